"""People's judgements: an append-only log, each entry hashing the one before it.

Nothing in the log is changed or deleted; an ``undo`` takes an entry out of force. ``apply`` is what the
decisions in force make of the claims; what they say of incidents is obeyed by linking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.codec import decision_id
from onrecord.errors import DecisionError
from onrecord.judgement import effective
from onrecord.model import Claim, Decision
from onrecord.review.corrections import correct

KINDS = (
    "accept",
    "reject",
    "correct",
    "same",
    "apart",
    "split",
    "grade",
    "range_rule",
    "origin",
    "note",
    "clear",
    "withhold",
    "undo",
)
_AT_LEAST = {"same": 2, "apart": 2}


def append(
    log: Sequence[Decision],
    kind: str,
    targets: Sequence[str],
    by: str,
    at: datetime,
    reason: str = "",
    value: Sequence[tuple[str, str]] = (),
) -> Decision:
    """The entry that follows ``log``; the caller keeps it. The log itself is not changed.

    Raises DecisionError for an unknown kind, no reviewer, too few targets, an ``undo`` of an entry that is
    not in the log, or a ``grade``, ``range_rule``, ``origin``, ``correct``, ``clear`` or
    ``withhold`` without its value.
    """
    if kind not in KINDS:
        raise DecisionError(f"no such kind of decision: {kind}. Kinds: {', '.join(KINDS)}")
    if not by.strip():
        raise DecisionError(f"a decision ({kind}) needs the name of who decides. Give `by`")
    fewest = _AT_LEAST.get(kind, 1)
    if len(targets) < fewest:
        raise DecisionError(f"{kind} needs {fewest} targets or more, got {len(targets)}. Name their ids")
    if at.tzinfo is None:
        raise DecisionError(f"the time of a decision ({kind}) needs a time zone: {at.isoformat()}. Use UTC")
    _check_value(kind, dict(value))
    if kind == "undo":
        unknown = sorted(set(targets) - {d.id for d in log})
        if unknown:
            raise DecisionError(f"cannot undo {', '.join(unknown)}: not in the log. Name entries by their ids")
    entry = Decision(
        id="",
        previous=log[-1].id if log else "",
        kind=kind,
        targets=tuple(targets),
        by=by,
        at=at,
        reason=reason,
        value=tuple(value),
    )
    return replace(entry, id=decision_id(entry))


_NEEDS = {
    "grade": ("scale", "code"),
    "range_rule": ("rule",),
    "origin": ("origin",),
    "correct": ("field", "value"),
    "clear": ("name",),
    "withhold": ("name",),
}


def _check_value(kind: str, value: Mapping[str, str]) -> None:
    missing = [key for key in _NEEDS.get(kind, ()) if key not in value]
    if missing:
        raise DecisionError(f"{kind} needs a value for {', '.join(missing)}")


def verify(log: Sequence[Decision]) -> tuple[str, ...]:
    """What is wrong with the log, one line an entry; empty when every hash and link is right."""
    problems = []
    before = ""
    for n, entry in enumerate(log, 1):
        if entry.previous != before:
            problems.append(f"decision {n} ({entry.id}): does not follow {before or 'the start of the log'}")
        if entry.id != decision_id(entry):
            problems.append(f"decision {n} ({entry.id}): its content does not give its id")
        before = entry.id
    return tuple(problems)


def apply(claims: Sequence[Claim], decisions: Sequence[Decision]) -> tuple[Claim, ...]:
    """The claims as people left them, in the order given: rejected ones gone, corrected fields replaced.

    A claim keeps its id when it is corrected: the id says what was read. ``accept`` after ``reject`` (or the
    reverse) on one claim: the later holds. The corrected field's reason names the decision.
    """
    standing: dict[str, str] = {}
    corrections: dict[str, list[Decision]] = {}
    for decision in effective(decisions):
        for target in decision.targets:
            if decision.kind in ("accept", "reject"):
                standing[target] = decision.kind
            elif decision.kind == "correct":
                corrections.setdefault(target, []).append(decision)
    kept = []
    for claim in claims:
        if standing.get(claim.id) == "reject":
            continue
        for decision in corrections.get(claim.id, ()):
            claim = correct(claim, decision)
        kept.append(claim)
    return tuple(kept)
