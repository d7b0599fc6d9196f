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
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from onrecord.model import Claim, Decision, Source
from onrecord.spans import Span

T = TypeVar("T")


def plain(value: Any) -> Any:
    """A record as JSON-ready data: dataclasses become dicts, spans ``[start, end]``, dates ISO text."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def to_json(record: Any) -> str:
    """One line of JSON, without spaces, non-ASCII as it is."""
    return json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(cls: type[T], line: str) -> T:
    """The record of class ``cls`` that `to_json` wrote. Raises ValueError, KeyError or TypeError on other text."""
    return from_plain(cls, json.loads(line))


def from_plain(cls: type[T], data: Mapping[str, Any]) -> T:
    """The record of dataclass ``cls`` from what `plain` gave. Fields that are absent take their default."""
    kinds = _kinds(typing.cast(Any, cls))
    return cls(**{name: _revive(kinds[name], value) for name, value in data.items()})


@cache
def _kinds(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        kind = next(k for k in typing.get_args(kind) if k is not type(None))
        origin = typing.get_origin(kind)
    if origin is tuple:
        args = typing.get_args(kind)
        if args[-1] is Ellipsis:
            return tuple(_revive(args[0], v) for v in value)
        return tuple(_revive(k, v) for k, v in zip(args, value, strict=True))
    if kind is Span:
        return Span(*value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if dataclasses.is_dataclass(kind):
        return from_plain(typing.cast(type, kind), value)
    return value


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
