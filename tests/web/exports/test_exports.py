"""The web's exports are those of the command, of what the page lists; nothing in them is withheld."""

from __future__ import annotations

import html
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars
import pytest
from fastapi.testclient import TestClient

import onrecord
from onrecord import pipeline
from onrecord.publish.formats import FORMATS
from onrecord.store import Record
from onrecord.web import exports
from onrecord.web.app import create_app
from onrecord.web.readmodel.contents import Replaced, contents_of

WITNESS = """Shells hit a bakery in Aleppo
ALEPPO, 3 December 2016 - Shelling killed two people in Aleppo on Friday, said Omar Khalilzad, 34, a baker whose
brother was among the dead. A spokesman for the army denied it.
"""
VIEWS = ["scope=any", "scope=incident&event=shelling", "q=killed&scope=incident"]


@pytest.fixture(scope="module")
def judged(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a witness in one report, and judgements of two people, a grade among them."""
    folder = tmp_path_factory.mktemp("judged") / "record"
    shutil.copytree(built, folder)
    report = folder.with_name("bakery.txt")
    report.write_text(WITNESS, encoding="utf-8")
    onrecord.build([str(report)], folder)
    with Record.open(folder, write=True) as record:
        first, second, *_ = record.claims()
        pipeline.decide(record, "accept", [first.id], "Adaline Vex", pipeline.now(), "read by hand")
        pipeline.decide(record, "accept", [second.id], "Benno Quill", pipeline.now(), "Omar Khalilzad is a witness")
    return folder


@pytest.fixture(scope="module")
def reader(judged: Path) -> Iterator[TestClient]:
    with TestClient(create_app(judged)) as client:
        yield client


def packed(reader: TestClient, form: str, query: str) -> dict[str, bytes]:
    answer = reader.get(f"/export/{form}.zip?{query}")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("view", VIEWS)
def test_it_holds_what_the_command_writes(reader, judged, tmp_path, form, view):
    with Record.open(judged) as record:
        done = pipeline.export(record, tmp_path, form, view)
    found = packed(reader, form, view)
    assert found == {path.name: path.read_bytes() for path in (*done.files, *done.reports)}
    told = reader.get(f"/export/{form}.json?{view}").json()
    assert told["losses"] == json.loads(found[f"{form}.losses.json"])["losses"]
    assert told["files"] == [{"name": path.name, "bytes": path.stat().st_size} for path in done.files]
    assert told["incidents"] == reader.get(f"/incidents.json?{view}").json()["total"]


@pytest.mark.parametrize("form", FORMATS)
def test_no_withheld_name_and_no_reviewer_is_in_it(reader, form, tmp_path):
    for name, data in packed(reader, form, "scope=any").items():
        if name.endswith("parquet"):
            data = str(polars.read_parquet(io.BytesIO(data)).rows()).encode()
        elif name.endswith("xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                data = b"".join(book.read(part) for part in book.namelist())
        for secret in (b"Khalilzad", b"Adaline", b"Benno"):
            assert secret not in data, (name, secret)


def test_the_page_tells_the_losses_beside_the_download(reader):
    page = reader.get("/incidents?event=shelling").text
    assert 'href="/export?scope=incident&amp;event=shelling"' in page
    formats = reader.get("/export?event=shelling").text
    assert all(f'href="/export/{form}?scope=incident&amp;event=shelling"' in formats for form in FORMATS)
    beside = html.unescape(reader.get("/export/ucdp-ged?event=shelling").text)
    assert 'href="/export/ucdp-ged.zip?scope=incident&event=shelling"' in beside
    for loss in reader.get("/export/ucdp-ged.json?event=shelling").json()["losses"]:
        assert loss["meaning"][1:] in beside


def test_the_whole_of_a_view_is_exported_whatever_its_page(reader):
    whole = packed(reader, "jsonl", "scope=any")
    assert packed(reader, "jsonl", "scope=any&limit=1&sort=oldest") == whole


def test_nothing_fits(reader):
    assert reader.get("/export/acled.json?q=nothing-of-the-kind").json()["incidents"] == 0
    assert "0 incidents" in reader.get("/export/acled?q=nothing-of-the-kind").text


@pytest.mark.parametrize("address", ["/export/bundle", "/export/bundle.zip", "/export/wacz.json", "/export/x.zip"])
def test_what_is_no_public_format_is_not_there(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 404
    assert "There are: jsonl" in answer.text


def test_the_last_ones_are_kept(reader, monkeypatch):
    made = []
    monkeypatch.setattr(exports, "export", lambda *given: made.append(given) or export(*given))
    for year in range(2000, 2000 + exports.KEPT + 1):
        assert reader.get(f"/export/acled.json?year={year}").json()["incidents"] == 0
    assert len(made) == exports.KEPT + 1
    assert reader.get(f"/export/acled?year={2000 + exports.KEPT}").status_code == 200
    assert len(made) == exports.KEPT + 1, "the page and its file are made once"
    reader.get("/export/acled.json?year=2000")
    assert len(made) == exports.KEPT + 2, "it was let go"
    kept = list(reader.app.state.exports._folder.iterdir())
    assert len(kept) == exports.KEPT


export = exports.export


def test_who_comes_when_many_wait_is_asked_to_come_again(reader):
    places = [reader.app.state.exports._place() for _ in range(exports.AT_ONCE)]
    for place in places:
        place.__enter__()
    answer = reader.get("/export/acled.zip?year=1999")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    for place in places:
        place.__exit__(None, None, None)
    assert reader.get("/export/acled.zip?year=1999").status_code == 200


def test_a_view_whose_file_was_replaced_gives_no_export(judged, tmp_path):
    folder = tmp_path / "record"
    shutil.copytree(judged, folder)
    with TestClient(create_app(folder)) as client:
        asked = client.get("/export/acled.json")
        assert asked.status_code == 200
        before = client.app.state.explorer.view
        with Record.open(folder, write=True) as record:
            alone = [c for i in record.incidents() if len(i.claims) == 1 for c in i.claims]
            pipeline.decide(record, "reject", alone, "Ada", pipeline.now())
        assert client.get("/export/acled.json").json() != asked.json(), "the record as it is now"
        with pytest.raises(Replaced), contents_of(before, [0]):
            pass


def test_a_published_site_has_no_such_pages(judged):
    with TestClient(create_app(judged, publishing=True)) as site:
        assert "/export" not in site.get("/incidents").text
        assert site.get("/export").status_code == 404
