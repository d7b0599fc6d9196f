"""What a record keeps, that it keeps it once, and that re-reading loses nothing that people judged."""

from __future__ import annotations

import sqlite3
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.codec import claim_id, decision_id
from onrecord.errors import RecordError
from onrecord.model import Decision, Problem
from onrecord.publish.sources import gather
from onrecord.store import Record
from onrecord.store.record import DATABASE

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LATER = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, sample) -> Path:
    with Record.open(tmp_path / "r", create=True, write=True) as record:
        fill(record, sample)
    return tmp_path / "r"


def fill(record: Record, sample, at: datetime = AT) -> None:
    record.keep(sample.archived, [Problem("x.pdf", "is broken", "Repair it")], at)
    record.keep_reading("reader-1", sample.read(), at)
    record.keep_view([sample.incident], gather(sample.claims))


def test_gives_back_what_was_kept(folder, sample):
    with Record.open(folder) as record:
        assert set(record.reports()) == set(sample.reports)
        assert set(record.claims()) == set(sample.claims)
        assert list(record.incidents()) == [sample.incident]
        assert {s.name for s in record.sources()} == {"rescuers", "Vesna agency", "state television"}
        assert list(record.problems()) == [Problem("x.pdf", "is broken", "Repair it")]
        assert record.unread("reader-1") == []
        assert [record.archive.get(a.report.sha256) for a in sample.archived] == [a.raw for a in sample.archived]


def test_keeping_again_writes_nothing(folder, sample):
    before = (folder / DATABASE).read_bytes()
    with Record.open(folder, write=True) as record:
        assert record.keep(sample.archived, [Problem("x.pdf", "is broken", "Repair it")], LATER) == []
        assert record.keep_view([sample.incident], gather(sample.claims)) == 0
    assert (folder / DATABASE).read_bytes() == before


def test_one_report_in_two_places_is_one_report_met_twice(folder, sample):
    with Record.open(folder, write=True) as record:
        again = replace(sample.archived[0], where="elsewhere/1.txt")
        assert record.keep([again, again], [], LATER) == []
        assert (record.counts()["reports"], record.counts()["meetings"]) == (3, 4)


def test_dump_leaves_out_the_clock_and_nothing_else(tmp_path, folder, sample):
    with Record.open(tmp_path / "later", create=True, write=True) as record:
        fill(record, sample, LATER)
        later = list(record.dump())
    with Record.open(folder) as record:
        assert list(record.dump()) == later


def test_reading_again_keeps_claims_that_are_not_found_again(folder, sample):
    lost, kept, third = sample.claims
    better = replace(kept, confidence=0.99)
    found = replace(kept, event="air_strike")
    found = replace(found, id=claim_id(found))
    with Record.open(folder, write=True) as record:
        one, two, three = sample.reports
        assert record.unread("reader-2") == sorted(r.id for r in sample.reports)
        record.keep_reading("reader-2", [(one, ()), (two, (better, found)), (three, (third,))], LATER)
        assert record.unread("reader-2") == []
        assert set(record.claims()) == {better, found, third}
        assert list(record.claims_of([lost.id])) == [lost], "no longer current, but still there with its words"
        assert record.counts()["readings"] == 6
        record.keep_reading("reader-1", sample.read(), LATER)
        assert set(record.claims()) == set(sample.claims), "the earlier reader again"
        assert record.unread("reader-2") == sorted(r.id for r in sample.reports)


def test_two_claims_of_one_id_are_kept_once(tmp_path, sample):
    with Record.open(tmp_path / "r", create=True, write=True) as record:
        record.keep(sample.archived, [], AT)
        record.keep_reading("reader-1", [(r, claims * 2) for r, claims in sample.read()], AT)
        assert len(list(record.claims())) == 3


def test_view_follows_the_claims(folder, sample):
    smaller = replace(sample.incident, claims=sample.incident.claims[:2], ranges=())
    with Record.open(folder, write=True) as record:
        assert record.keep_view([smaller], gather(sample.claims[:1])) == 2, "the incident and a source that went"
        assert list(record.incidents()) == [smaller]
        assert (record.counts()["incident_claims"], record.counts()["incident_ranges"]) == (2, 0)


def entry(previous: str, reason: str) -> Decision:
    decision = Decision("", previous, "note", ("c-1",), "a reviewer", AT, reason)
    return replace(decision, id=decision_id(decision))


def test_decisions_only_ever_follow_the_last(folder):
    first = entry("", "one")
    with Record.open(folder, write=True) as record:
        record.append([first, entry(first.id, "two")])
        with pytest.raises(RecordError, match="follows"):
            record.append([entry(first.id, "a second end of the chain")])
        assert [d.reason for d in record.decisions()] == ["one", "two"]


def test_looking_does_not_write(folder, sample):
    with Record.open(folder) as record, pytest.raises(RecordError, match="looking"):
        record.keep(sample.archived, [], AT)


def test_no_record_there(tmp_path):
    with pytest.raises(RecordError, match="onrecord init"):
        Record.open(tmp_path)
    assert not list(tmp_path.iterdir()), "looking leaves nothing behind"


def test_one_writer_at_a_time(folder):
    with Record.open(folder, write=True):
        with pytest.raises(RecordError, match="another onrecord"):
            Record.open(folder, write=True)
        with Record.open(folder) as reader:
            assert reader.counts()["reports"] == 3


def test_a_record_of_a_newer_program_is_left_alone(folder):
    with sqlite3.connect(folder / DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(RecordError, match="newer Onrecord"):
        Record.open(folder)


def test_a_file_that_is_no_database(folder):
    (folder / DATABASE).write_bytes(b"not a database at all " * 1000)
    with pytest.raises(RecordError, match="damaged"):
        Record.open(folder)


def test_the_seal_can_be_checked_without_onrecord(folder):
    done = subprocess.run(["sha256sum", "--check", "record.sha256"], cwd=folder, capture_output=True, text=True)
    assert done.stdout == "record.sqlite: OK\n"


def test_sql_readers_find_the_columns(folder):
    connection = sqlite3.connect(folder / DATABASE)
    asked = "SELECT place, event, low, high, words, source FROM claims JOIN figures ON claim = claims.id ORDER BY words"
    assert connection.execute(asked).fetchall() == [
        ("Aleppo", "shelling", 12, None, "At least 12", "rescuers"),
        ("Aleppo", "shelling", 0, 0, "Nobody", "state television"),
        ("Aleppo", "shelling", None, 15, "Up to 15", None),
    ]
    connection.close()
