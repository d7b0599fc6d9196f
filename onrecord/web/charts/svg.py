"""SVG as text: elements, and the few marks that all charts share.

Colours stand in the attributes, for files that stand alone; a page's style sheet overrides them by class.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

INK, QUIET, FAINT, PAPER = "#1d1b18", "#5d574d", "#d8d2c6", "#fdfcf9"

Attributes = Mapping[str, str | float | None]


def element(name: str, attributes: Attributes, text: str = "", *, safe: str = "") -> str:
    """An element; ``text`` is escaped, ``safe`` is SVG already. Attributes that are None are left out."""
    given = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{given}>{escape(text, quote=False)}{safe}</{name}>"


def line(x1: float, y1: float, x2: float, y2: float, name: str, stroke: str = INK, width: float = 1.0) -> str:
    """A straight line of class ``name``."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", {"class": name, **ends, "stroke": stroke, "stroke-width": width})


def words(x: float, y: float, text: str, name: str = "words", *, anchor: str = "start", fill: str = INK) -> str:
    """A line of text of class ``name``, in the direction that its own letters have."""
    return element("text", {"class": name, "x": x, "y": y, "text-anchor": anchor, "fill": fill}, text)


def arrow(x: float, y: float, towards: str, name: str, fill: str = INK) -> str:
    """The head of an arrow with its tip at (x, y), pointing left, right or up: that end is open."""
    ways = {"right": "m-7,-5 l7,5 l-7,5", "left": "m7,-5 l-7,5 l7,5", "up": "m-5,7 l5,-7 l5,7"}
    path = f"M{_value(x)},{_value(y)} {ways[towards]}"
    return element("path", {"class": name, "d": path, "fill": "none", "stroke": fill, "stroke-width": 1.75})


def box(name: str, x: float, y: float, width: float, height: float, fill: str, opacity: float | None = None) -> str:
    """A filled rectangle of class ``name``; one with no height is drawn as nothing."""
    at: dict[str, str | float | None] = {"class": name, "x": x, "y": y, "width": width, "height": max(0.0, height)}
    return element("rect", at | {"fill": fill, "fill-opacity": str(opacity) if opacity else None})


def ring(name: str, x: float, y: float, radius: float, ink: str, fill: str = "none") -> str:
    """A circle of class ``name``, hollow unless filled."""
    at: dict[str, str | float | None] = {"class": name, "cx": x, "cy": y, "r": radius}
    return element("circle", at | {"fill": fill, "stroke": ink, "stroke-width": 1.75})


def clip(text: str, letters: int) -> str:
    """The text, cut with an ellipsis when it has more than so many letters."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _value(value: str | float | None) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value or 0, 1):g}"
