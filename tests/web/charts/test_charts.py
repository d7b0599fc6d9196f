"""Charts: what is drawn, what is said of it, and what its files hold."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from lxml import etree

from onrecord.model import FigureRange, Incident, OriginFigure
from onrecord.web import charts
from onrecord.web.charts import Beside, Chart, DayCount, DayHarm
from tests.conftest import Sample

DAYS = (
    DayHarm(date(2016, 12, 13), "killed", 12, 15, 2, open=1),
    DayHarm(date(2016, 12, 14), "killed", 0, 0, 1, unknown=1),
    DayHarm(date(2016, 12, 13), "injured", 30, 30, 1),
)


def drawn(chart: Chart) -> etree._Element:
    return etree.fromstring(chart.__html__().encode())


def classes(chart: Chart) -> list[str]:
    return [name for e in drawn(chart).iter() for name in (e.get("class") or "").split()]


def of(figures: tuple[OriginFigure, ...], *ranges: FigureRange) -> Incident:
    return Incident("i-1", (), "shelling", figures=figures, ranges=ranges)


def said(low: int | None, high: int | None, **more: object) -> OriginFigure:
    return replace(OriginFigure("medics", "killed", "unknown", low, high, ("c-1",)), **more)  # type: ignore[arg-type]


def test_toll_sums_and_says_what_it_leaves_out() -> None:
    chart = charts.toll(DAYS, left_out=3)
    assert chart.title == "The dead and the injured by day"
    assert "Killed: 12–15 over all" in chart.description
    assert "3 incidents without a single day" in chart.description
    assert "Running totals are left out" in chart.description


def test_toll_keeps_unknown_apart_from_none() -> None:
    rows = charts.toll(DAYS).rows
    assert ("2016-12-14", "2016-12-14", "killed", 1, None, None, 0, 1) in rows
    assert ("2016-12-13", "2016-12-13", "killed", 2, 12, 15, 1, 0) in rows


def test_toll_is_by_week_when_days_are_many() -> None:
    far = (*DAYS, DayHarm(date(2017, 6, 1), "killed", 1, 1, 1))
    chart = charts.toll(far)
    assert chart.title.endswith("by week")
    assert chart.rows[0][:2] == ("2016-12-12", "2016-12-18")


def test_toll_marks_open_tops_and_unknown_numbers() -> None:
    bars = drawn(charts.toll(DAYS)).xpath("//*[contains(@class, 'bar')]")
    marks = [{e.get("class") for e in bar.iter() if e.get("class")} for bar in bars]
    assert {"least", "most", "cap", "open"} <= marks[0]
    assert any("unknown" in found and "least" not in found for found in marks)


@pytest.mark.parametrize(
    ("figure", "marks", "absent"),
    [
        (said(12, 12), {"point"}, {"stem", "open"}),
        (said(9, 12), {"stem", "cap"}, {"open", "point"}),
        (said(12, None), {"stem", "cap", "open"}, {"point"}),
        (said(None, 12), {"stem", "cap", "open"}, {"point"}),
        (said(None, None), {"note"}, {"stem", "point"}),
        (said(12, 12, stance="denied"), {"hollow", "stance-denied"}, {"open"}),
        (said(12, 12, superseded=((7, 7, "c-0"),)), {"superseded"}, {"open"}),
    ],
    ids=["exact", "range", "at least", "up to", "no number", "denied", "what was said before"],
)
def test_an_interval_is_drawn_as_what_it_is(figure: OriginFigure, marks: set[str], absent: set[str]) -> None:
    chart = charts.figures(of((figure,)), "killed")
    assert chart
    found = set(classes(chart))
    assert marks <= found and not absent & found


def test_figures_of_an_incident(sample: Sample) -> None:
    chart = charts.figures(sample.incident, "killed")
    assert chart
    assert "rescuers: at least 12" in chart.description
    assert "state television: 0, denied" in chart.description
    assert "Range: 0–15" in chart.description
    assert len(chart.rows) == 3
    assert charts.figures(sample.incident, "displaced") is None


def test_what_an_origin_said_before_is_a_row_of_its_own() -> None:
    chart = charts.figures(of((said(82, 82, superseded=((70, None, "c-0"),)),)), "killed")
    assert chart
    assert [row[3:] for row in chart.rows] == [
        (70, None, "", "superseded", "c-0"),
        (82, 82, "asserted", "current", "c-1"),
    ]


def test_beside_others() -> None:
    chart = charts.beside("medics", [Beside("Shelling, Aleppo", 12, None, ((9, 9), (None, 40)))])
    assert chart.rows == (
        ("Shelling, Aleppo", "medics", 12, None),
        ("Shelling, Aleppo", "other", 9, 9),
        ("Shelling, Aleppo", "other", None, 40),
    )
    assert "at least 12, others 9, up to 40" in chart.description


def test_timeline() -> None:
    chart = charts.timeline([DayCount(date(2016, 12, 1), 3, 1), DayCount(date(2016, 12, 4), 1)])
    assert chart.description == "4 incidents, of which 1 contested; most in one day: 3."
    assert [row[2:] for row in chart.rows] == [(3, 1), (1, 0)]


EVERY = {
    "toll": lambda: charts.toll(DAYS),
    "no toll": lambda: charts.toll(()),
    "timeline": lambda: charts.timeline([DayCount(date(2016, 12, 1), 3, 1)]),
    "no timeline": lambda: charts.timeline(()),
    "beside": lambda: charts.beside("medics", [Beside("<Aleppo> & more", 12, None, ((9, 9),))]),
    "beside none": lambda: charts.beside("medics", ()),
    "figures": lambda: charts.figures(of((said(None, None, origin='"<b>"'),)), "killed"),
}


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_every_chart_is_an_image_with_words_and_a_file(make: Callable[[], Chart]) -> None:
    chart = make()
    svg = drawn(chart)
    assert svg.get("role") == "img" and chart.description in (svg.get("aria-label") or "")
    assert "style" not in {name for e in svg.iter() for name in e.attrib}  # the content security policy refuses them
    alone = etree.fromstring(charts.svg_file(chart).encode())
    assert alone.tag == "{http://www.w3.org/2000/svg}svg" and chart.title in "".join(alone.itertext())
    lines = list(csv.reader(StringIO(charts.csv_text(chart))))
    assert tuple(lines[0]) == chart.header and len(lines) == len(chart.rows) + 1
    assert all(len(line) == len(chart.header) for line in lines)


def test_png() -> None:
    assert charts.png(charts.toll(DAYS)).startswith(b"\x89PNG")
