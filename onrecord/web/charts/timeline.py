"""How many incidents a stretch of time holds, and how many of them are contested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.web.charts.chart import Chart
from onrecord.web.charts.over_time import LEFT, WIDTH, Along, grid, in_words
from onrecord.web.charts.scale import Amounts, amounts, bins
from onrecord.web.charts.svg import QUIET, box, element, words
from onrecord.web.words import many

_TOP, _HEIGHT, _FOOT = 26.0, 120.0, 56.0
_SETTLED, _CONTESTED = "#8d8577", "#8a4b12"
_HEADER = ("first day", "last day", "incidents", "contested")


@dataclass(frozen=True, slots=True)
class DayCount:
    """The incidents of one day, and how many of them hold a contradiction."""

    day: date
    incidents: int
    contested: int = 0


def timeline(days: Sequence[DayCount]) -> Chart:
    """The chart of incidents over time; contested ones stand at the foot of each bar, with an outline."""
    title = "Incidents over time"
    if not days:
        note = words(LEFT, 40, "No incident of this record has a day.", "note", fill=QUIET)
        return Chart("timeline", title, "It is empty.", WIDTH, 60, note, _HEADER, ())
    along = Along(bins(min(d.day for d in days), max(d.day for d in days)))
    every, contested = Counter[int](), Counter[int]()
    for d in days:
        every[along.bins.index(d.day)] += d.incidents
        contested[along.bins.index(d.day)] += d.contested
    base = _TOP + _HEIGHT
    scale = amounts(max(every.values()), base, _TOP)
    marks = [grid(tuple((t, scale.at(t)) for t in scale.ticks(3)))]
    marks += [_bar(index, every[index], contested[index], along, scale) for index in sorted(every)]
    marks += [along.foot(base), _key(base + 42)]
    starts, ends = along.bins.starts, along.bins.ends
    unit = along.bins.unit
    return Chart(
        "timeline",
        f"{title}, by {unit}",
        f"{many(sum(every.values()), 'incident')}, of which {sum(contested.values()):,} contested; "
        f"most in one {unit}: {max(every.values()):,}.",
        WIDTH,
        round(base + _FOOT),
        "".join(marks),
        _HEADER,
        tuple((starts[i].isoformat(), ends[i].isoformat(), every[i], contested[i]) for i in sorted(every)),
        (*along.facts(), ("brush", f"{_TOP:g} {base:g}")),
    )


def _bar(index: int, every: int, contested: int, along: Along, scale: Amounts) -> str:
    left, wide = along.middle(index) - along.bar / 2, along.bar
    says = many(every, "incident") + (f", {contested:,} contested" if contested else "")
    out = [element("title", {}, f"{in_words(along.bins.starts[index], along.bins.unit)}: {says}")]
    top, middle = scale.at(every), scale.at(contested)
    out.append(box("settled", left, top, wide, middle - top, _SETTLED))
    if contested:
        out.append(box("disputed", left, middle, wide, scale.at(0) - middle, _CONTESTED))
    return element("g", {"class": "bar", "data-index": str(index), "data-says": says}, safe="".join(out))


def _key(y: float) -> str:
    out = []
    for x, name, fill, text in (
        (LEFT, "disputed", _CONTESTED, "contested"),
        (LEFT + 96, "settled", _SETTLED, "not contested"),
    ):
        out += [box(name, x, y - 9, 11, 11, fill), words(x + 17, y, text, "tick", fill=QUIET)]
    return element("g", {"class": "key"}, safe="".join(out))
