"""Releases: frozen, shown as they were, derived again, and found out when they were changed."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.errors import RecordError
from onrecord.store import Record, queries
from onrecord.store.record import DATABASE
from tests.pipeline.made import CLAIMS, make

ONE = CLAIMS[0].id


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("made") / "record")
    with Record.open(folder, write=True) as record:
        pipeline.release(record, pipeline.now(), "the first")
        pipeline.decide(record, "correct", [ONE], "Ada", pipeline.now(), "misprint", [("killed", "13")])
        pipeline.release(record, pipeline.now())
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "record"))


def home(record: Record) -> str:
    return next(i.id for i in record.incidents() if ONE in i.claims)


def test_a_past_figure_is_shown_as_it_was_and_derived_again(folder: Path) -> None:
    with Record.open(folder) as record:
        said = [
            {f.low for f in found.incident.figures if f.origin == "War Monitor"}
            for found in (pipeline.past(record, home(record), number) for number in (1, 2))
        ]
        assert said == [{31}, {13}]
        for number in (1, 2):
            found = pipeline.past(record, home(record), number)
            assert found.again == found.incident


def test_what_changed_is_told_with_its_cause(folder: Path) -> None:
    with Record.open(folder) as record:
        changes = {c.what: c for c in pipeline.what_changed(record, 2)}
        assert {c.incident for c in changes.values()} == {home(record)}
        assert "War Monitor: killed 31–31 civilians" in changes["figures"].before
        assert "War Monitor: killed 13–13 civilians" in changes["figures"].after
        assert any("correct by Ada" in cause for cause in changes["figures"].why)
        assert {c.what for c in pipeline.what_changed(record, 1)} == {"new"}


def test_there_is_no_release_of_nothing_new_and_none_of_an_unknown_number(folder: Path) -> None:
    with Record.open(folder, write=True) as record:
        with pytest.raises(RecordError, match="nothing has changed since release 2"):
            pipeline.release(record, pipeline.now())
        with pytest.raises(RecordError, match=r"there is no release 9\. Releases: 1, 2"):
            pipeline.past(record, home(record), 9)


def test_releases_are_listed_and_verified(folder: Path) -> None:
    with Record.open(folder) as record:
        first, second = pipeline.headers(record)
        assert (first.note, second.previous, second.decisions) == ("the first", first.id, 1)
        assert not tuple(pipeline.verify(record))


def test_a_release_whose_contents_were_changed_is_found(folder: Path) -> None:
    with Record.open(folder) as record:
        *_, digest = queries.releases(record.engine)[0]
        kept = next(p for p in (folder / "archive").rglob("*") if p.is_file() and digest in f"{p.parent.name}{p.name}")
        words = zlib.decompress(record.archive.get(digest))
    kept.chmod(0o644)
    kept.write_bytes(zlib.compress(words.replace(b'"low":31', b'"low":30')))
    with Record.open(folder) as record:
        assert "release 1" in {p.where for p in pipeline.verify(record)}


def test_a_release_that_was_exchanged_for_another_is_found(folder: Path) -> None:
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("update releases set digest = (select digest from releases where number = 2) where number = 1")
    with Record.open(folder) as record:
        assert "release 1" in {p.where for p in pipeline.verify(record)}
