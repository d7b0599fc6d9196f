"""A person's correction of one field of a claim."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from onrecord.codec import from_plain
from onrecord.errors import DecisionError
from onrecord.judgement import values
from onrecord.model import Actor, Attribution, Claim, Decision, Figure, Place, Reason, When

_CODES = ("event", "scope", "stance")


def _figures(data: Any) -> tuple[Figure, ...]:
    return tuple(from_plain(Figure, row) for row in data)


_RECORDS: dict[str, Callable[[Any], Any]] = {
    "attribution": lambda data: from_plain(Attribution, data),
    "figures": _figures,
    "by": lambda data: from_plain(Actor, data) if data is not None else None,
    "target": lambda data: from_plain(Actor, data) if data is not None else None,
    "place": lambda data: from_plain(Place, data) if data is not None else None,
    "when": lambda data: from_plain(When, data) if data is not None else None,
}
FIELDS = (*_CODES, *_RECORDS)


def correct(claim: Claim, decision: Decision) -> Claim:
    """The claim with the field that the decision names set to its value, and a `Reason` that names the decision.

    Values ``field`` (one of ``FIELDS``) and ``value``: the code for event, scope and stance, else the JSON that
    `onrecord.codec` writes for the field ("null" for unknown). Raises DecisionError for another field or value.
    """
    name, text = "".join(values(decision, "field")[:1]), "".join(values(decision, "value")[:1])
    if name not in FIELDS:
        raise DecisionError(f"{decision.id}: {name or 'no field'} cannot be corrected. Fields: {', '.join(FIELDS)}")
    try:
        value = text if name in _CODES else _RECORDS[name](json.loads(text))
    except (ValueError, KeyError, TypeError) as problem:
        raise DecisionError(f"{decision.id}: not a value for {name}: {text!r} ({problem})") from problem
    why = (*(r for r in claim.why if r.field != name), Reason(name, f"decision {decision.id} by {decision.by}"))
    changes: dict[str, Any] = {name: value, "why": why}
    return replace(claim, **changes)
