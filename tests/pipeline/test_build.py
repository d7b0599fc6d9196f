"""From files to incidents on the bundled reports; that it can be done again, and verified."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date

import pytest

import onrecord
from onrecord import pipeline, reading
from onrecord.errors import InputError
from onrecord.ingest import Options
from onrecord.pipeline.steps import PLACES
from onrecord.store import Record
from onrecord.store.record import DATABASE


def test_a_build_gives_reports_claims_sources_and_incidents(built):
    with onrecord.open(built) as record:
        counts = record.counts()
        assert all(counts[name] > 0 for name in ("reports", "meetings", "claims", "sources", "incidents", "figures"))
        placed = {claim for incident in record.incidents() for claim in incident.claims}
        assert placed == {claim.id for claim in record.claims()}
        for report in record.reports():
            for claim in record.claims(report.id):
                assert all(figure.span.of(report.text).strip() for figure in claim.figures)


def test_building_again_changes_no_byte(built, bundled, tmp_path):
    shutil.copytree(built, tmp_path / "r")
    before = (tmp_path / "r" / DATABASE).read_bytes()
    again = onrecord.build(bundled, tmp_path / "r")
    assert (again.added.new, again.read.reports, again.changed) == (0, 0, 0)
    assert again.added.met > 0
    assert (tmp_path / "r" / DATABASE).read_bytes() == before


def test_the_order_in_which_reports_come_does_not_matter(built, bundled, tmp_path):
    for path in reversed(bundled):
        onrecord.build([path], tmp_path / "r")
    with onrecord.open(built) as one, onrecord.open(tmp_path / "r") as other:
        assert set(one.reports()) == set(other.reports())
        assert set(one.claims()) == set(other.claims())
        assert set(one.sources()) == set(other.sources())
        groups = [{i.claims for i in record.incidents()} for record in (one, other)]
        assert groups[0] == groups[1]


def test_bad_input_is_named_and_the_rest_goes_on(tmp_path, bundled):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.pdf").write_bytes(bytes(range(256)) * 20)
    bad = [str(tmp_path / name) for name in ("empty.txt", "noise.pdf", "missing.html")]
    with Record.open(tmp_path / "r", create=True, write=True) as record:
        added = pipeline.add(record, [*bad, bundled[0]], Options(), pipeline.now())
        assert [p.where for p in added.problems] == bad
        assert added.new >= 1
        assert len(list(record.problems())) == 3


def test_more_places_are_a_reason_to_read_again(built, bundled, tmp_path):
    shutil.copytree(built, tmp_path / "r")
    empty = tmp_path / "r" / PLACES
    with Record.open(tmp_path / "r", write=True) as record:
        reports = record.counts()["reports"]
        shutil.copy(_built_in_places(), empty)
        assert pipeline.read(record, pipeline.now()).reports == reports
        assert pipeline.read(record, pipeline.now()).reports == 0


def _built_in_places():
    from onrecord.gazetteer.lookup import built_in

    return built_in()


def test_a_report_that_the_reader_fails_on_costs_itself_alone(built, tmp_path, bundled, monkeypatch):
    whole = reading.read
    with Record.open(tmp_path / "r", create=True, write=True) as record:
        pipeline.add(record, bundled, Options(), pipeline.now())
        bad = next(record.reports())

        def read(report, gazetteer=None):
            if report.id == bad.id:
                raise ValueError("a text that no one thought of")
            return whole(report, gazetteer)

        monkeypatch.setattr(reading, "read", read)
        done = pipeline.read(record, pipeline.now())
        assert [p.where for p in done.problems] == [f"report {bad.id}"]
        assert done.reports == record.counts()["reports"] - 1
        monkeypatch.undo()
        assert pipeline.read(record, pipeline.now()).reports == 1, "tried again the next time"
        with onrecord.open(built) as other:
            assert set(record.claims()) == set(other.claims())


def test_verify_finds_nothing_in_a_whole_record(built):
    assert onrecord.verify(built) == ()


CHANGES = [
    ("UPDATE claims SET json = replace(json, '\"asserted\"', '\"denied\"')", "its id is not that of its content"),
    ("DELETE FROM incident_claims; DELETE FROM incident_ranges; DELETE FROM incidents", "but is not stored"),
    ("UPDATE reports SET text = 'x' || text", "the words of its"),
    ("DELETE FROM sources", "but is not stored"),
]


@pytest.mark.parametrize(("change", "found"), CHANGES)
def test_verify_names_what_can_be_computed_again_and_differs(built, tmp_path, change, found):
    import sqlite3

    shutil.copytree(built, tmp_path / "r")
    connection = sqlite3.connect(tmp_path / "r" / DATABASE)
    connection.executescript(change)
    connection.close()
    assert any(found in problem.problem for problem in onrecord.verify(tmp_path / "r"))


def test_read_needs_no_record_and_keeps_the_words():
    text = "At least 12 people were killed in an air strike on Aleppo on Friday, medics said."
    claims = onrecord.read(text, published=date(2016, 12, 9))
    assert {(f.low, f.high, f.span.of(text).split()[0]) for c in claims for f in c.figures} == {(12, None, "At")}
    assert {c.when.iso for c in claims if c.when} <= {"2016-12-09"}


def test_read_of_nothing():
    with pytest.raises(InputError, match="no text"):
        onrecord.read(" \n")


def test_export_writes_every_table(built, tmp_path):
    files = [f for f in onrecord.export(built, tmp_path, "jsonl").files if f.suffix == ".jsonl"]
    assert {"reports", "claims", "sources", "incidents", "figures"} <= {f.stem for f in files}
    assert all(f.read_text(encoding="utf-8") for f in files)


def test_importing_onrecord_loads_nothing_heavy():
    heavy = ("spacy", "onnxruntime", "polars", "sqlalchemy", "trafilatura", "numpy")
    asked = f"import sys, onrecord; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
