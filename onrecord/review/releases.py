"""Releases: numbered, hashed, frozen states of the record, and what changed from one to the next and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.codec import content_id, to_json
from onrecord.model import Claim, Contradiction, Decision, FigureRange, Grade, Incident, OriginFigure


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen state. ``id`` hashes everything in it and the release before; ``reader`` names what read the claims.

    ``claims`` are as people left them, ``decisions`` the whole log, ``obeyed`` the decisions that counted, pointed
    at these claims: with the reports' texts, all from which ``incidents`` are derived again.
    """

    id: str
    number: int
    previous: str
    at: datetime
    reader: str
    reports: tuple[str, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...]
    incidents: tuple[Incident, ...]
    obeyed: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One incident that differs. what: new, gone, or the changed field; ``why``: the causes, in words, with ids."""

    incident: str
    what: str
    before: str
    after: str
    why: tuple[str, ...]


def release(
    reports: Sequence[str],
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    incidents: Sequence[Incident],
    at: datetime,
    reader: str,
    previous: Release | None = None,
    obeyed: Sequence[Decision] = (),
) -> Release:
    """Freeze the state. Contents are put in order of ids, decisions stay in log order: equal states hash alike."""
    made = Release(
        id="",
        number=previous.number + 1 if previous else 1,
        previous=previous.id if previous else "",
        at=at,
        reader=reader,
        reports=tuple(sorted(reports)),
        claims=tuple(sorted(claims, key=lambda c: c.id)),
        decisions=tuple(decisions),
        incidents=tuple(sorted(incidents, key=lambda i: i.id)),
        obeyed=tuple(obeyed),
    )
    return _with_id(made)


def _with_id(made: Release) -> Release:
    return Release(release_id(made), *(getattr(made, f) for f in Release.__slots__[1:]))


def release_id(made: Release) -> str:
    """The id that the content gives: compare it with ``id`` to verify a release."""
    parts = [str(made.number), made.previous, made.at.isoformat(), made.reader, *made.reports]
    tables = (made.claims, made.decisions, made.incidents, made.obeyed)
    return content_id("r", *parts, *(part for table in tables for part in (str(len(table)), *map(to_json, table))))


def changes(before: Release | None, after: Release) -> tuple[Change, ...]:
    """Every difference between the incidents of two releases, by incident, with its causes.

    Causes: new report, better reader (claims of a known report that came or went while the reader changed),
    judgement (decisions added that name the incident or its claims), correction (a claim whose values changed
    under one id), re-linking (none of these, the other claims' words and numbers moved the boundary).
    """
    old = {i.id: i for i in before.incidents} if before else {}
    new = {i.id: i for i in after.incidents}
    ground = _ground(before, after)
    found: list[Change] = []
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        why = _causes(was, now, ground)
        if was is None or now is None:
            found.append(Change(key, "new" if was is None else "gone", _line(was), _line(now), why))
        else:
            # What no field tells in words (an offset, a candidate place) is a difference all the same.
            rows = _fields(was, now) or [("details", "", "")]
            found += [Change(key, f, x, y, why) for f, x, y in rows]
    return tuple(found)


def _line(incident: Incident | None) -> str:
    if incident is None:
        return ""
    where = incident.place.name if incident.place else "place unknown"
    when = incident.when.iso if incident.when else "undated"
    return f"{incident.event}, {where}, {when}: {_ranges(incident.ranges)}"


def _ranges(ranges: Sequence[FigureRange]) -> str:
    return "; ".join(f"{r.kind} {_end(r.low)}–{_end(r.high)} ({r.rule})" for r in ranges) or "no figure"


def _end(value: int | None) -> str:
    return "?" if value is None else str(value)


def _fields(was: Incident, now: Incident) -> list[tuple[str, str, str]]:
    """(field, before, after) of the fields that differ, in words."""
    return [(name, tell(was), tell(now)) for name, tell in _WORDS.items() if tell(was) != tell(now)]


def _figure(told: OriginFigure) -> str:
    part = ", part of a total" if told.subset else ""
    stance = "" if told.stance == "asserted" else f", {told.stance}"
    before = "".join(f", before {_end(low)}–{_end(high)}" for low, high, _ in told.superseded)
    return f"{told.origin}: {told.kind} {_end(told.low)}–{_end(told.high)} {told.victims}{part}{stance}{before}"


def _finding(found: Contradiction) -> str:
    return f"{found.kind}: " + " against ".join(f"{s.value} ({', '.join(s.origins)})" for s in found.sides)


def _grade(given: Grade) -> str:
    return f"{given.scale} {given.code} ({given.rule}{f', {given.by}' if given.by else ''})"


# How each field of an incident is told; two incidents differ in a field when these do.
_WORDS: Mapping[str, Callable[[Incident], str]] = {
    "ranges": lambda i: _ranges(i.ranges),
    "claims": lambda i: " ".join(sorted(i.claims)),
    "event": lambda i: i.event,
    "when": lambda i: i.when.iso if i.when else "",
    "place": lambda i: ", ".join(filter(None, (i.place.name, i.place.wider))) if i.place else "",
    "figures": lambda i: "; ".join(map(_figure, i.figures)),
    "contradictions": lambda i: "; ".join(map(_finding, i.contradictions)),
    "grades": lambda i: "; ".join(map(_grade, i.grades)),
    "part_of": lambda i: i.part_of or "",
    "aggregate": lambda i: "a running total" if i.aggregate else "",
}


@dataclass(frozen=True, slots=True)
class _Ground:
    """What causes are looked for in. ``judged``: each new entry of the log, with the ids that it is about."""

    old: Mapping[str, Claim]
    new: Mapping[str, Claim]
    reports: frozenset[str]
    readers: tuple[str, str]
    judged: tuple[tuple[Decision, frozenset[str]], ...]


def _ground(before: Release | None, after: Release) -> _Ground:
    known = {d.id for d in before.decisions} if before else set()
    log = {d.id: d for d in after.decisions}
    now = {d.id: d for d in after.obeyed}

    def about(decision: Decision) -> frozenset[str]:
        if decision.kind == "undo":
            return frozenset(i for t in decision.targets if t in log for i in about(log[t]))
        forms = (decision, now.get(decision.id, decision))
        return frozenset(i for d in forms for i in (*d.targets, *(v for _, v in d.value)))

    new = [d for d in after.decisions if d.id not in known and d.kind != "note"]
    return _Ground(
        old={c.id: c for c in before.claims} if before else {},
        new={c.id: c for c in after.claims},
        reports=frozenset(before.reports) if before else frozenset(),
        readers=(before.reader if before else after.reader, after.reader),
        judged=tuple((d, about(d)) for d in new),
    )


def _causes(was: Incident | None, now: Incident | None, ground: _Ground) -> tuple[str, ...]:
    mine = {c for i in (was, now) if i for c in i.claims}
    old, new = ground.old, ground.new
    reports = {new[c].report for c in mine if c in new} - ground.reports
    causes = [f"new report {r}" for r in sorted(reports)]
    ids = mine | {i.id for i in (was, now) if i}
    judged = [d for d, about in ground.judged if ids & about]
    causes += [f"judgement {d.id} ({d.kind} by {d.by})" for d in judged]
    changed = sorted(c for c in mine if c in old and c in new and old[c] != new[c])
    causes += [f"correction of {c}" for c in changed]
    came = {c for c in mine if c in new and c not in old and new[c].report in ground.reports}
    gone = {c for c in mine if c in old and c not in new}
    if ground.readers[0] != ground.readers[1] and came | gone:
        causes.append(f"better reader: {ground.readers[0]} → {ground.readers[1]}")
    return tuple(causes) or ("re-linking",)
