"""What the columns of a data set mean: a small TOML file, checked before any row is read.

The maps of data sets that are known by their columns lie in ``maps/``; docs/import.md says how to write one.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.codes import codelist
from onrecord.errors import InputError

PRECISIONS = ("day", "week", "month", "year")
_REMEDY = "Correct it; docs/import.md says what a map may hold"
_KEYS = ("name", "kind", "id", "recognise", "exported", "words", "unknown", "published", "by", "target", "event",
         "scope", "when", "place", "figure")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coding:
    """How a column's cells become codes of ``codes``: by ``values`` (folded), as codes themselves, or ``otherwise``.

    Without a column every row has ``otherwise``.
    """

    codes: str
    column: str | None
    values: Mapping[str, str]
    otherwise: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """Which columns give the first and the last day, and how precise the day is (``precisions`` of its cells)."""

    earliest: str
    latest: str | None
    precision: str | None
    precisions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Where:
    """The place: the first filled column of ``name``, then of ``wider``; degrees; how exact they are."""

    name: tuple[str, ...]
    wider: tuple[str, ...]
    lat: str | None
    lon: str | None
    precision: Coding


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: the columns of its low and its high end (added up), of whom, and whether it is part of another."""

    kind: str
    victims: str
    low: tuple[str, ...]
    high: tuple[str, ...]
    subset: bool
    zero_is_unknown: bool


@dataclass(frozen=True, slots=True)
class DataMap:
    """A data set by its columns. ``name`` is the source that its rows' claims are by, ``kind`` its kind.

    ``id`` are the columns that tell a row from the others in every edition; ``exported`` the one in which a file that
    Onrecord itself wrote in this form has an incident's id; ``words`` those whose words are shown
    beside the mapped ones (None: all); ``unknown`` the cells that mean unknown (folded); ``digest`` hashes the map.
    """

    name: str
    kind: str
    id: tuple[str, ...]
    recognise: tuple[str, ...]
    exported: str | None
    words: tuple[str, ...] | None
    unknown: frozenset[str]
    published: str | None
    by: str | None
    target: str | None
    event: Coding
    scope: Coding
    when: Days | None
    place: Where | None
    figures: tuple[Count, ...]
    digest: str

    def mapped(self) -> frozenset[str]:
        """Every column that a value is read from, or that names the row."""
        days, where = self.when, self.place
        named = (
            *self.id,
            *(self.published, self.by, self.target, self.event.column, self.scope.column),
            *((days.earliest, days.latest, days.precision) if days else ()),
            *((*where.name, *where.wider, where.lat, where.lon, where.precision.column) if where else ()),
            *(column for count in self.figures for column in (*count.low, *count.high)),
        )
        return frozenset(column for column in named if column)


@cache
def known_maps() -> tuple[DataMap, ...]:
    """The maps of the data sets that are known by their columns."""
    folder = files("onrecord.ingest.datasets") / "maps"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(_map(f.name, f.read_text(encoding="utf-8")) for f in found)


def fitting(columns: Iterable[str]) -> DataMap | None:
    """The known data set that has these columns; None when they are none's."""
    there = set(columns)
    return next((m for m in known_maps() if there.issuperset(m.recognise)), None)


