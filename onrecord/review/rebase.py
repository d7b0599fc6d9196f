"""Decisions kept when reports are read again: old claims matched to new ones.

A better reader may give a claim another id. Its decisions go to the new claim with the same id, else to the
one whose evidence overlaps most in the same report (same event first). What finds no claim is an orphan: it
stays in the log and goes to the queue, where a person places it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.judgement import effective
from onrecord.model import Claim, Decision

_LEAST = 0.5  # share of the shorter evidence that must be common


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision in force that lost a claim: which entry, which of its targets, in which report it was (if known)."""

    decision: str
    target: str
    report: str | None


@dataclass(frozen=True, slots=True)
class Rebased:
    """``decisions`` to apply to the new claims (ids of entries as in the log); ``moved``: old claim id → new."""

    decisions: tuple[Decision, ...]
    moved: Mapping[str, str]
    orphans: tuple[Orphan, ...]


def rebase(log: Sequence[Decision], old: Sequence[Claim], new: Sequence[Claim]) -> Rebased:
    """The log's decisions in force, pointed at the claims of a new reading. The log itself is not changed.

    ``old`` are all claims that decisions may name, from whichever reading; ids that belong to neither reading
    (incidents, origins, decisions) stay as they are.
    """
    moved, lost = match(old, new)
    where = {c.id: c.report for c in old}
    decisions, orphans = [], []
    for decision in effective(log):
        orphans += [Orphan(decision.id, t, where.get(t)) for t in decision.targets if t in lost]
        value = tuple((k, moved.get(v, v)) if k == "from" else (k, v) for k, v in decision.value)
        targets = tuple(dict.fromkeys(moved.get(t, t) for t in decision.targets if t not in lost))
        if targets:
            decisions.append(replace(decision, targets=targets, value=value))
    return Rebased(tuple(decisions), moved, tuple(orphans))


def match(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[dict[str, str], frozenset[str]]:
    """Old claim id → new claim id, one to one; and the old ids that found none. Best overlap first."""
    kept = {c.id for c in old} & {c.id for c in new}
    free: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in new:
        if claim.id not in kept:
            free[claim.report].append(claim)
    open_ = {c.id: c for c in old if c.id not in kept}
    offers = [(_likeness(o, n), o.id, n.id) for o in open_.values() for n in free[o.report] if _overlap(o, n) >= _LEAST]
    moved = {i: i for i in kept}
    taken: set[str] = set()
    for _, old_id, new_id in sorted(offers, key=lambda row: (*(-x for x in row[0]), row[1], row[2])):
        if old_id not in moved and new_id not in taken:
            moved[old_id] = new_id
            taken.add(new_id)
    return moved, frozenset(open_) - frozenset(moved)


def _overlap(a: Claim, b: Claim) -> float:
    common = min(a.evidence.end, b.evidence.end) - max(a.evidence.start, b.evidence.start)
    return max(0, common) / min(len(a.evidence), len(b.evidence))


def _likeness(a: Claim, b: Claim) -> tuple[float, ...]:
    figures = {(f.kind, f.low, f.high) for f in a.figures} & {(f.kind, f.low, f.high) for f in b.figures}
    same_source = (a.attribution.source and a.attribution.source.name) == (
        b.attribution.source and b.attribution.source.name
    )
    return (float(a.event == b.event), float(len(figures)), float(same_source), _overlap(a, b))
