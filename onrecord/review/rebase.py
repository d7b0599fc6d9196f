"""Decisions kept when reports are read again: old claims followed to new ones.

A better reader may give a claim another id. What was decided about it goes to the new claim with the same id,
else to the one whose evidence overlaps most in the same report (same event first). What finds no claim is an
orphan: it stays in the log and goes to the queue, where a person places it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.judgement import effective, values
from onrecord.model import Claim, Decision

_LEAST = 0.5  # share of the shorter evidence that must be common


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision in force that lost a claim or an incident: which entry, which of its targets."""

    decision: str
    target: str


@dataclass(frozen=True, slots=True)
class Rebased:
    """``decisions`` to apply to the current claims (ids of entries as in the log), and those that lost a target."""

    decisions: tuple[Decision, ...]
    orphans: tuple[Orphan, ...]


def follow(current: Collection[str], successors: Mapping[str, str]) -> dict[str, str]:
    """Claim id → the current claim that it is now, for every id in ``successors`` that leads to one."""
    found = {}
    for start in successors:
        seen, claim = {start}, start
        while claim not in current and claim in successors and successors[claim] not in seen:
            claim = successors[claim]
            seen.add(claim)
        if claim in current:
            found[start] = claim
    return found


def rebase(log: Sequence[Decision], known: Collection[str], moved: Mapping[str, str]) -> Rebased:
    """The log's decisions in force, pointed at what is there now. The log itself is not changed.

    ``known`` are the ids of the current claims, ``moved`` leads from older ones to them. Other ids of claims are
    lost, and an incident with all the claims that a decision names for it; other ids, and names, stay as they are.
    """
    decisions, orphans = [], []
    for decision in effective(log):
        lost = [t for t in decision.targets if all(_lost(c, known, moved) for c in values(decision, t) or (t,))]
        orphans += [Orphan(decision.id, t) for t in lost]
        targets = tuple(dict.fromkeys(_now(t, known, moved) for t in decision.targets if t not in lost))
        named = tuple((k, _now(v, known, moved) if k == "from" or k in targets else v) for k, v in decision.value)
        if targets:
            decisions.append(replace(decision, targets=targets, value=named))
    return Rebased(tuple(decisions), tuple(orphans))


def _lost(key: str, known: Collection[str], moved: Mapping[str, str]) -> bool:
    return key.startswith("c-") and key not in known and key not in moved


def _now(key: str, known: Collection[str], moved: Mapping[str, str]) -> str:
    return key if key in known else moved.get(key, key)


def match(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str]:
    """Old claim id → new claim id, one to one, best overlap first. Old claims that find none are left out.

    ``old`` are the claims of earlier readings of the same reports; a claim that is in both is itself.
    """
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
    return moved


def _overlap(a: Claim, b: Claim) -> float:
    common = min(a.evidence.end, b.evidence.end) - max(a.evidence.start, b.evidence.start)
    return max(0, common) / min(len(a.evidence), len(b.evidence))


def _likeness(a: Claim, b: Claim) -> tuple[float, ...]:
    figures = {(f.kind, f.low, f.high) for f in a.figures} & {(f.kind, f.low, f.high) for f in b.figures}
    same_source = (a.attribution.source and a.attribution.source.name) == (
        b.attribution.source and b.attribution.source.name
    )
    return (float(a.event == b.event), float(len(figures)), float(same_source), _overlap(a, b))
