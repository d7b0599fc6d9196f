"""A chart: its marks, its words, its numbers; and the files it can be taken away as."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from onrecord.web.charts.svg import INK, PAPER, element

Cell = str | int | None
_FONT = "'Source Sans 3 Variable', 'Source Sans 3', 'Liberation Sans', Arial, sans-serif"
_PNG_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart. ``marks`` is what its SVG holds, ``description`` what it shows in words; ``header`` and ``rows``
    are the numbers behind it. ``facts`` become ``data-`` attributes, by which a script finds days and scales."""

    name: str
    title: str
    description: str
    width: int
    height: int
    marks: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    facts: tuple[tuple[str, str], ...] = ()

    def __html__(self) -> str:
        """The SVG as part of a page, where the page's own styles set colours and type."""
        return _svg(self, self.marks, {f"data-{name}": value for name, value in self.facts})


def svg_file(chart: Chart) -> str:
    """The chart as an SVG file that stands alone, its title drawn above it."""
    top = 34
    paper = element("rect", {"width": chart.width, "height": chart.height + top, "fill": PAPER})
    title = element("text", {"x": 8, "y": 22, "font-size": 16, "font-weight": 600, "fill": INK}, chart.title)
    marks = paper + title + element("g", {"transform": f"translate(0 {top})"}, safe=chart.marks)
    return _svg(chart, marks, {"xmlns": "http://www.w3.org/2000/svg"}, extra=top)


def png(chart: Chart) -> bytes:
    """The chart as a PNG picture, two pixels to the unit."""
    import vl_convert  # 40 MB of it: loaded only when a picture is asked for

    picture: bytes = vl_convert.svg_to_png(svg_file(chart), scale=_PNG_SCALE)
    return picture


def csv_text(chart: Chart) -> str:
    """The numbers behind the chart as CSV, with a header; unknown is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(chart.header)
    writer.writerows(chart.rows)
    return out.getvalue()


def _svg(chart: Chart, marks: str, attributes: dict[str, str], extra: int = 0) -> str:
    height = chart.height + extra
    frame: dict[str, str | float | None] = {
        "class": f"plot plot-{chart.name}",
        "viewBox": f"0 0 {chart.width} {height}",
        "width": chart.width,
        "height": height,
        "role": "img",
        "aria-label": f"{chart.title}. {chart.description}",
        "font-family": _FONT,
        "font-size": 13,
    }
    return element("svg", frame | attributes, safe=marks)
