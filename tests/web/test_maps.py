from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.model import Place
from onrecord.web import maps
from onrecord.web.basemap import Window, basemap, clipped

# One square country of four arcs, one river, no lake: as `tools.assets` lays them.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [30, 30]},
    "arcs": [[[0, 0], [10, 0]], [[10, 0], [0, 10], [-10, 0]], [[0, 0], [0, 10]], [[2, 2], [3, 3]]],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [{"type": "MultiPolygon", "arcs": [[[0, 1, -3]]], "properties": {"name": "Square"}}],
        },
        "rivers": {"type": "GeometryCollection", "geometries": [{"type": "LineString", "arcs": [3]}]},
        "lakes": {"type": "GeometryCollection", "geometries": []},
    },
}
TOWNS = {"name": ["Large", "Small"], "lon": [35.2, 34.9], "lat": [35.2, 34.5], "people": [900_000, 50_000]}
ALEPPO = Place("Aleppo", lat=35.0, lon=35.0, precision="settlement")


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "basemap.json").write_text(json.dumps(TOPOLOGY))
    (tmp_path / "places.json").write_text(json.dumps(TOWNS))
    monkeypatch.setattr(maps, "STATIC", tmp_path)
    return tmp_path


def test_a_ring_is_joined_from_its_arcs(static: Path) -> None:
    found = basemap(static)
    assert found
    ((extent, ring),) = found.land
    assert extent == Window(30, 30, 40, 40)
    assert ring[0] == ring[-1] == (30, 30) and set(ring) == {(30, 30), (40, 30), (40, 40), (30, 40)}


@pytest.mark.parametrize("precision", ["exact", "settlement"])
def test_a_settlement_is_a_dot(static: Path, precision: str) -> None:
    svg = etree.fromstring(maps.locator(replace(ALEPPO, precision=precision)))
    assert svg.xpath("//*[@class='here']") and not svg.xpath("//*[@class='about']")
    assert svg.get("aria-label") == "Map: Aleppo"


@pytest.mark.parametrize("precision", ["district", "province", "region", "country"])
def test_a_wider_place_is_a_circle_and_says_so(static: Path, precision: str) -> None:
    svg = etree.fromstring(maps.locator(replace(ALEPPO, precision=precision)))
    (circle,) = svg.xpath("//*[@class='about']")
    assert float(circle.get("r")) > 10 and not svg.xpath("//*[@class='here']")
    assert f"somewhere in this {precision}" in svg.get("aria-label")


def test_towns_are_named_for_orientation(static: Path) -> None:
    assert etree.fromstring(maps.locator(ALEPPO)).xpath("//*[@class='town-name']/text()") == ["Large", "Small"]


@pytest.mark.parametrize("place", [None, Place("somewhere")])
def test_what_is_not_located_has_no_map(static: Path, place: Place | None) -> None:
    assert maps.locator(place) == ""


def test_without_a_base_map_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "STATIC", tmp_path / "nowhere")
    assert maps.locator(ALEPPO) == ""


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=12))
def test_nothing_of_a_clipped_ring_is_outside(ring: list[tuple[float, float]]) -> None:
    window = Window(-10, -10, 20, 15)
    for lon, lat in clipped(tuple(ring), window):
        assert window.west - 1e-6 <= lon <= window.east + 1e-6
        assert window.south - 1e-6 <= lat <= window.north + 1e-6
