"""How one source's figures lie beside those of others on the same incidents.

The scale goes by orders of magnitude, as incidents do. The source's own figure is a filled diamond, what others say
a ring; a line joins low and high of each, and an end that is open is an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.charts.chart import Cell, Chart
from onrecord.web.charts.scale import Amounts, amounts
from onrecord.web.charts.svg import FAINT, INK, PAPER, QUIET, arrow, clip, element, line, ring, words
from onrecord.web.words import amount as in_people

_WIDTH, _LEFT, _RIGHT = 440, 12, 24
_TOP, _ROW, _FOOT = 12.0, 44.0, 56.0
_OTHERS = "#4c6a85"
_HEADER = ("incident", "who", "low", "high")

Ends = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """One incident: what the source says, and what each other origin says (low, high; None where open)."""

    label: str
    own_low: int | None
    own_high: int | None
    others: tuple[Ends, ...]


def beside(source: str, rows: Sequence[Beside]) -> Chart:
    """The chart of one source beside all others, a row for each incident in the order given."""
    title = f"{source} beside others"
    if not rows:
        note = words(_LEFT, 40, "No other source gives a figure on the same incidents.", "note", fill=QUIET)
        return Chart("source", title, "It is empty.", _WIDTH, 60, note, _HEADER, ())
    ends = [end for r in rows for pair in ((r.own_low, r.own_high), *r.others) for end in pair if end is not None]
    scale = amounts(max(ends, default=1), _LEFT, _WIDTH - _RIGHT, wide=True)
    base = _TOP + _ROW * len(rows)
    marks = [_levels(scale, base)]
    marks += [_row(r, scale, _TOP + _ROW * i) for i, r in enumerate(rows)]
    marks.append(_key(base + 42))
    return Chart(
        "source",
        title,
        _told(rows),
        _WIDTH,
        round(base + _FOOT),
        "".join(marks),
        _HEADER,
        tuple(row for r in rows for row in _numbers(r, source)),
    )


def _levels(scale: Amounts, base: float) -> str:
    out = []
    for tick in scale.ticks():
        x = scale.at(tick)
        out += [line(x, _TOP, x, base, "grid", FAINT)]
        out += [words(x, base + 18, f"{tick:,}", "tick", anchor="middle", fill=QUIET)]
    return "".join(out)


def _row(row: Beside, scale: Amounts, top: float) -> str:
    y = top + 30
    own = in_people(row.own_low, row.own_high)
    others = "; ".join(in_people(*pair) for pair in row.others)
    out = [element("title", {}, f"{row.label}: {own}; others {others}")]
    out.append(words(_LEFT, top + 16, clip(row.label, 62), "origin"))
    out.append(line(_LEFT, y, _WIDTH - _RIGHT, y, "grid", FAINT))
    out += [_mark(pair, scale, y, own=False) for pair in row.others]
    out.append(_mark((row.own_low, row.own_high), scale, y, own=True))
    return element("g", {"class": "row", "data-says": f"{own}; others: {others}"}, safe="".join(out))


def _mark(ends: Ends, scale: Amounts, y: float, *, own: bool) -> str:
    low, high = ends
    if low is None and high is None:
        return ""
    ink, name = (INK, "own") if own else (_OTHERS, "other")
    first = scale.at(low if low is not None else high or 0)
    last = scale.at(high if high is not None else low or 0)
    out = [line(first, y, last, y, name, ink, 2)] if first != last else []
    out += [_shape(x, y, name, ink) for x in sorted({first, last})]
    if high is None:
        out.append(arrow(last + 16, y, "right", f"open {name}", ink))
    if low is None:
        out.append(arrow(first - 16, y, "left", f"open {name}", ink))
    return "".join(out)


def _shape(x: float, y: float, name: str, ink: str) -> str:
    if name == "own":
        return element("path", {"class": "own", "d": f"M{x:.1f},{y - 6:.1f} l6,6 l-6,6 l-6,-6 z", "fill": ink})
    return ring("other", x, y, 4.5, ink, PAPER)


def _key(y: float) -> str:
    out = [_shape(_LEFT + 6, y - 4, "own", INK), words(_LEFT + 18, y, "this source", "tick", fill=QUIET)]
    out += [_shape(_LEFT + 116, y - 4, "other", _OTHERS), words(_LEFT + 126, y, "other origins", "tick", fill=QUIET)]
    out.append(words(_WIDTH - _RIGHT, y, "by orders of magnitude", "tick", anchor="end", fill=QUIET))
    return element("g", {"class": "key"}, safe="".join(out))


def _told(rows: Sequence[Beside]) -> str:
    return " ".join(
        f"{r.label}: {in_people(r.own_low, r.own_high)}, others {', '.join(in_people(*o) for o in r.others)}."
        for r in rows
    )


def _numbers(row: Beside, source: str) -> list[tuple[Cell, ...]]:
    return [
        (row.label, source, row.own_low, row.own_high),
        *((row.label, "other", low, high) for low, high in row.others),
    ]
