"""Import a GeoNames dump, so that every place that GeoNames knows of a country can be looked up.

The format is that of GeoNames' own readme: 19 columns separated by tabs, UTF-8, no heading, as in ``SY.txt`` or
``allCountries.txt`` (https://download.geonames.org/export/dump/readme.txt; CC BY 4.0). All of it is used: every
feature class, all Latin alternate names, administrative codes, population.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from onrecord.errors import InputError
from onrecord.gazetteer.build import compile_places
from onrecord.gazetteer.entry import Entry
from onrecord.gazetteer.packaged import Named, is_spelling

_COLUMNS = 19
_DIVISIONS = {"ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district", "ADMD": "district"}
_COUNTRIES = frozenset({"PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"})
_CLASSES = {"P": "settlement", "S": "exact", "R": "exact", "A": "district", "L": "region", "T": "region"}
_CLASSES |= {"H": "region", "V": "region", "U": "region"}
_SPOTS = frozenset(
    {"AREA", "LCTY", "PRK", "MILB", "CMP", "HLL", "SPNG", "WLL", "BDG", "DAM", "RSV", "PASS", "OILF", "GASF"}
)


def import_dump(dump: Path, into: Path) -> int:
    """Compile the GeoNames dump ``dump`` (text, or the zip that GeoNames offers) into the gazetteer file ``into``,
    replacing it, for `Gazetteer.open`. Returns how many places it holds. Raises InputError naming the line when the
    file is no such dump, OSError when it cannot be read or written."""
    places = tuple(_places(_lines(dump), dump))
    if not places:
        raise InputError(str(dump), "no places in it", "Give a GeoNames country dump such as SY.txt or SY.zip.")
    compile_places(places, into, f"GeoNames dump {dump.name}")
    return len(places)


def _lines(dump: Path) -> Iterator[str]:
    if zipfile.is_zipfile(dump):
        with zipfile.ZipFile(dump) as packed:
            member = next((n for n in packed.namelist() if n.endswith(".txt") and n != "readme.txt"), None)
            if member is None:
                raise InputError(str(dump), "no text file in it", "Give the zip that GeoNames offers.")
            with packed.open(member) as raw:
                yield from TextIOWrapper(raw, encoding="utf-8")
    else:
        with dump.open(encoding="utf-8") as lines:
            yield from lines


def _places(lines: Iterable[str], dump: Path) -> Iterator[Named]:
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\n").split("\t")
        try:
            yield _place(fields)
        except (ValueError, IndexError) as error:
            raise InputError(
                f"{dump}, line {number}",
                f"not a row of a GeoNames dump ({len(fields)} columns, {_COLUMNS} expected)",
                "Give a country dump as GeoNames publishes it, unchanged.",
            ) from error


def _place(fields: list[str]) -> Named:
    if len(fields) != _COLUMNS:
        raise ValueError(len(fields))
    number, name, ascii_name, alternates, lat, lon, kind, code, country, _, admin1, admin2, _, _, population, *_ = (
        fields
    )
    others = alternates.split(",") if alternates else []
    entry = Entry(
        key=f"geonames:{int(number)}",
        name=name,
        lat=float(lat),
        lon=float(lon),
        feature=code or kind,
        precision=precision(kind, code),
        country=country or None,
        admin1=admin1 or None,
        admin2=admin2 or None,
        population=int(population or 0),
        spellings=1 + len(others),
    )
    spellings = [("name", name), ("name", ascii_name), *(("other", o) for o in others if is_spelling(o))]
    return Named(entry, tuple(dict.fromkeys(s for s in spellings if s[1])))


def precision(kind: str, code: str) -> str:
    """The precision code of a GeoNames feature class and code (https://www.geonames.org/export/codes.html):
    spots, buildings and roads are exact, populated places settlements, divisions as they rank, areas, mountains
    and waters regions."""
    if code in _COUNTRIES:
        return "country"
    if code in _DIVISIONS:
        return _DIVISIONS[code]
    if code in _SPOTS:
        return "exact"
    return _CLASSES.get(kind, "region")
