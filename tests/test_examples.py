"""The bundled reports: each says what it is, each is accounted for, and the made ones match their maker."""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.ingest import Options, ingest
from onrecord.model import Archived, Problem

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


@dataclass(frozen=True)
class Expected:
    """What is to be known of a report that came in: ``day`` used for reading, ``by`` which evidence, credits."""

    title: str
    publisher: str | None
    day: str
    by: str
    credits: tuple[str | None, ...] = ()


GAZETTE = "The Harbour Gazette"
QUILLON = "The Quillon Ledger"
EXPECTED = (
    Expected(
        "East Aleppo left without working hospitals, WHO says",
        GAZETTE,
        "2016-11-20",
        "dateline",
        ("Drawing: Harbour Gazette",),
    ),
    Expected(
        "Seven pupils killed at school in western Aleppo - state agency", "Tidewater Desk", "2016-11-20", "metadata"
    ),
    Expected("Toll at Aleppo school rises to eight", "Tidewater Desk", "2016-11-20", "metadata"),
    Expected(
        "Eight children killed by rebel shells, family of six by barrel bomb in Aleppo",
        "Tidewater Desk",
        "2016-11-20",
        "metadata",
    ),
    Expected("Shells kill people fleeing through Aleppo district", "The Brackwater Daily", "2016-11-30", "dateline"),
    Expected("Artillery fire kills displaced civilians in Aleppo", None, "2016-11-30", "dateline"),
    Expected("Dozens hit as shells fall on Aleppo families", QUILLON, "2016-11-30", "dateline"),
    Expected(
        "Monitor says hundreds held after leaving east Aleppo; army source denies it", QUILLON, "2016-11-30", "dateline"
    ),
    Expected(
        "Medic killed as militants shell Russian field hospital in Aleppo",
        "The Vesna Dispatch",
        "2016-12-05",
        "dateline",
    ),
    Expected(
        "Second medic dies after shelling of Russian field hospital in Aleppo",
        "The Vesna Dispatch",
        "2016-12-05",
        "dateline",
        ("Drawing: Vesna Dispatch",),
    ),
    Expected("Nearly 150 people brought out of home in Aleppo's Old City", None, "2016-12-08", "dateline"),
    Expected(
        "Hundreds of men missing after leaving east Aleppo, UN told", "Free Quarter Bulletin", "2016-12-09", "metadata"
    ),
    Expected(
        "Four weeks of Aleppo in numbers: monitor counts 1,134 dead",
        GAZETTE,
        "2016-12-12",
        "dateline",
        ("Harbour Gazette data desk. Source: Syrian Observatory for Human Rights",),
    ),
    Expected(
        "UN rights office: at least 82 civilians killed in four Aleppo districts",
        GAZETTE,
        "2016-12-13",
        "dateline",
        ("Map: Harbour Gazette graphics",),
    ),
    Expected("Army closes in on last militant pocket of Aleppo", None, "2016-12-13", "dateline"),
    Expected("Thousands of men taken away in Aleppo?", "Coastline Evening Post", "2016-12-13", "metadata"),
    Expected("Truce for Aleppo breaks down within a day", None, "2016-12-14", "dateline"),
    Expected(
        "Ambulances shot at on the way out of Aleppo",
        "Free Quarter Bulletin",
        "2016-12-15",
        "dateline",
        ("the Bulletin's reader service",),
    ),
    Expected("Russia calls Aleppo evacuation complete", QUILLON, "2016-12-16", "dateline"),
    Expected("Turkey: evacuation is not over", QUILLON, "2016-12-16", "dateline"),
    Expected("Some 8,500 out before convoys were halted, monitor says", QUILLON, "2016-12-16", "dateline"),
    Expected(
        "Evacuation buses burned on the road to two Idlib villages", "The Brackwater Daily", "2016-12-18", "dateline"
    ),
    Expected("Turkey: 12,000 out of east Aleppo", "Tidewater Desk", "2016-12-19", "metadata"),
    Expected("Turkey raises count of Aleppo evacuees to 20,000", "Tidewater Desk", "2016-12-19", "metadata"),
    Expected("Red Cross and Turkey differ on Aleppo evacuees", "Tidewater Desk", "2016-12-20", "metadata"),
    Expected(
        "25,000 or 37,500? Two counts of the people who left Aleppo",
        GAZETTE,
        "2016-12-20",
        "dateline",
        ("Harbour Gazette data desk. Sources: ICRC, Turkish foreign ministry, Russian defence ministry",),
    ),
    Expected("Last convoy leaves eastern Aleppo", None, "2016-12-22", "dateline"),
)


@pytest.fixture(scope="module")
def met() -> tuple[Archived | Problem, ...]:
    return tuple(ingest([BUNDLE / "reports"], options=Options()))


def test_everything_in_the_bundle_is_taken_in(met: tuple[Archived | Problem, ...]) -> None:
    assert not [item for item in met if isinstance(item, Problem)]


def test_one_report_is_met_twice(met: tuple[Archived | Problem, ...]) -> None:
    times = Counter(item.report.sha256 for item in met if isinstance(item, Archived))
    assert sorted(times.values())[-2:] == [1, 2]
    assert len(times) == len(EXPECTED)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.title)
def test_title_outlet_day_and_credits_come_in(met: tuple[Archived | Problem, ...], expected: Expected) -> None:
    found = {item.report.title: item.report for item in met if isinstance(item, Archived)}
    report = found[expected.title]
    assert report.publisher == expected.publisher
    assert (report.datings[0].day.isoformat(), report.datings[0].by) == (expected.day, expected.by)
    assert tuple(medium.credit for medium in report.media) == expected.credits
    assert NOTICE in report.text


def test_a_page_whose_metadata_disagrees_keeps_both_days(met: tuple[Archived | Problem, ...]) -> None:
    (report,) = (i.report for i in met if isinstance(i, Archived) and "convoy" in i.where)
    assert [(dating.day.isoformat(), dating.by) for dating in report.datings] == [
        ("2016-12-15", "dateline"),
        ("2016-12-17", "metadata"),
    ]
