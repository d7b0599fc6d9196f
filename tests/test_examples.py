"""The bundled reports: each says what it is, each is accounted for, and the made ones match their maker."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "onrecord" / "examples"
REPORTS = sorted((BUNDLE / "reports").iterdir())
NOTICE = "Written for Onrecord from public facts; not a real news report."
SOURCES = (ROOT / "examples" / "SOURCES.md").read_text(encoding="utf-8")

# Reports in a file that holds several: the notice stands in each.
SEVERAL = {
    "2016-11-20-tidewater-desk.csv": 3,
    "2016-11-30-quillon-ledger.atom": 2,
    "2016-12-05-vesna-dispatch.warc": 3,
    "2016-12-16-quillon-ledger.rss": 3,
    "2016-12-20-tidewater-desk.jsonl": 3,
}

# A real outlet may be quoted, never be the one that publishes.
REAL_OUTLETS = ("Reuters", "AFP", "Associated Press", "BBC", "CNN", "SANA", "TASS", "Interfax", "Sputnik")


@pytest.fixture(scope="module")
def makers() -> Mapping[str, Callable[[], bytes]]:
    made = runpy.run_path(str(ROOT / "examples" / "make.py"))["FILES"]
    assert isinstance(made, dict)
    return made


def test_there_are_enough_reports_in_enough_forms() -> None:
    assert len(REPORTS) >= 14
    forms = {path.suffix for path in REPORTS}
    assert forms >= {".html", ".txt", ".warc", ".atom", ".rss", ".csv", ".jsonl", ".pdf"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_report_says_that_it_was_written_for_onrecord(path: Path) -> None:
    assert path.read_bytes().count(NOTICE.encode()) == SEVERAL.get(path.name, 1)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_report_has_its_facts_in_sources(path: Path) -> None:
    rows = [row for row in SOURCES.splitlines() if row.startswith("| ") and path.name in row.split("|")[1]]
    assert rows
    assert all("http" in row or "as above" in row for row in rows)


def test_sources_names_no_report_that_is_gone() -> None:
    named = {
        name.strip()
        for row in SOURCES.splitlines()
        if row.startswith("| 2016")
        for name in row.split("|")[1].split(",")
    }
    assert named == {path.name for path in REPORTS}


@pytest.mark.parametrize("path", [p for p in REPORTS if p.suffix == ".html"], ids=lambda path: path.name)
def test_no_page_is_published_by_a_real_outlet(path: Path) -> None:
    head = path.read_text(encoding="utf-8").partition("<body>")[0]
    assert ".example/" in head
    assert not [name for name in REAL_OUTLETS if name in head]


def test_pictures_that_pages_show_are_there() -> None:
    shown = {
        part.split('"')[0]
        for path in REPORTS
        if path.suffix == ".html"
        for part in path.read_text(encoding="utf-8").split('src="')[1:]
    }
    assert shown
    assert all((BUNDLE / "reports" / link).is_file() for link in shown)


def test_made_files_are_in_step_with_their_maker(makers: Mapping[str, Callable[[], bytes]]) -> None:
    stale = [name for name, make in makers.items() if (BUNDLE / name).read_bytes() != make()]
    assert not stale, f"run python examples/make.py: {stale}"


def test_the_bundle_is_small() -> None:
    assert sum(path.stat().st_size for path in BUNDLE.rglob("*") if path.is_file()) < 100_000
