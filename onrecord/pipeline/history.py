"""What was decided of something, and whether it counts now; claims as people left them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord import review
from onrecord.errors import RecordError
from onrecord.model import Claim, Decision
from onrecord.store import Record, queries
from onrecord.store.settings import read_settings


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log. ``in_force``: no later entry undid it; ``waits``: for a second person before it counts."""

    decision: Decision
    in_force: bool
    waits: bool


def history(record: Record, ids: Collection[str] | None = None) -> tuple[Entry, ...]:
    """The log, oldest first; with ``ids`` (of claims, incidents, reports, entries) what is about any of them.

    What was decided of a claim of an older reading is about the claim that took its place; an undo is about
    whatever the entry that it undoes is.
    """
    log = record.decisions()
    held = {d.id for d in review.effective(log)}
    waiting = {d.id for d in review.needing_second(log)} if read_settings(record.folder).two_people else set()
    entries = (Entry(d, d.id in held or d.kind == "undo", d.id in waiting) for d in log)
    if ids is None:
        return tuple(entries)
    wanted = set(ids) | {old for old, new in record.successors().items() if new in ids}
    known = {d.id: d for d in log}
    return tuple(e for e in entries if wanted & {e.decision.id, *_about(e.decision, known)})


def _about(decision: Decision, known: dict[str, Decision]) -> set[str]:
    if decision.kind == "undo":
        undone = [known[t] for t in decision.targets if t in known]
        return {d.id for d in undone}.union(*(_about(d, known) for d in undone))
    return {*decision.targets, *(value for _, value in decision.value)}


def named(record: Record, keys: Sequence[str]) -> set[str]:
    """The ids that keys name, or begin: of reports, claims, decisions, incidents with all their claims.

    Raises RecordError for a key that is the beginning of none or of several.
    """
    found: set[str] = set()
    log = [d.id for d in record.decisions()]
    for key in keys:
        hits = [hit for _, hit in queries.find(record.engine, key)] + [d for d in log if d.startswith(key)]
        if len(hits) != 1:
            what = "several things have" if hits else "nothing in this record has"
            raise RecordError(f"{key}: {what} an id that begins so")
        found |= {hits[0], *(claim for i in record.incidents_of(hits) for claim in i.claims)}
    return found


def as_judged(record: Record, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """These claims as the decisions that count leave them: corrected, without those that were rejected."""
    ids = {claim.id for claim in claims}
    rebased = review.rebase(record.decisions(), ids, review.follow(ids, record.successors()))
    two_people = read_settings(record.folder).two_people
    return review.apply(claims, review.confirmed(rebased.decisions) if two_people else rebased.decisions)
