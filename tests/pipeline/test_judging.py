"""Judgement in a record: what people decide is obeyed, kept, and can be taken back without a trace in the view."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import pipeline, reading
from onrecord.errors import DecisionError
from onrecord.model import Report
from onrecord.store import Record
from onrecord.store.record import DATABASE
from onrecord.store.settings import Settings, write_settings
from tests.pipeline.made import CLAIMS, REPORTS, make, view

ONE, TWO, DENIED, FAR = (c.id for c in CLAIMS)
Made = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]

decisions = st.one_of(
    st.tuples(st.sampled_from(["same", "apart"]), st.permutations((ONE, TWO, DENIED, FAR)).map(lambda p: tuple(p[:2]))),
    st.tuples(st.sampled_from(["accept", "reject"]), st.sampled_from((ONE, TWO, DENIED, FAR)).map(lambda c: (c,))),
    st.tuples(st.just("correct"), st.just((ONE,)), st.sampled_from([(("killed", "12-15"),), (("place", "Lahab"),)])),
    st.tuples(st.just("correct"), st.just((DENIED,)), st.just((("stance", "asserted"),))),
    st.tuples(st.just("origin"), st.sampled_from((ONE, FAR)).map(lambda c: (c,)), st.just((("origin", "The Envoy"),))),
    st.tuples(st.just("note"), st.just((TWO,))),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "record")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "record"))


def decide(record: Record, kind: str, *targets: str, by: str = "Ada", **value: str) -> str:
    return pipeline.decide(record, kind, targets, by, pipeline.now(), "", tuple(value.items())).entry.id


def home(record: Record, claim: str) -> str:
    return next(i.id for i in record.incidents() if claim in i.claims)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(decisions, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_what_is_decided_and_undone_leaves_the_record_as_it_was(template, tmp_path_factory, wanted, chance):
    folder = shutil.copytree(template, tmp_path_factory.mktemp("undo") / "record")
    with Record.open(folder, write=True) as record:
        before = view(record)
        made = [decide(record, kind, *targets, **dict(*value)) for kind, targets, *value in _possible(wanted)]
        for entry in chance.sample(made, len(made)):
            decide(record, "undo", entry)
        assert view(record) == before
        pipeline.link(record)
        assert view(record) == before


def _possible(wanted: list[Made]) -> list[Made]:
    """Without what is refused: a claim that was rejected can still be judged, one pair is not both same and apart."""
    return list({(kind, frozenset(targets)): (kind, targets, *value) for kind, targets, *value in wanted}.values())


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(REPORTS))
def test_reports_may_come_in_any_order(template: Path, tmp_path_factory, order: list[Report]) -> None:
    folder = make(tmp_path_factory.mktemp("order") / "record", tuple(order))
    with Record.open(folder) as record, Record.open(template) as other:
        assert {i.claims for i in record.incidents()} == {i.claims for i in other.incidents()}
        assert tuple(record.sources()) == tuple(other.sources())


def test_a_correction_changes_the_range_and_the_claim_keeps_its_id(folder: Path) -> None:
    with Record.open(folder, write=True) as record:
        decide(record, "correct", ONE, killed="12")
        incident = next(record.incidents_of([home(record, ONE)]))
        assert {(f.origin, f.low, f.high) for f in incident.figures} >= {("War Monitor", 12, 12)}
        (read,) = record.claims_of([ONE])
        assert read == CLAIMS[0], "what was read stays as it was read"
        (corrected,) = pipeline.as_judged(record, [read])
        assert (corrected.id, corrected.figures[0].low) == (ONE, 12)


def test_a_wrong_merge_is_undone_and_stays_undone_when_linked_and_read_again(built, tmp_path, monkeypatch) -> None:
    folder = shutil.copytree(built, tmp_path / "record")
    with Record.open(folder, write=True) as record:
        before = view(record)
        first, second = [i for i in record.incidents() if not i.aggregate][:2]
        merge = decide(record, "same", first.id, second.id)
        assert home(record, first.claims[0]) == home(record, second.claims[0])
        decide(record, "undo", merge)
        assert view(record) == before
        pipeline.link(record)
        assert view(record) == before
        monkeypatch.setattr(reading, "VERSION", reading.VERSION + ".next")
        assert pipeline.read(record, pipeline.now()).reports > 0
        pipeline.link(record)
        assert view(record) == before
        assert not tuple(pipeline.verify(record))


def test_what_a_person_parted_stays_apart_when_linked_and_read_again(built, tmp_path, monkeypatch) -> None:
    folder = shutil.copytree(built, tmp_path / "record")
    with Record.open(folder, write=True) as record:
        joined = next(i for i in record.incidents() if len(i.claims) > 1)
        one, other = joined.claims[0], joined.claims[-1]
        decide(record, "apart", one, other)
        assert home(record, one) != home(record, other)
        monkeypatch.setattr(reading, "VERSION", reading.VERSION + ".next")
        pipeline.read(record, pipeline.now())
        pipeline.link(record)
        assert home(record, one) != home(record, other)


def test_a_decision_of_one_person_waits_where_two_are_asked_for(folder: Path) -> None:
    write_settings(folder, Settings(two_people=True))
    with Record.open(folder, write=True) as record:
        before = view(record)
        first = pipeline.decide(record, "reject", [FAR], "Ada", pipeline.now())
        assert first.waits
        assert view(record) == before
        with pytest.raises(DecisionError, match="second person must not be the first"):
            pipeline.second(record, first.entry.id, "ada ", pipeline.now())
        asked = [q for q in pipeline.queue(record, "Ben") if q.kind == "second"]
        assert [q.decision for q in asked] == [first.entry.id]
        assert not [q for q in pipeline.queue(record, "Ada") if q.kind == "second"]
        second = pipeline.second(record, first.entry.id, "Ben", pipeline.now())
        assert not second.waits
        assert FAR not in {c for i in record.incidents() for c in i.claims}
        decide(record, "undo", second.entry.id, by="Ben")
        assert view(record) == before


def test_the_history_of_a_thing_has_its_undoings_and_says_what_counts(folder: Path) -> None:
    with Record.open(folder, write=True) as record:
        note = decide(record, "note", ONE)
        undo = decide(record, "undo", note)
        decide(record, "note", FAR)
        about = pipeline.history(record, pipeline.named(record, [home(record, ONE)]))
        assert [(e.decision.id, e.in_force) for e in about] == [(note, False), (undo, True)]


def test_what_cannot_be_decided_leaves_no_entry(folder: Path) -> None:
    refused = [
        ("correct", [ONE], (("killed", "many"),), "no number of people"),
        ("grade", [home_of(folder, ONE)], (("scale", "airwars_harm"), ("code", "sure")), "sure"),
        ("same", [ONE, "c-none"], (), "none in this record"),
        ("range_rule", [home_of(folder, ONE)], (("rule", "mean"),), "no such range rule"),
        ("clear", [POST_ID], (("name", "Nobody Atall"),), "no such name"),
        ("undo", ["d-none"], (), "no decision"),
    ]
    with Record.open(folder, write=True) as record:
        for kind, targets, value, message in refused:
            with pytest.raises(onrecord.errors.OnrecordError, match=message):
                pipeline.decide(record, kind, targets, "Ada", pipeline.now(), "", value)
        assert record.decisions() == ()


POST_ID = REPORTS[0].id


def home_of(folder: Path, claim: str) -> str:
    with Record.open(folder) as record:
        return home(record, claim)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("update decisions set json = replace(json, 'Ada', 'Eva')", "a name was changed"),
        ("delete from decisions where seq = (select min(seq) from decisions)", "an entry was taken out"),
    ],
)
def test_a_log_that_was_tampered_with_is_found(folder: Path, statement: str, why: str) -> None:
    with Record.open(folder, write=True) as record:
        decide(record, "note", ONE)
        decide(record, "note", FAR)
        assert not tuple(pipeline.verify(record))
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute(statement)
    with Record.open(folder) as record:
        assert "decision log" in {p.where for p in pipeline.verify(record)}, why
