"""Where an incident lies in the divisions that other schemes use: country, first division, world region, grid cell."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import floor

from onrecord.gazetteer.divisions import Country, countries, division
from onrecord.model import Candidate, Place


@dataclass(frozen=True, slots=True)
class Where:
    """An incident's place in divisions. ``located`` is the gazetteer's name of what the point stands for."""

    country: Country | None = None
    admin1: str | None = None
    located: str | None = None
    acled_region: str | None = None
    ucdp_region: str | None = None


def where(place: Place | None) -> Where:
    """The divisions of the gazetteer entry that the place was located at; all None when it was not."""
    found = entry(place)
    if found is None:
        return Where()
    country = countries().get(found.country or "")
    admin1 = division(found.country, found.admin1)
    acled, ucdp = _regions().get(found.country or "", (None, None))
    return Where(country, admin1, found.name, acled, ucdp)


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell (half a degree, counted eastward from 90° S 180° W, from 1) of a point.

    Source: Tollefsen, Strand and Buhaug, PRIO-GRID: a unified spatial data structure (2012).
    """
    row, column = min(359, floor((lat + 90) * 2)), min(719, floor((lon + 180) * 2))
    return row * 720 + column + 1


def entry(place: Place | None) -> Candidate | None:
    """The gazetteer's entry that the place was located at; None when it was not."""
    if place is None or place.gazetteer_id is None:
        return None
    return next((c for c in place.candidates if c.gazetteer_id == place.gazetteer_id), None)


@cache
def _regions() -> dict[str, tuple[str, str]]:
    table = tomllib.loads(files("onrecord.publish").joinpath("regions.toml").read_text(encoding="utf-8"))
    acled = {code: name for name, codes in table["acled"].items() for code in codes.split()}
    ucdp = {part: name for name, parts in table["ucdp"].items() for part in parts}
    return {code: (region, ucdp.get(code) or ucdp[region]) for code, region in acled.items()}
