"""Judgements as a spreadsheet has them: one row a claim, with what a reviewer filled in.

claim, judgement    the claim's id; accepted, rejected or corrected; an empty judgement says nothing
field, value        for corrected: what is wrong and what it should be, as `onrecord.review.edits` takes it; also
                    earliest and latest, the first and the last day
reason              in the reviewer's words
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import DecisionError
from onrecord.model import Claim

COLUMNS = ("claim", "judgement", "field", "value", "reason")
_KINDS = {
    "accept": "accept",
    "accepted": "accept",
    "reject": "reject",
    "rejected": "reject",
    "correct": "correct",
    "corrected": "correct",
}
_ENDS = ("earliest", "latest")
_WHOLE = ("attribution", "figures")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one row asks to be decided: the claim's id, the kind of decision, the field and value of a correction."""

    claim: str
    kind: str
    field: str = ""
    value: str = ""
    reason: str = ""


def asked(cells: Mapping[str, str]) -> Asked | None:
    """What a row asks; None when its judgement is empty. Raises DecisionError for what is no judgement."""
    claim, judgement, field, value, reason = (cells.get(name, "").strip() for name in COLUMNS)
    if not judgement:
        if field or value:
            raise DecisionError("a field or value, and no judgement. Write corrected beside it, or empty the row")
        return None
    kind = _KINDS.get(judgement.casefold())
    if kind is None:
        raise DecisionError(f"{judgement!r} is no judgement. Write accepted, rejected or corrected, or nothing")
    if not claim:
        raise DecisionError("a judgement about no claim. Give the claim's id in the column claim")
    if kind == "correct" and not (field and value):
        raise DecisionError("corrected, but not what. Give the field and its right value")
    if kind != "correct" and (field or value):
        raise DecisionError(f"{judgement} with a field or value. Write corrected, or empty them")
    return Asked(claim, kind, field, value, reason)


def correction(row: Asked, claim: Claim) -> tuple[tuple[str, str], ...]:
    """The value of the correction, as people write it; ``claim`` is as people left it until now.

    Raises DecisionError for a day of a claim whose other day is unknown.
    """
    if row.field in _ENDS:
        if claim.when is None:
            raise DecisionError(f"{row.claim} has no days yet. Correct the field when: 2016-12-13/2016-12-15")
        first, last = claim.when.earliest.isoformat(), claim.when.latest.isoformat()
        days = (row.value, last) if row.field == "earliest" else (first, row.value)
        return (("when", days[0] if days[0] == days[1] else "/".join(days)),)
    if row.field in _WHOLE or row.value.startswith("{") or row.value == "null":
        return (("field", row.field), ("value", row.value))
    return ((row.field, row.value),)
