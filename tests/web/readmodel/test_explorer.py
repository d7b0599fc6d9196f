"""The read model of a record: what it holds, when it is written anew, and that the record itself stays as it is."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.errors import RecordError
from onrecord.store import Record
from onrecord.web.readmodel import Explorer, View
from onrecord.web.readmodel.explorer import FILE
from tests.conftest import Sample

AT = datetime(2024, 2, 1, tzinfo=UTC)


def test_no_record_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record here"):
        Explorer(tmp_path / "none")


def test_it_holds_the_record(view: View, sample: Sample) -> None:
    (claim,) = (c for c in sample.claims if c.stance == "denied")
    incident = view.incident(sample.incident.id)
    assert incident is not None
    assert incident.ranges == sample.incident.ranges
    assert view.claim(claim.id) == claim
    assert view.report(claim.report) == next(r for r in sample.reports if r.id == claim.report)
    assert [c.id for c, _ in view.claims_of_incident(incident.id, 10)] == [
        c.id for c in sorted(sample.claims, key=lambda c: c.report)
    ]
    assert [row["killed_low"] for row in view.rows("incidents", [0])] == [0]


def test_what_is_not_there_is_none(view: View) -> None:
    assert view.incident("i-0000000000000000") is None
    assert view.number("claims", "c-0000000000000000") is None
    assert view.report("r-0000000000000000") is None


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("incidents", '"rescuers"', 1),  # a source
        ("incidents", '"aleppo" "shelling"', 1),
        ("incidents", '"homs"', 0),
        ("claims", '"nobody"', 1),  # the evidence
        ("reports", '"army"', 1),  # the title
    ],
)
def test_search(view: View, kind: str, typed: str, found: int) -> None:
    assert len(view.search(kind, typed)) == found


def test_a_second_look_writes_nothing(folder: Path) -> None:
    first = Explorer(folder).view
    before = (folder / FILE).stat().st_mtime_ns
    assert Explorer(folder).view.version == first.version
    assert (folder / FILE).stat().st_mtime_ns == before


def test_the_record_is_never_changed(folder: Path) -> None:
    def digest() -> str:
        return hashlib.sha256((folder / "record.sqlite").read_bytes()).hexdigest()

    before = digest()
    explorer = Explorer(folder)
    assert explorer.view.facts["totals"]["incidents"] == 1
    assert digest() == before


def test_it_follows_the_record(folder: Path, sample: Sample) -> None:
    explorer = Explorer(folder)
    before = explorer.view
    assert before.history([sample.incident.id]) == []
    with Record.open(folder, write=True) as record:
        pipeline.decide(record, "note", [sample.incident.id], "Esther", AT, "looked at both reports")
    after = explorer.view
    assert after.version != before.version
    assert [d.reason for d in after.history([sample.incident.id])] == ["looked at both reports"]
    assert before.history([sample.incident.id]) == [], "who has the view before keeps it"


def test_while_the_record_does_not_fit_together_the_view_before_is_shown(folder: Path, sample: Sample) -> None:
    explorer = Explorer(folder)
    before = explorer.view
    report = sample.reports[0]
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection, connection:
        connection.execute("DELETE FROM reports WHERE id = ?", (report.id,))  # its claim is there still
    assert explorer.view is before
    assert before.report(report.id) == report


def test_an_undone_decision_brings_its_undo_along(folder: Path, sample: Sample) -> None:
    with Record.open(folder, write=True) as record:
        made = pipeline.decide(record, "note", [sample.claims[0].id], "Esther", AT, "odd")
        pipeline.decide(record, "undo", [made.entry.id], "Esther", AT, "not odd")
    view = Explorer(folder).view
    assert [d.kind for d in view.history([sample.claims[0].id])] == ["note", "undo"]


def test_a_read_model_of_another_program_is_written_anew(folder: Path) -> None:
    version = Explorer(folder).view.version
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE facts SET json = '\"older\"' WHERE name = 'version'")
    connection.close()
    assert Explorer(folder).view.version == version


def test_who_reviewed_is_not_in_it(folder: Path, sample: Sample) -> None:
    with Record.open(folder, write=True) as record:
        pipeline.decide(
            record, "grade", [sample.incident.id], "Esther", AT, "seen", [("scale", "airwars_harm"), ("code", "fair")]
        )
    view = Explorer(folder).view
    (decision,) = view.history([sample.incident.id])
    assert (decision.reason, decision.by) == ("seen", "reviewer 1")
    assert b"Esther" not in (folder / FILE).read_bytes()
