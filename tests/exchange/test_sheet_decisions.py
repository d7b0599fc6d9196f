"""Judgements made in a spreadsheet come back as decisions: what differs, once, and nothing by silence."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from onrecord import pipeline, review
from onrecord.errors import DecisionError, TableError
from onrecord.model import Claim
from onrecord.pipeline.sheet_decisions import import_decisions, is_decisions, preview_decisions
from onrecord.pipeline.state import state
from onrecord.review.sheet import COLUMNS
from onrecord.store import Record

AT = pipeline.now()


@pytest.fixture
def record(tmp_path, built):
    shutil.copytree(built, tmp_path / "record")
    with Record.open(tmp_path / "record", write=True) as record:
        yield record


def sheet(tmp_path: Path, *rows: tuple[str, ...]) -> Path:
    path = tmp_path / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return path


def counted(record: Record) -> Claim:
    """A claim with one figure of the killed and a day, so that both can be corrected."""
    return next(c for c in record.claims() if [f.kind for f in c.figures if not f.subset] == ["killed"] and c.when)


def now(record: Record, claim: Claim) -> Claim | None:
    return next((c for c in state(record, record.decisions()).claims if c.id == claim.id), None)


def test_an_exported_workbook_comes_back_as_decisions(record, tmp_path):
    (path, *_) = pipeline.export(record, tmp_path / "out", "xlsx").files
    assert is_decisions(path)
    assert import_decisions(record, path, "Ada", AT).entries == (), "nothing was filled in"
    book = load_workbook(path)
    cells = book["decisions"]
    assert [c.value for c in cells[1]] == list(COLUMNS)
    wrong = counted(record)
    for row in cells.iter_rows(min_row=2):
        row[1].value = "rejected" if row[0].value == wrong.id else "accepted"
    book.save(path)
    done = import_decisions(record, path, "Ada", AT)
    assert (len(done.entries), done.same, done.problems) == (record.counts()["claims"], 0, ())
    assert now(record, wrong) is None
    assert review.verify(record.decisions()) == ()
    assert list(pipeline.verify(record)) == []
    again = import_decisions(record, path, "Ada", AT)
    assert (again.entries, again.same) == ((), record.counts()["claims"])


def test_corrections(record, tmp_path):
    claim = counted(record)
    rows = [
        (claim.id, "corrected", "killed", "41-45", "the figure of the first edition"),
        (claim.id, "corrected", "latest", "2017-01-31", ""),
        (claim.id, "Corrected", "place", "Karm", ""),
        (claim.id, "corrected", "event", "shooting", ""),
        (claim.id, "accepted", "", "", ""),
    ]
    path = sheet(tmp_path, *rows)
    before = record.decisions()
    seen = preview_decisions(record, path, "Ada", AT)
    assert record.decisions() == before, "a preview writes nothing"
    done = import_decisions(record, path, "Ada", AT)
    assert done.entries == seen.entries
    assert (len(done.entries), done.problems) == (5, ())
    after = now(record, claim)
    assert after and after.when and claim.when and after.place
    killed, was = (next(f for f in c.figures if f.kind == "killed" and not f.subset) for c in (after, claim))
    assert (killed.low, killed.high, killed.span) == (41, 45, was.span)
    assert (after.when.earliest, after.when.latest.isoformat()) == (claim.when.earliest, "2017-01-31")
    assert (after.event, after.place.name) == ("shooting", "Karm")
    assert import_decisions(record, path, "Ben", AT).entries == (), "whoever brings the same again"
    assert list(pipeline.verify(record)) == []


def test_a_correction_to_what_it_says_already_is_none(record, tmp_path):
    claim = counted(record)
    assert claim.when
    path = sheet(
        tmp_path, (claim.id, "corrected", "event", claim.event, ""), (claim.id, "corrected", "scope", claim.scope, "")
    )
    done = import_decisions(record, path, "Ada", AT)
    assert (done.entries, done.same) == ((), 2)


def test_a_changed_mind_is_a_further_entry(record, tmp_path):
    claim = counted(record)
    for judgement, there in (("rejected", False), ("accepted", True), ("rejected", False)):
        done = import_decisions(record, sheet(tmp_path, (claim.id, judgement, "", "", "")), "Ada", AT)
        assert len(done.entries) == 1
        assert (now(record, claim) is not None) == there
    assert import_decisions(record, sheet(tmp_path, (claim.id, "", "", "", "")), "Ada", AT).entries == ()
    assert now(record, claim) is None, "an emptied cell is no undo"


ROWS = [
    (("c-0000000000000000", "accepted", "", "", ""), "no claim of this record has this id"),
    (("", "accepted", "", "", ""), "about no claim"),
    (("{id}", "maybe", "", "", ""), "is no judgement"),
    (("{id}", "corrected", "", "", ""), "but not what"),
    (("{id}", "corrected", "killed", "many", ""), "no number of people"),
    (("{id}", "corrected", "mood", "bad", ""), "not a field"),
    (("{id}", "corrected", "event", "quake", ""), "not in the code list"),
    (("{id}", "corrected", "when", "soon", ""), "no date"),
    (("{id}", "accepted", "killed", "12", ""), "with a field or value"),
    (("{id}", "", "killed", "12", ""), "no judgement"),
]


@pytest.mark.parametrize(("row", "said"), ROWS, ids=[r[1] for r in ROWS])
def test_a_row_that_cannot_be_followed_is_named_and_the_others_go_on(record, tmp_path, row, said):
    claim = counted(record)
    path = sheet(tmp_path, tuple(cell.format(id=claim.id) for cell in row), (claim.id, "accepted", "", "", "fine"))
    done = import_decisions(record, path, "Ada", AT)
    assert [(said in p.problem, "row 1" in p.where) for p in done.problems] == [(True, True)]
    assert [(d.kind, d.targets, d.reason) for d in done.entries] == [("accept", (claim.id,), "fine")]


def test_a_claim_that_was_read_anew_names_the_one_it_is_now(record, tmp_path):
    old = counted(record)
    report = next(record.reports([old.report]))
    from dataclasses import replace

    from onrecord.codec import claim_id

    new = replace(old, event="other")
    new = replace(new, id=claim_id(new))
    rest = [c for c in record.claims(report.id) if c.id != old.id]
    record.keep_reading("reader-2", [(report, (*rest, new))], AT, {old.id: new.id})
    done = import_decisions(record, sheet(tmp_path, (old.id, "accepted", "", "", "")), "Ada", AT)
    assert new.id in done.problems[0].problem


def test_two_people(record, tmp_path):
    claim = counted(record)
    (record.folder / "settings.toml").write_text("two_people = true\n", encoding="utf-8")
    path = sheet(tmp_path, (claim.id, "rejected", "", "", ""))
    assert len(import_decisions(record, path, "Ada", AT).entries) == 1
    assert now(record, claim) is not None, "one is not enough"
    assert import_decisions(record, path, " ada ", AT).entries == (), "the second must not be the first"
    assert len(import_decisions(record, path, "Ben", AT).entries) == 1
    assert now(record, claim) is None


def test_what_is_no_sheet_of_decisions(record, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert not is_decisions(tmp_path / "x.csv")
    with pytest.raises(TableError, match="claim and judgement"):
        import_decisions(record, tmp_path / "x.csv", "Ada", AT)
    with pytest.raises(DecisionError, match="--by"):
        import_decisions(record, sheet(tmp_path, ("c", "accepted", "", "", "")), " ", AT)


def test_a_figure_that_was_not_read_can_be_given(record, tmp_path):
    bare = next(c for c in record.claims() if not any(f.kind == "abducted" for f in c.figures))
    done = import_decisions(record, sheet(tmp_path, (bare.id, "corrected", "abducted", "3-5", "told so")), "Ada", AT)
    assert (len(done.entries), done.problems) == (1, ())
    (given,) = [f for f in now(record, bare).figures if f.kind == "abducted"]
    assert (given.low, given.high, given.victims, given.span) == (3, 5, "unknown", bare.evidence)
    assert import_decisions(record, sheet(tmp_path, (bare.id, "corrected", "abducted", "3-5", "")), "Ada", AT).same == 1
