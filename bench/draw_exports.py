"""The GeoJSON and the KML of a record, read back from their files and drawn beside one another on the base map."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vl_convert
from lxml import etree  # type: ignore[import-untyped]

import onrecord
from onrecord.publish.formats.kml import NAMESPACE

OUT = Path(__file__).parent / "out" / "exports.png"
BASE = Path(onrecord.__file__).parent / "web" / "static" / "basemap.json"

SIDE = 420
SIZES = {"type": "linear", "zero": False, "range": [120, 1200]}
Point = tuple[float, float, str]


def main(record: Path, out: Path = OUT) -> int:
    """Exports the record in both formats, draws both, and prints how many points each has."""
    with TemporaryDirectory() as folder:
        drawn = {
            "GeoJSON": list(of_geojson(onrecord.export(record, folder, "geojson").files[0])),
            "KML": list(of_kml(onrecord.export(record, folder, "kml").files[0])),
        }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(vl_convert.vegalite_to_png(picture(drawn), scale=2))
    for name, points in drawn.items():
        print(f"{name}: {len(points)} points")
    print(out)
    return 0 if sorted(drawn["GeoJSON"]) == sorted(drawn["KML"]) else 1


def of_geojson(path: Path) -> Iterator[Point]:
    """Longitude, latitude and event of each feature that has a geometry."""
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            yield lon, lat, feature["properties"]["event_name"]


def of_kml(path: Path) -> Iterator[Point]:
    """Longitude, latitude and event of each placemark that has a point."""
    names = {"k": NAMESPACE}
    for mark in etree.parse(path).iterfind(".//k:Placemark", names):
        where = mark.findtext("k:Point/k:coordinates", namespaces=names)
        if where:
            lon, lat = map(float, where.split(","))
            event = mark.findtext("k:ExtendedData/k:Data[@name='event_name']/k:value", namespaces=names)
            yield lon, lat, event


def picture(drawn: Mapping[str, Sequence[Point]]) -> dict[str, Any]:
    """A Vega-Lite picture: a panel a format, points at one place as one circle with their number."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "hconcat": [_panel(name, points) for name, points in drawn.items()],
        "config": {"font": "Liberation Sans", "view": {"stroke": "#999"}},
    }


def _panel(name: str, points: Sequence[Point]) -> dict[str, Any]:
    counts = Counter((lon, lat) for lon, lat, _ in points)
    values = [{"lon": lon, "lat": lat, "n": n} for (lon, lat), n in counts.items()]
    west, east = min(lon for lon, _ in counts) - 5, max(lon for lon, _ in counts) + 5
    south, north = min(lat for _, lat in counts) - 5, max(lat for _, lat in counts) + 5
    scale = min(SIDE * 57 / (east - west), SIDE * 57 / (north - south) * 0.8)
    middle = [(west + east) / 2, (south + north) / 2]
    projection = {"type": "mercator", "center": middle, "translate": [SIDE / 2, SIDE / 2], "scale": scale}
    place = {"longitude": {"field": "lon"}, "latitude": {"field": "lat"}}
    circles = {**place, "size": {"field": "n", "type": "quantitative", "title": "incidents", "scale": SIZES}}
    land = {
        "data": {"values": _base(), "format": {"type": "topojson", "feature": "countries"}},
        "mark": {"type": "geoshape", "clip": True, "fill": "#f3f1ea", "stroke": "#8a8578"},
    }
    marks = [
        {
            "data": {"values": values},
            "mark": {"type": "circle", "opacity": 0.7, "color": "#9b2c1f"},
            "encoding": circles,
        },
        {
            "data": {"values": values},
            "mark": {"type": "text", "dy": -20},
            "encoding": {**place, "text": {"field": "n"}},
        },
    ]
    return {
        "title": f"{name}: {len(points)} incidents with coordinates",
        "width": SIDE,
        "height": SIDE,
        "projection": projection,
        "layer": [land, *marks],
    }


def _base() -> dict[str, Any]:
    """The explorer's base map. Raises FileNotFoundError before it is built."""
    base: dict[str, Any] = json.loads(BASE.read_text(encoding="utf-8"))
    return base
