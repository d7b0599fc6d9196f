"""The small map of one incident: where it is, as exactly as it is known and no more."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from markupsafe import Markup

from onrecord.model import Place
from onrecord.web.basemap import Basemap, Ring, Town, Window, basemap, cut
from onrecord.web.charts.svg import element, words
from onrecord.web.render import STATIC

_WIDTH, _HEIGHT = 384, 264
_MARK, _SEA, _LAND, _RIVER = "#8b2c3b", "#dfe7ea", "#f5f2ea", "#b9cbd3"

# Degrees of latitude that the map is high, and the radius of the circle that a place of that precision is drawn as
# (None: a dot). The circle says "somewhere hereabouts": it is no boundary.
_VIEWS: dict[str, tuple[float, float | None]] = {
    "exact": (1.4, None),
    "settlement": (1.8, None),
    "district": (2.6, 0.2),
    "province": (4.5, 0.6),
    "region": (8.0, 1.4),
    "country": (16.0, 3.5),
}
_TOWNS = 7
_FINEST = 1.0  # points of a line that lie closer on the paper are one


@dataclass(frozen=True, slots=True)
class _Sheet:
    window: Window

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        west, south, east, north = self.window
        return (lon - west) / (east - west) * _WIDTH, (north - lat) / (north - south) * _HEIGHT

    def path(self, shape: Ring, close: str) -> str:
        kept: list[tuple[float, float]] = []
        for point in shape:
            x, y = self.at(*point)
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINEST:
                kept.append((x, y))
        return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in kept) + close if len(kept) > 1 else ""


def locator(place: Place | None) -> Markup:
    """The map as SVG; empty when the place is not located or the base map was not built."""
    drawn = basemap(STATIC)
    if drawn is None or place is None or place.lat is None or place.lon is None:
        return Markup("")
    high, radius = _VIEWS.get(place.precision or "", _VIEWS["country"])
    wide = high * _WIDTH / _HEIGHT / max(0.2, cos(radians(place.lat)))
    window = Window(place.lon - wide / 2, place.lat - high / 2, place.lon + wide / 2, place.lat + high / 2)
    sheet = _Sheet(window)
    marks = [_ground(drawn, sheet), _towns(drawn, sheet, (place.lon, place.lat), place)]
    marks.append(_here(place, sheet, place.lon, place.lat, radius and radius / high * _HEIGHT))
    return Markup(element("svg", _frame(place, radius is None), safe="".join(marks)))


def _frame(place: Place, exact: bool) -> dict[str, str | float | None]:
    how = "" if exact else f", which is all that is known: somewhere in this {place.precision}"
    return {
        "class": "locator",
        "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
        "width": _WIDTH,
        "height": _HEIGHT,
        "role": "img",
        "aria-label": f"Map: {place.name}{how}",
        "font-size": 11,
    }


def _ground(drawn: Basemap, sheet: _Sheet) -> str:
    sea = element("rect", {"class": "sea", "width": _WIDTH, "height": _HEIGHT, "fill": _SEA})
    land = "".join(sheet.path(shape, "Z") for shape in cut(drawn.land, _around(sheet.window)))
    lakes = "".join(sheet.path(shape, "Z") for shape in cut(drawn.lakes, sheet.window))
    rivers = "".join(sheet.path(shape, "") for shape in cut(drawn.rivers, sheet.window, closed=False))
    return (
        sea
        + element("path", {"class": "land", "d": land, "fill": _LAND, "stroke": "#a39b8c", "stroke-width": 0.8})
        + element("path", {"class": "river", "d": rivers, "fill": "none", "stroke": _RIVER, "stroke-width": 1})
        + element("path", {"class": "lake", "d": lakes, "fill": _SEA, "stroke": _RIVER, "stroke-width": 0.5})
    )


def _around(window: Window) -> Window:
    # A little more than is seen, so that the cut edges, which would look like borders, lie outside the picture.
    margin = (window.north - window.south) / 20
    return Window(window.west - margin, window.south - margin, window.east + margin, window.north + margin)


def _towns(drawn: Basemap, sheet: _Sheet, here: tuple[float, float], place: Place) -> str:
    taken, out = [sheet.at(*here)], []
    for town in drawn.towns_in(sheet.window):
        x, y = sheet.at(town.lon, town.lat)
        if town.name != place.name and _room(x, y, taken):
            taken.append((x, y))
            out.append(_town(town, x, y))
        if len(out) == _TOWNS:
            break
    return "".join(out)


def _room(x: float, y: float, taken: list[tuple[float, float]]) -> bool:
    inside = 8 < x < _WIDTH - 60 and 14 < y < _HEIGHT - 8
    return inside and all(abs(x - a) > 84 or abs(y - b) > 16 for a, b in taken)


def _town(town: Town, x: float, y: float) -> str:
    return _circle("town", x, y, 1.8, "#5b554b") + words(x + 5, y + 4, town.name, "town-name", fill="#5b554b")


def _here(place: Place, sheet: _Sheet, lon: float, lat: float, radius: float | None) -> str:
    x, y = sheet.at(lon, lat)
    name = words(x, y - (radius or 5) - 6, place.name, "here-name", anchor="middle")
    if radius is None:
        return _circle("here", x, y, 5.5, _MARK, "#ffffff") + name
    return _circle("about", x, y, radius, _MARK, _MARK, 0.12) + name


def _circle(name: str, x: float, y: float, radius: float, fill: str, edge: str = "none", opacity: float = 1.0) -> str:
    at: dict[str, str | float | None] = {"class": name, "cx": x, "cy": y, "r": radius, "fill": fill, "stroke": edge}
    return element("circle", at | {"stroke-width": 1.5, "fill-opacity": str(opacity)})
