"""A byte flipped anywhere in a record is found, and so is what somebody changed with another program."""

from __future__ import annotations

import random
import shutil
import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError

from onrecord.errors import RecordError
from onrecord.publish.sources import gather
from onrecord.store import Record, check, schema, seal
from onrecord.store.record import DATABASE
from tests.store.test_record import AT


@pytest.fixture
def whole(tmp_path, sample):
    with Record.open(tmp_path / "whole", create=True, write=True) as record:
        record.keep(sample.archived, [], AT)
        record.keep_reading("reader-1", sample.read(), AT)
        record.keep_view([sample.incident], gather(sample.claims))
    return tmp_path / "whole"


def found(folder) -> list[str]:
    try:
        with Record.open(folder) as record:
            checks = [check.check_file(record), check.check_archive(record, lambda done, total: None)]
            checks += [check.check_rows(record, t) for t in schema.metadata.sorted_tables if "hash" in t.columns]
            return [f"{p.where}: {p.problem}" for one in checks for p in one]
    except (RecordError, DatabaseError) as error:
        return [str(error)]


def test_nothing_is_found_in_a_whole_record(whole):
    assert found(whole) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_byte_flipped_anywhere_in_the_database_is_found(whole, seed):
    path = whole / DATABASE
    raw = bytearray(path.read_bytes())
    raw[random.Random(seed).randrange(len(raw))] ^= 1 << seed % 8
    path.write_bytes(raw)
    assert found(whole)


@pytest.mark.parametrize("seed", range(4))
def test_a_byte_flipped_in_the_archive_is_found(whole, seed, sample):
    draw = random.Random(seed)
    report = draw.choice(sample.reports)
    path = whole / "archive" / report.sha256[:2] / report.sha256[2:4] / report.sha256
    raw = bytearray(path.read_bytes())
    raw[draw.randrange(len(raw))] ^= 1 << seed
    path.write_bytes(raw)
    assert len(found(whole)) == 1
    assert report.id in found(whole)[0]


CHANGES = [
    ("UPDATE claims SET stance = 'asserted' WHERE stance = 'denied'", "claims c-", "a column"),
    ("UPDATE claims SET json = replace(json, 'denied', 'asserted')", "claims c-", "the record itself"),
    ("UPDATE claims SET current = 0", "claims c-", "whether it is current"),
    ("UPDATE figures SET low = 120 WHERE low = 12", "figures [", "a table that follows from another"),
    ("DELETE FROM voices", "voices [", "rows gone"),
    (
        "INSERT INTO incident_ranges SELECT incident, 9, kind, 1, 2, rule, origins FROM incident_ranges",
        "ranges [",
        "more",
    ),
    ("UPDATE reports SET text = replace(text, 'Aleppo', 'Idlib')", "reports r-", "the text"),
    ("UPDATE meetings SET found_in = 'elsewhere'", "meetings m-", "where it was met"),
    ("UPDATE readings SET claims = 7", "readings r-", "what was read"),
    ("DELETE FROM reports", "foreign_key_check", "references that lead nowhere"),
]


@pytest.mark.parametrize(("change", "named", "reason"), CHANGES)
def test_a_change_by_another_program_is_found_and_named_without_the_seal(whole, change, named, reason):
    connection = sqlite3.connect(whole / DATABASE)
    connection.execute(change)
    connection.commit()
    connection.close()
    seal.take_off(whole / DATABASE)
    assert any(named in line for line in found(whole)), reason


def test_flips_are_found_by_the_rows_alone_unless_they_change_nothing(whole, tmp_path):
    """Without the seal (a run was cut off), whatever a flip changes in what the record says is still found."""
    clean = _dump(whole)
    draw = random.Random(7)
    for n in range(25):
        copy = tmp_path / f"copy{n}"
        shutil.copytree(whole, copy)
        seal.take_off(copy / DATABASE)
        raw = bytearray((copy / DATABASE).read_bytes())
        at = draw.randrange(len(raw))
        raw[at] ^= 1 << draw.randrange(8)
        (copy / DATABASE).write_bytes(raw)
        assert found(copy) or _dump(copy) == clean, f"byte {at}"


def _dump(folder) -> list[str]:
    with Record.open(folder) as record:
        return list(record.dump())
