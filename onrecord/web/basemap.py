"""The base map that `tools.assets` made, cut to a window: land, rivers, lakes and the larger towns.

Its lines are Natural Earth's (public domain), its names GeoNames' (CC BY 4.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[float, float]
Ring = tuple[Point, ...]


class Window(NamedTuple):
    """A stretch of the earth in degrees."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: Window) -> bool:
        """Whether the two overlap."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


class Town(NamedTuple):
    """A town for orientation; ``people`` is its population."""

    name: str
    lon: float
    lat: float
    people: int


@dataclass(frozen=True, slots=True)
class Basemap:
    """Land as rings that each belong to one country, rivers as lines, lakes as rings, towns the largest first."""

    land: tuple[tuple[Window, Ring], ...]
    rivers: tuple[tuple[Window, Ring], ...]
    lakes: tuple[tuple[Window, Ring], ...]
    towns: tuple[Town, ...]

    def towns_in(self, window: Window) -> Iterator[Town]:
        """The towns inside, the largest first."""
        for town in self.towns:
            if window.west < town.lon < window.east and window.south < town.lat < window.north:
                yield town


@cache
def basemap(folder: Path) -> Basemap | None:
    """The base map in a folder of static files; None when it was not built there."""
    lines, names = folder / "basemap.json", folder / "places.json"
    if not lines.is_file() or not names.is_file():
        return None
    topology = json.loads(lines.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    towns = json.loads(names.read_text(encoding="utf-8"))
    columns = (towns["name"], towns["lon"], towns["lat"], towns["people"])
    layers = topology["objects"]
    land, rivers, lakes = (tuple(_shapes(layers[name], arcs)) for name in ("countries", "rivers", "lakes"))
    return Basemap(land, rivers, lakes, tuple(Town(*row) for row in zip(*columns, strict=True)))


def cut(shapes: Sequence[tuple[Window, Ring]], window: Window, *, closed: bool = True) -> Iterator[Ring]:
    """The shapes that the window shows; rings are clipped to it, lines kept whole."""
    for extent, ring in shapes:
        if window.touches(extent):
            seen = clipped(ring, window) if closed else ring
            if len(seen) > 1:
                yield seen


def clipped(ring: Ring, window: Window) -> Ring:
    """The part of a ring inside the window (Sutherland and Hodgman's way: one edge after another)."""
    for axis, bound, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        ring = tuple(_one_edge(ring, axis, bound, sign))
    return ring


def _one_edge(ring: Ring, axis: int, bound: float, sign: int) -> Iterator[Point]:
    for before, here in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        was_in, is_in = sign * (before[axis] - bound) >= 0, sign * (here[axis] - bound) >= 0
        if was_in != is_in:
            share = (bound - before[axis]) / (here[axis] - before[axis])
            yield (before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1]))
        if is_in:
            yield here


def _arc(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Ring:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    out = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        out.append((x * scale_x + move_x, y * scale_y + move_y))
    return tuple(out)


def _shapes(layer: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[tuple[Window, Ring]]:
    for shape in layer["geometries"]:
        for chain in _chains(shape):
            ring = _joined(chain, arcs)
            lons, lats = [p[0] for p in ring], [p[1] for p in ring]
            yield Window(min(lons), min(lats), max(lons), max(lats)), ring


def _chains(shape: dict[str, Any]) -> Iterator[Sequence[int]]:
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _chains(part)
    elif shape["type"] == "LineString":
        yield shape["arcs"]
    elif shape["type"] in ("MultiLineString", "Polygon"):
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon


def _joined(chain: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    out: list[Point] = []
    for index in chain:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        out += arc[1:] if out else arc
    return tuple(out)
