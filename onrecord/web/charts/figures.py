"""An incident's figures of one kind of harm: an interval for each origin, and the range over them.

A point is an exact figure, a line a range, an arrow an end that is open. What an origin said before is drawn
fainter on the same line. A denied figure is dashed, an unconfirmed one dotted, and either says so in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import FigureRange, Incident, OriginFigure
from onrecord.web.charts.chart import Cell, Chart
from onrecord.web.charts.scale import Amounts, amounts
from onrecord.web.charts.svg import FAINT, INK, PAPER, QUIET, arrow, box, clip, element, line, ring, words
from onrecord.web.words import amount as in_people
from onrecord.web.words import label

_WIDTH, _LEFT, _RIGHT = 440, 12, 40
_TOP, _ROW, _FOOT = 12.0, 46.0, 30.0
_RANGE = "#1f5470"
_DASHES = {"denied": "7 4", "unconfirmed": "2 4"}
_RULES = {
    "span": "from the lowest to the highest of the credible origins",
    "most_cautious": "what the most cautious origin says",
    "ucdp best": "the figure on which most credible origins agree",
    "ucdp low": "the lowest credible figure",
    "ucdp high": "the highest figure of any origin",
}
_HEADER = ("origin", "harm", "of whom", "low", "high", "stance", "standing", "claim")


def figures(incident: Incident, kind: str) -> Chart | None:
    """The chart of one kind of harm; None when the incident has no figure of it."""
    rows = sorted((f for f in incident.figures if f.kind == kind), key=lambda f: (f.subset, _order(f)))
    if not rows:
        return None
    ranges = [r for r in incident.ranges if r.kind == kind]
    scale = amounts(_largest(rows, ranges), _LEFT, _WIDTH - _RIGHT)
    base = _TOP + _ROW * (len(rows) + len(ranges))
    marks = [_levels(scale, base)]
    marks += [_band(r, scale, base) for r in ranges[:1]]
    marks += [_row(f, scale, _TOP + _ROW * i) for i, f in enumerate(rows)]
    marks += [_range(r, scale, _TOP + _ROW * (len(rows) + i)) for i, r in enumerate(ranges)]
    name = label(kind, "harm")
    return Chart(
        f"figures-{kind}",
        f"{name.capitalize()}, by who says so",
        " ".join(f"{f.origin}: {_says(f)}." for f in rows) + "".join(f" Range: {_in_range(r)}." for r in ranges),
        _WIDTH,
        round(base + _FOOT),
        "".join(marks),
        _HEADER,
        tuple(row for f in rows for row in _numbers(f)),
    )


def _order(figure: OriginFigure) -> int:
    return figure.low if figure.low is not None else figure.high if figure.high is not None else -1


def _largest(rows: Sequence[OriginFigure], ranges: Sequence[FigureRange]) -> int:
    ends = [end for f in rows for end in (f.low, f.high)] + [end for r in ranges for end in (r.low, r.high)]
    ends += [end for f in rows for low, high, _ in f.superseded for end in (low, high)]
    most = max((end for end in ends if end is not None), default=1)
    # An arrow needs room to its right.
    return most * 4 // 3 if any(f.high is None and f.low is not None for f in rows) else most


def _levels(scale: Amounts, base: float) -> str:
    out = []
    for tick in scale.ticks(4):
        x = scale.at(tick)
        out += [line(x, base, x, base + 4, "axis", QUIET)]
        out += [words(x, base + 18, f"{tick:,}", "tick", anchor="middle", fill=QUIET)]
    return "".join(out) + line(_LEFT, base, _WIDTH - _RIGHT, base, "axis", QUIET)


def _band(found: FigureRange, scale: Amounts, base: float) -> str:
    if found.low is None and found.high is None:
        return ""
    left = scale.at(found.low or 0)
    right = scale.at(found.high) if found.high is not None else _WIDTH - _RIGHT / 3
    return box("band", left, _TOP, max(2, right - left), base - _TOP, _RANGE, 0.1)


def _row(figure: OriginFigure, scale: Amounts, top: float) -> str:
    y, inset = top + 31, 14 if figure.subset else 0
    whom = "" if figure.victims in ("unknown", "mixed") else f", {label(figure.victims, 'victims')}"
    stance = "" if figure.stance == "asserted" else f" ({label(figure.stance, 'stances')})"
    part = "of whom: " if figure.subset else ""
    out = [element("title", {}, f"{figure.origin}: {_says(figure)}")]
    out.append(line(_LEFT, y, _WIDTH - _RIGHT, y, "grid", FAINT))
    out.append(words(_LEFT + inset, top + 17, clip(f"{part}{figure.origin}{whom}{stance}", 48), "origin"))
    out.append(words(_WIDTH - 8, top + 17, in_people(figure.low, figure.high), "amount", anchor="end"))
    for low, high, _ in figure.superseded:
        out.append(element("g", {"class": "superseded", "opacity": 0.4}, safe=_interval(low, high, scale, y + 6, "")))
    out.append(_interval(figure.low, figure.high, scale, y, _DASHES.get(figure.stance, "")))
    facts = {"class": f"row stance-{figure.stance}", "data-says": f"{figure.origin}: {_says(figure)}"}
    return element("g", facts, safe="".join(out))


def _range(found: FigureRange, scale: Amounts, top: float) -> str:
    out = [line(0, top + 2, _WIDTH, top + 2, "rule", QUIET)]
    out.append(words(_LEFT, top + 20, f"Range: {_RULES.get(found.rule, found.rule)}", "total", fill=_RANGE))
    out.append(words(_WIDTH - 8, top + 20, in_people(found.low, found.high), "total", anchor="end", fill=_RANGE))
    out.append(_interval(found.low, found.high, scale, top + 34, "", _RANGE, 4.0))
    return element("g", {"class": "row range"}, safe="".join(out))


def _interval(
    low: int | None, high: int | None, scale: Amounts, y: float, dash: str, ink: str = INK, wide: float = 2.0
) -> str:
    if low is None and high is None:
        return words(_LEFT, y + 4, "harmed, number not given", "note", fill=QUIET)
    left = scale.at(low if low is not None else 0)
    right = scale.at(high) if high is not None else min(left + 70, _WIDTH - 8)
    if low == high:
        return ring("point hollow" if dash else "point", left, y, 5, ink, PAPER if dash else ink)
    stem: dict[str, str | float | None] = {"x1": left, "x2": right, "y1": y, "y2": y}
    out = [
        element(
            "line", {"class": "stem", **stem, "stroke": ink, "stroke-width": wide, "stroke-dasharray": dash or None}
        )
    ]
    out.append(arrow(left, y, "left", "open", ink) if low is None else line(left, y - 5, left, y + 5, "cap", ink, 2))
    out.append(
        arrow(right, y, "right", "open", ink) if high is None else line(right, y - 5, right, y + 5, "cap", ink, 2)
    )
    return "".join(out)


def _says(figure: OriginFigure) -> str:
    stance = "" if figure.stance == "asserted" else f", {label(figure.stance, 'stances')}"
    before = ", ".join(in_people(low, high) for low, high, _ in figure.superseded)
    return in_people(figure.low, figure.high) + stance + (f" (before: {before})" if before else "")


def _in_range(found: FigureRange) -> str:
    return f"{in_people(found.low, found.high)}, by the rule {found.rule}"


def _numbers(figure: OriginFigure) -> list[tuple[Cell, ...]]:
    same = (figure.origin, figure.kind, figure.victims)
    out: list[tuple[Cell, ...]] = [
        (*same, low, high, "", "superseded", claim) for low, high, claim in figure.superseded
    ]
    now = "part" if figure.subset else "current"
    return [*out, (*same, figure.low, figure.high, figure.stance, now, " ".join(figure.claims))]