def read_map(path: Path) -> DataMap:
    """The map in a TOML file. Raises InputError naming the key that is wrong, OSError when it cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), "not UTF-8", _REMEDY) from error
    return _map(str(path), text)


def _map(where: str, text: str) -> DataMap:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(where, f"not TOML ({error})", _REMEDY) from error
    _only(where, data, _KEYS)
    place, when = data.get("place"), data.get("when")
    return DataMap(
        name=_text(where, data, "name") or _missing(where, "name"),
        kind=_code(where, "source_kinds", data.get("kind", "other")),
        id=_columns(where, data, "id") or _missing(where, "id"),
        recognise=_columns(where, data, "recognise"),
        exported=_text(where, data, "exported"),
        words=_columns(where, data, "words") if "words" in data else None,
        unknown=frozenset(word.casefold() for word in _columns(where, data, "unknown")),
        published=_text(where, data, "published"),
        by=_text(where, data, "by"),
        target=_text(where, data, "target"),
        event=_coding(where, "event", "events", data.get("event", {"code": "other"})),
        scope=_coding(where, "scope", "scopes", data.get("scope", {"code": "incident"})),
        when=_days(f"{where}, [when]", when) if when is not None else None,
        place=_where(f"{where}, [place]", place) if place is not None else None,
        figures=tuple(_count(f"{where}, [[figure]] {n}", row) for n, row in enumerate(data.get("figure", []), 1)),
        digest=hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()[:12],
    )


def _coding(where: str, name: str, codes: str, data: Any, key: str = "column", table: str = "values") -> Coding:
    place = f"{where}, [{name}]"
    if name in ("event", "scope"):
        _only(place, data, ("column", "values", "otherwise", "code"))
    values = {str(cell).casefold(): _code(place, codes, code) for cell, code in dict(data.get(table, {})).items()}
    otherwise = data.get("code", data.get("otherwise")) if key == "column" else None
    column = _text(place, data, key)
    if column is None and otherwise is None and key == "column":
        raise InputError(place, "neither `column` nor `code`", _REMEDY)
    return Coding(codes, column, values, _code(place, codes, otherwise) if otherwise is not None else None)


def _days(where: str, data: Any) -> Days:
    _only(where, data, ("earliest", "latest", "precision", "precisions"))
    precisions = {str(cell).casefold(): str(code) for cell, code in dict(data.get("precisions", {})).items()}
    if wrong := sorted(set(precisions.values()) - set(PRECISIONS)):
        raise InputError(where, f"no such precision: {', '.join(wrong)}", f"There are: {', '.join(PRECISIONS)}")
    earliest = _text(where, data, "earliest") or _missing(where, "earliest")
    return Days(earliest, _text(where, data, "latest"), _text(where, data, "precision"), precisions)


def _where(where: str, data: Any) -> Where:
    _only(where, data, ("name", "wider", "lat", "lon", "precision", "precisions"))
    return Where(
        name=_columns(where, data, "name") or _missing(where, "name"),
        wider=_columns(where, data, "wider"),
        lat=_text(where, data, "lat"),
        lon=_text(where, data, "lon"),
        precision=_coding(where, "precision", "place_precision", data, "precision", "precisions"),
    )


def _count(where: str, data: Any) -> Count:
    _only(where, data, ("kind", "victims", "number", "low", "high", "subset", "zero_is_unknown"))
    number = _columns(where, data, "number")
    low, high = number or _columns(where, data, "low"), number or _columns(where, data, "high")
    if not low and not high:
        raise InputError(where, "neither `number` nor `low` or `high`", _REMEDY)
    return Count(
        kind=_code(where, "harm", data.get("kind")),
        victims=_code(where, "victims", data.get("victims", "unknown")),
        low=low,
        high=high,
        subset=data.get("subset", False) is True,
        zero_is_unknown=data.get("zero_is_unknown", False) is True,
    )


def _only(where: str, data: Any, known: tuple[str, ...]) -> None:
    if not isinstance(data, dict):
        raise InputError(where, "not a table of keys and values", _REMEDY)
    if strange := sorted(set(data) - set(known)):
        raise InputError(where, f"no such key: {', '.join(strange)}", f"Keys: {', '.join(known)}")


def _text(where: str, data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise InputError(where, f"`{key}` must be a text in quotation marks", _REMEDY)
    return value


def _columns(where: str, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(v, str) and v.strip() for v in found):
        raise InputError(where, f"`{key}` must name a column, or a list of them", _REMEDY)
    return tuple(found)


def _code(where: str, codes: str, code: Any) -> str:
    if not isinstance(code, str) or code not in codelist(codes):
        known = ", ".join(c.code for c in codelist(codes).codes)
        raise InputError(where, f"{code!r} is not in the code list {codes}", f"It has: {known}")
    return code


def _missing(where: str, key: str) -> Any:
    raise InputError(where, f"`{key}` is missing", _REMEDY)
