"""Corrections as people write them, turned into the field and value that the log keeps.

event=shelling          scope, stance likewise: a code
killed=12  killed=12-15  killed=12-  killed=-15  killed=unknown     the claim's figure of that kind of harm
killed=none             no such figure
when=2016-12-13         or a month, a year, first/last day, unknown
by=NAME  target=NAME    or unknown
place=NAME              or NAME@LAT,LON, or unknown
field=…  value=…        any field, as `onrecord.review.corrections` takes it
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.codec import plain
from onrecord.codes import codelist
from onrecord.errors import CodeError, DecisionError
from onrecord.model import Actor, Claim, Figure, Place, When

_CODES = {"event": "events", "scope": "scopes", "stance": "stances"}
_RANGE = re.compile(r"(\d*)\s*[-–]\s*(\d*)")
_DAYS = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_POINT = re.compile(r"(.+)@(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)")


def edit(claim: Claim, value: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The values ``field`` and ``value`` of a correction of the claim. Raises DecisionError for another shape."""
    given = dict(value)
    if set(given) == {"field", "value"}:
        if given["field"] in _CODES:
            _code(given["field"], given["value"])
        return tuple(value)
    if len(value) != 1:
        raise DecisionError("a correction is of one field: --value FIELD=VALUE, for example --value killed=12-15")
    ((name, text),) = value
    if name in _CODES:
        return (("field", name), ("value", _code(name, text)))
    if name in codelist("harm"):
        return (("field", "figures"), ("value", _json([plain(f) for f in _figures(claim, name, text)])))
    if name not in _FIELDS:
        known = ", ".join([*_CODES, *_FIELDS, *(c.code for c in codelist("harm").codes)])
        raise DecisionError(f"{name}: not a field that can be corrected so. Fields: {known}")
    made = None if text == "unknown" else _FIELDS[name](text)
    return (("field", name), ("value", _json(plain(made))))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _code(name: str, text: str) -> str:
    try:
        return codelist(_CODES[name])[text].code
    except CodeError as error:
        raise DecisionError(str(error)) from error


def _figures(claim: Claim, kind: str, text: str) -> list[Figure]:
    """The claim's figures, those of one kind as the text has it. One that the claim lacks has its whole evidence for
    words."""
    mine = [f for f in claim.figures if f.kind == kind and not f.subset]
    if text == "none":
        return [f for f in claim.figures if f.kind != kind]
    if len(mine) > 1:
        raise DecisionError(
            f"{claim.id} has {len(mine)} figures of {kind}. Give all its figures: --value field=figures --value value=…"
        )
    low, high = _ends(text)
    if not mine:
        return [*claim.figures, Figure(kind, low, high, "unknown", claim.evidence)]
    return [replace(f, low=low, high=high) if f == mine[0] else f for f in claim.figures]


def _ends(text: str) -> tuple[int | None, int | None]:
    if text == "unknown":
        return None, None
    if text.isascii() and text.isdigit():
        return int(text), int(text)
    if (found := _RANGE.fullmatch(text)) and (found[1] or found[2]):
        low, high = (int(n) if n else None for n in found.groups())
        if low is None or high is None or low <= high:
            return low, high
    raise DecisionError(f"{text!r} is no number of people. Write 12, 12-15, 12- (at least), -15 (up to) or unknown")


def _when(text: str) -> When:
    first, _, last = text.partition("/")
    try:
        start, end = _stretch(first), _stretch(last or first)
    except ValueError as error:
        raise DecisionError(f"{text!r} is no date. Write 2016-12-13, 2016-12, 2016 or 2016-12-13/2016-12-15") from error
    if end[1] < start[0]:
        raise DecisionError(f"{text!r} ends before it begins")
    return When(start[0], end[1], "range" if last else start[2])


def _stretch(text: str) -> tuple[date, date, str]:
    found = _DAYS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    if year and month and day:
        return date(year, month, day), date(year, month, day), "day"
    if year and month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year or 0, 1, 1), date(year or 0, 12, 31), "year"


def _place(text: str) -> Place:
    found = _POINT.fullmatch(text)
    if not found:
        return Place(text)
    return Place(found[1].strip(), lat=float(found[2]), lon=float(found[3]), precision="exact", located_by="place")


def _actor(text: str) -> Actor:
    return Actor(text)


_FIELDS: dict[str, Callable[[str], When | Place | Actor]] = {
    "when": _when,
    "place": _place,
    "by": _actor,
    "target": _actor,
}
