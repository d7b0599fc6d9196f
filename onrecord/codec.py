"""Records ↔ JSON, and the ids that hash their content.

``to_json`` and ``from_json`` are inverse on every record of `onrecord.model`. Keys are in field
order, values at their default are written too, so that equal records give equal bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from onrecord.model import Claim, Decision, Source
from onrecord.spans import Span

T = TypeVar("T")

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A record as JSON-ready data: dataclasses become dicts, spans ``[start, end]``, dates ISO text."""
    kind = type(value)
    if kind is tuple:
        return [plain(v) for v in value]
    if kind is Span:
        return [value.start, value.end]
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    fields = _fields(cast(Any, kind))
    made = dict(zip(fields.names, fields.values(value), strict=True))
    for name in fields.revivers:
        if made[name] is not None:
            made[name] = plain(made[name])
    return made


def to_json(record: Any) -> str:
    """One line of JSON, without spaces, non-ASCII as it is."""
    return _ENCODER.encode(plain(record))


def from_json(cls: type[T], line: str) -> T:
    """The record of class ``cls`` that `to_json` wrote. Raises ValueError, KeyError or TypeError on other text."""
    return from_plain(cls, json.loads(line))


def from_plain(cls: type[T], data: Mapping[str, Any]) -> T:
    """The record of dataclass ``cls`` from what `plain` gave. Fields that are absent take their default."""
    made = dict(data)
    for name, revive in _fields(cast(Any, cls)).revivers.items():
        if made.get(name) is not None:
            made[name] = revive(made[name])
    return cls(**made)


@dataclasses.dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a dataclass in their order, what gets their values, and how the value of each that is not the same
    in JSON is revived."""

    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    revivers: Mapping[str, Callable[[Any], Any]]


@cache
def _fields(cls: Any) -> _Fields:
    hints = typing.get_type_hints(cls)
    names = tuple(field.name for field in dataclasses.fields(cls))
    found = {name: _reviver(hints[name]) for name in names}
    values = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    return _Fields(names, values, {name: revive for name, revive in found.items() if revive is not _same})


def _same(value: Any) -> Any:
    return value


def _reviver(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        return _reviver(next(k for k in typing.get_args(kind) if k is not type(None)))
    if origin is tuple:
        return _tuple_reviver(typing.get_args(kind))
    if kind is Span:
        return lambda value: Span(*value)
    if kind is datetime or kind is date:
        reviver: Callable[[Any], Any] = kind.fromisoformat
        return reviver
    if dataclasses.is_dataclass(kind):
        return lambda value: from_plain(cast(type, kind), value)
    return _same


def _tuple_reviver(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    revivers = [_reviver(kind) for kind in kinds if kind is not Ellipsis]
    if set(revivers) == {_same}:
        return tuple
    if kinds[-1] is Ellipsis:
        return lambda values: tuple(None if v is None else revivers[0](v) for v in values)
    return lambda values: tuple(None if v is None else revive(v) for revive, v in zip(revivers, values, strict=True))


def content_id(prefix: str, *parts: str | bytes) -> str:
    """``prefix-`` and 16 hexadecimal digits of the SHA-256 of the parts, each preceded by its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(str(len(data)).encode() + b":" + data)
    return f"{prefix}-{digest.hexdigest()[:16]}"


def claim_id(claim: Claim) -> str:
    """The id of a claim: of its report, evidence and values. Who or what read it, how sure it was, and what
    a gazetteer made of the names do not enter, so that a better reader or gazetteer keeps the id."""

    def voice(source: Source) -> list[Any]:
        return [source.name, source.kind, plain(source.span)]

    values = [
        claim.report,
        plain(claim.evidence),
        claim.event,
        claim.scope,
        claim.stance,
        [voice(s) for s in claim.attribution.chain],
        [voice(s) for s in claim.attribution.rivals],
        plain(claim.figures),
        [[a.name, plain(a.span)] if a else None for a in (claim.by, claim.target)],
        [claim.place.name, claim.place.wider] if claim.place else None,
        claim.when.iso if claim.when else None,
    ]
    return content_id("c", json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def decision_id(decision: Decision) -> str:
    """The id of a log entry: of everything in it, and of the id of the entry before."""
    return content_id("d", to_json(dataclasses.replace(decision, id="")))


def source_id(name: str) -> str:
    """The id of the source known by this name, whatever its case."""
    return content_id("s", name.casefold())
