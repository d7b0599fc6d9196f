"""The dead and the injured over time, each stretch with the least and the most that is said.

A bar is solid up to the sum of the lowest figures and pale from there to the sum of the highest. Where an incident
has no highest figure ("at least 12"), its lowest is counted and an arrow says that the top is open. Harm without any
number is a ring on the line: it is known, its size is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.codes import codelist
from onrecord.web.charts.chart import Cell, Chart
from onrecord.web.charts.over_time import LEFT, WIDTH, Along, grid, in_words
from onrecord.web.charts.scale import Amounts, amounts, bins
from onrecord.web.charts.svg import INK, QUIET, arrow, box, element, line, ring, words
from onrecord.web.words import amount as in_people
from onrecord.web.words import many

_PANELS = (("killed", 150.0), ("injured", 110.0))
_HEAD, _GAP, _FOOT = 30.0, 36.0, 66.0
_FILLS = {"killed": INK, "injured": "#4c6a85"}
_PALE = 0.28
_HEADER = ("first day", "last day", "harm", "incidents", "least", "most", "open upwards", "without a number")


@dataclass(frozen=True, slots=True)
class DayHarm:
    """One kind of harm on one day: the sums of lowest and of highest figures over its incidents.

    ``open`` of the incidents have no highest figure (their lowest is counted in ``high``), ``unknown`` no figure.
    """

    day: date
    kind: str
    low: int
    high: int
    incidents: int
    open: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class _Bar:
    kind: str
    index: int
    low: int
    high: int
    incidents: int
    open: int
    unknown: int


def toll(days: Sequence[DayHarm], left_out: int = 0) -> Chart:
    """The chart of killed and injured. ``left_out`` counts incidents that have no single day, which it says."""
    shown = sorted((d for d in days if d.kind in dict(_PANELS)), key=lambda d: d.day)
    title = "The dead and the injured by day"
    if not shown:
        note = words(LEFT, 40, "No figure of this record can be put on a day.", "note", fill=QUIET)
        return Chart("toll", title, "It is empty.", WIDTH, 60, note, _HEADER, ())
    along = Along(bins(shown[0].day, shown[-1].day))
    unit = along.bins.unit
    bars = _bars(shown, along)
    marks, top = [], _HEAD
    for kind, height in _PANELS:
        marks.append(_panel(kind, [b for b in bars if b.kind == kind], along, top, height))
        top += height + _GAP
    foot = top - _GAP
    marks += [along.foot(foot), _key(foot + 44)]
    return Chart(
        "toll",
        title.replace("by day", f"by {unit}"),
        _told(bars, unit, left_out),
        WIDTH,
        round(foot + _FOOT),
        "".join(marks),
        _HEADER,
        tuple(_row(b, along) for b in bars),
        (*along.facts(), ("brush", f"{_HEAD:g} {foot:g}")),
    )


def _bars(days: Sequence[DayHarm], along: Along) -> list[_Bar]:
    sums: dict[tuple[int, str], list[int]] = {}
    for d in days:
        into = sums.setdefault((along.bins.index(d.day), d.kind), [0, 0, 0, 0, 0])
        for place, value in enumerate((d.low, d.high, d.incidents, d.open, d.unknown)):
            into[place] += value
    return [_Bar(kind, index, *values) for (index, kind), values in sorted(sums.items())]


def _panel(kind: str, bars: Sequence[_Bar], along: Along, top: float, height: float) -> str:
    base = top + height
    scale = amounts(max((b.high for b in bars), default=1), base, top + 8)
    out = [grid(tuple((t, scale.at(t)) for t in scale.ticks(3))), words(LEFT, top - 8, _name(kind), "panel")]
    out += [_bar(bar, along, scale) for bar in bars]
    out.append(line(LEFT, base, WIDTH - 14, base, "axis", QUIET))
    return "".join(out)


def _bar(bar: _Bar, along: Along, scale: Amounts) -> str:
    x, wide = along.middle(bar.index), along.bar
    base, low, high = scale.at(0), scale.at(bar.low), scale.at(bar.high)
    fill, left = _FILLS[bar.kind], x - along.bar / 2
    out = [element("title", {}, f"{in_words(along.bins.starts[bar.index], along.bins.unit)}: {_said(bar)}")]
    if bar.high > bar.low:
        out.append(box("most", left, high, wide, low - high, fill, _PALE))
        out.append(line(left, high, left + wide, high, "cap", fill, 1.5))
    if bar.low:
        out.append(box("least", left, low, wide, base - low, fill))
    if bar.open:
        out.append(arrow(x, high - 8, "up", "open", fill))
    if bar.unknown and not bar.high:
        out.append(ring("unknown", x, base - 6, 3.5, fill))
    facts = {"class": f"bar harm-{bar.kind}", "data-index": str(bar.index), "data-says": _said(bar)}
    return element("g", facts, safe="".join(out))


def _key(y: float) -> str:
    x = float(LEFT)
    marks = (
        (x, box("least", x, y - 9, 11, 11, INK), "the least said"),
        (x + 120, box("most", x + 120, y - 9, 11, 11, INK, _PALE), "up to the most"),
        (x + 240, arrow(x + 246, y - 8, "up", "open"), "no upper bound given"),
        (x + 405, ring("unknown", x + 411, y - 4, 3.5, INK), "harmed, number unknown"),
    )
    drawn = (mark + words(at + 17, y, text, "tick", fill=QUIET) for at, mark, text in marks)
    return element("g", {"class": "key"}, safe="".join(drawn))


def _name(kind: str) -> str:
    known = codelist("harm").get(kind)
    return known.label if known else kind


def _said(bar: _Bar) -> str:
    kind = _name(bar.kind).lower()
    if not bar.high and bar.unknown:
        return f"an unknown number {kind} in {many(bar.incidents, 'incident')}"
    people = in_people(bar.low, bar.high) + (" or more" if bar.open else "")
    return f"{people} {kind} in {many(bar.incidents, 'incident')}"


def _told(bars: Sequence[_Bar], unit: str, left_out: int) -> str:
    out = []
    for kind, _ in _PANELS:
        of = [b for b in bars if b.kind == kind]
        if of:
            total = in_people(sum(b.low for b in of), sum(b.high for b in of))
            out.append(f"{_name(kind)}: {total} over all, most in one {unit} {max(b.high for b in of):,}.")
    out.append("Running totals are left out.")
    if left_out:
        out.append(f"So are {many(left_out, 'incident')} without a single day.")
    return " ".join(out)


def _row(bar: _Bar, along: Along) -> tuple[Cell, ...]:
    first, last = along.bins.starts[bar.index], along.bins.ends[bar.index]
    known = bool(bar.high) or not bar.unknown
    sums = (bar.low, bar.high) if known else (None, None)
    return (first.isoformat(), last.isoformat(), bar.kind, bar.incidents, *sums, bar.open, bar.unknown)
