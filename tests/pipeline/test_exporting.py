"""A record leaves as it is, as a release froze it, in part, and never with a name that is withheld."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import polars
import pytest

import onrecord
from onrecord import pipeline
from onrecord.errors import RecordError
from onrecord.publish.formats import FORMATS
from onrecord.store import Record
from tests.linking.made import claim
from tests.pipeline.made import CLAIMS, _report, make

ONE = CLAIMS[0].id


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make(tmp_path_factory.mktemp("made") / "record")
    with Record.open(made, write=True) as record:
        pipeline.release(record, pipeline.now(), "the first")
        pipeline.decide(record, "correct", [ONE], "Ada", pipeline.now(), "misprint", [("killed", "13")])
    return made


def killed(folder: Path, to: Path, **more: object) -> set[int | None]:
    done = onrecord.export(folder, to, "geojson", **more)  # type: ignore[arg-type]
    data = json.loads(done.files[0].read_text(encoding="utf-8"))
    return {feature["properties"]["killed_low"] for feature in data["features"]}


def test_a_release_leaves_as_it_was(folder, tmp_path):
    assert killed(folder, tmp_path / "now") != killed(folder, tmp_path / "then", release=1)
    assert json.loads((tmp_path / "then" / "geojson.losses.json").read_text(encoding="utf-8"))["of"] == "release 1"


def test_a_release_that_there_is_not(folder, tmp_path):
    with pytest.raises(RecordError, match="there is no release 7"):
        onrecord.export(folder, tmp_path, "csv", release=7)


def test_a_part_leaves(folder, tmp_path):
    assert killed(folder, tmp_path, view="place=Lahab") == {4}
    assert "place=Lahab" in (tmp_path / "geojson.losses.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_record_from_disk(folder, tmp_path, name):
    for release in (None, 1):
        done = onrecord.export(folder, tmp_path / str(release), name, release=release)
        assert all(path.stat().st_size for path in (*done.files, *done.reports))


def words(path: Path) -> str:
    """All the text of a file, of a packed one too."""
    if path.suffix == ".xlsx":
        with ZipFile(path) as book:
            return "".join(book.read(part).decode() for part in book.infolist())
    if path.suffix == ".parquet":
        table = polars.read_parquet(path)
        return json.dumps(table.drop("geometry", strict=False).rows(), default=str, ensure_ascii=False)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = "Omar Haddad, 34, a baker, was killed when a shell hit his shop in Karm, resident Rim Tala said."
    shop = _report("shop", told, "Post")
    made = claim(shop, event="shelling", source=("resident Rim Tala", "witness_or_resident"), killed=(1, 1))
    return make(tmp_path_factory.mktemp("private") / "record", (shop,), (made,))


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_holds_a_name_that_is_withheld(private, tmp_path, name):
    done = onrecord.export(private, tmp_path, name)
    text = "".join(words(path) for path in (*done.files, *done.reports))
    assert text
    assert not [hidden for hidden in ("Haddad", "Tala", "Rim ") if hidden in text]
    assert {loss.code: loss.lost for loss in done.losses}["withheld"] == 2


def test_names_are_counted_where_they_leave(private, tmp_path):
    here = onrecord.export(private, tmp_path / "here", "csv", view="event=shelling").losses
    elsewhere = onrecord.export(private, tmp_path / "elsewhere", "csv", view="event=protest").losses
    assert [loss.lost for loss in here if loss.code == "withheld"] == [2]
    assert [loss.lost for loss in elsewhere if loss.code == "withheld"] == []
