from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.gazetteer import Gazetteer

FIRST = [
    ("Aleppo", "SY", 36.2, 37.2, "a city by its English name"),
    ("Raqa", "SY", 35.95, 39.0, "single q, no article"),
    ("Khan Sheikhoun", "SY", 35.44, 36.65, "French-like vowels"),
    ("Tel Abyad", "SY", 36.70, 38.95, "Tel for Tall"),
    ("Eastern Ghouta", "SY", 33.5, 36.4, "a region of ours"),
    ("Syrian", "SY", 35.0, 38.0, "an adjective"),
    ("Kenyans", "KE", 1.0, 38.0, "a people"),
    ("U.S.", "US", 39.8, -98.5, "an abbreviation"),
    ("La.", "US", 31.0, -92.0, "a state as the style books shorten it"),
    ("Rapides Parish", "US", 31.2, -92.5, "a second-order division"),
    ("Donbas", "UA", 48.3, 38.0, "a region"),
    ("Golan Heights", "SY", 33.0, 35.8, "a region"),
]


@pytest.mark.parametrize(("name", "country", "lat", "lon", "why"), FIRST)
def test_likeliest(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float, why: str) -> None:
    best = gazetteer.lookup(name)[0]
    assert best.country == country, why
    assert abs(best.lat - lat) < 1.2, why
    assert abs(best.lon - lon) < 1.2, why


def test_abbreviations_count_as_they_are_written(gazetteer: Gazetteer) -> None:
    assert [m.entry.precision for m in gazetteer.matches("US")] == ["country"]
    assert all(m.kind != "code" for m in gazetteer.matches("us"))


def test_demonyms_are_marked(gazetteer: Gazetteer) -> None:
    assert {m.kind for m in gazetteer.matches("Syrian")} == {"demonym"}


@pytest.mark.parametrize("name", ["", "  ", "'", "Zzyzxqq Unheard", "حلب"])
def test_unknown_is_empty(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_entry_by_id(gazetteer: Gazetteer) -> None:
    best = gazetteer.lookup("Idlib")[0]
    entry = gazetteer.entry(best.gazetteer_id)
    assert entry is not None
    assert entry.name == best.name
    assert gazetteer.entry("geonames:0") is None


def test_opens_fast(gazetteer: Gazetteer) -> None:
    start = time.perf_counter()
    Gazetteer.open().lookup("Homs")
    assert time.perf_counter() - start < 0.5


def test_missing_import_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.sqlite"):
        Gazetteer.open(tmp_path / "nowhere.sqlite")
