"""Judgement in a record: decisions into the log, the record computed anew after each, what to look at next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord import linking, review
from onrecord.errors import DecisionError
from onrecord.model import Claim, Decision, Incident
from onrecord.pipeline.state import State, state
from onrecord.store import Record, queries
from onrecord.store.settings import read_settings

_VIEWLESS = ("note", "clear", "withhold")  # kinds that no incident and no source depends on


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry that is in the log now, how many incidents and sources it changed, and whether it waits for a
    second person before it counts."""

    entry: Decision
    changed: int
    waits: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entry that could be appended to the log, the incidents as they are, and the record as it would be."""

    entry: Decision
    before: tuple[Incident, ...]
    after: State


def decide(
    record: Record,
    kind: str,
    targets: Sequence[str],
    by: str,
    at: datetime,
    reason: str = "",
    value: Sequence[tuple[str, str]] = (),
) -> Decided:
    """Appends a decision to the log, then computes incidents and sources anew and keeps them.

    ``targets`` are ids or beginnings of ids (for ``origin`` and ``note`` names too), ``value`` as people write it.
    The log stays as it was when the decision cannot be applied. Raises DecisionError then, and when the reviewer
    would be the second of two people after being the first.
    """
    log = record.decisions()
    return _append(record, log, _entry_for(record, log, kind, targets, by, at, reason, value))


def propose(
    record: Record,
    kind: str,
    targets: Sequence[str],
    by: str,
    at: datetime,
    reason: str = "",
    value: Sequence[tuple[str, str]] = (),
) -> Proposed:
    """What a decision would make of the record, as `decide` would; nothing is written.

    Where two people are asked for, what it would be once a second person has agreed. Raises DecisionError as
    `decide` does.
    """
    log = record.decisions()
    entry = _entry_for(record, log, kind, targets, by, at, reason, value)
    _check(record, log, entry)
    longer = (*log, entry)
    if read_settings(record.folder).two_people and kind != "undo":
        longer = (*longer, review.append(longer, entry.kind, entry.targets, f"{by} and another", at, value=entry.value))
    return Proposed(entry, tuple(record.incidents()), _state(record, longer, kind))


def _entry_for(
    record: Record,
    log: tuple[Decision, ...],
    kind: str,
    targets: Sequence[str],
    by: str,
    at: datetime,
    reason: str,
    value: Sequence[tuple[str, str]],
) -> Decision:
    if kind == "undo":
        named, made = tuple(_entry(log, target).id for target in targets), tuple(value)
    else:
        named, made = _request(record, kind, targets, tuple(value))
    return review.append(log, kind, named, by, at, reason, made)


def _state(record: Record, log: tuple[Decision, ...], kind: str) -> State:
    try:
        return state(record, log)
    except ValueError as error:  # a rule or code of a decision that linking does not know
        raise DecisionError(f"{kind}: {error}") from error


def second(record: Record, entry: str, by: str, at: datetime, reason: str = "") -> Decided:
    """Appends the decision of that id once more, by another person. Raises DecisionError for the same person."""
    log = record.decisions()
    first = _entry(log, entry)
    return _append(record, log, review.append(log, first.kind, first.targets, by, at, reason, first.value))


def _append(record: Record, log: tuple[Decision, ...], entry: Decision) -> Decided:
    _check(record, log, entry)
    longer = (*log, entry)
    if entry.kind in _VIEWLESS:
        held, changed = review.effective(longer), 0
        record.append([entry])
    else:
        found = _state(record, longer, entry.kind)
        record.append([entry])
        held, changed = found.held, record.keep_view(found.incidents, found.sources, found.bearers)
    waiting = {d.id for d in review.needing_second(held)} if read_settings(record.folder).two_people else ()
    return Decided(entry, changed, entry.id in waiting)


def _check(record: Record, log: tuple[Decision, ...], entry: Decision) -> None:
    before, after = review.effective(log), review.effective((*log, entry))
    if entry.kind == "undo" and before == after:
        raise DecisionError(f"{', '.join(entry.targets)}: is undone already. To bring it back, undo that undo")
    if entry.kind in ("undo", "note") or not read_settings(record.folder).two_people:
        return
    for other in before:
        if review.content(other) == review.content(entry) and review.same_person(other.by, entry.by):
            raise DecisionError(f"{other.id} is by {other.by} already: the second person must not be the first")


def _entry(log: Sequence[Decision], key: str) -> Decision:
    found = [d for d in log if d.id.startswith(key)]
    if len(found) != 1:
        what = "no decision has an id that begins so" if not found else "several decisions have ids that begin so"
        raise DecisionError(f"{key}: {what}. See them with: onrecord log")
    return found[0]


def _request(
    record: Record, kind: str, keys: Sequence[str], value: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The targets' whole ids, and the value made complete."""
    targets: list[str] = []
    for key in keys:
        hits = [hit for table, hit in queries.find(record.engine, key) if table != "sources"]
        if len(hits) > 1:
            raise DecisionError(f"{key}: may be any of {', '.join(hits[:6])}. Give more of the id")
        targets += hits or [key]
    if kind == "reject":  # an incident is rejected claim by claim
        targets = [c for t in targets for c in next((i.claims for i in record.incidents_of([t])), (t,))]
    value = tuple((k, w) for k, v in value for w in (_claims_named(record, v) if k == "from" else [v]))
    incidents = {i.id: i for i in record.incidents_of(targets)}
    for claim in targets:
        if home := queries.incident_of(record.engine, claim):
            incidents |= {i.id: i for i in record.incidents_of([home])}
    claims = {c.id: c for c in record.claims_of(targets)}
    if kind in ("clear", "withhold"):
        _check_name(record, [claims[t].report if t in claims else t for t in targets], dict(value).get("name", ""))
    for named in claims.values():
        _check_current(record, named)
    return tuple(targets), review.complete(kind, targets, value, claims, incidents)


def _check_name(record: Record, reports: Sequence[str], name: str) -> None:
    found = {r.id: r for r in record.reports(reports)}
    for key in reports:
        if key not in found or not name or name not in found[key].text:
            raise DecisionError(f"{key} has no such name. Give it as the report writes it: --value name=…")


def _claims_named(record: Record, key: str) -> tuple[str, ...]:
    """The claim of this id, or the claims of the incident of this id, by whole ids."""
    hits = [hit for _, hit in queries.find(record.engine, key)]
    if len(hits) != 1:
        raise DecisionError(f"{key}: {'several things have' if hits else 'nothing has'} an id that begins so")
    return next((i.claims for i in record.incidents_of(hits)), tuple(hits))


def _check_current(record: Record, claim: Claim) -> None:
    if not any(c.id == claim.id for c in record.claims(claim.report)):
        now = review.follow({c.id for c in record.claims(claim.report)}, record.successors()).get(claim.id)
        raise DecisionError(f"{claim.id}: the report was read anew" + (f"; the claim is {now} now" if now else ""))


def queue(record: Record, by: str = "") -> tuple[review.Question, ...]:
    """What a person should look at next, what would change the record most first; nothing that ``by`` must not."""
    found = state(record, record.decisions())
    doubts = linking.doubtful(found.claims, found.reports, found.obeyed, before=found.linked.compared)
    two_people = read_settings(record.folder).two_people
    return review.questions(found.claims, found.incidents, found.held, found.orphans, doubts, two_people, by)


def compared(record: Record, first: str, second: str) -> tuple[tuple[str, str, float], ...]:
    """How two claims compare, as linking sees them: (feature, level, weight); a positive weight speaks for one
    occurrence. Raises KeyError when either is no current claim."""
    found = state(record, record.decisions())
    known = found.linked.compared
    return linking.why_linked(first, second, found.claims, found.reports, found.obeyed, before=known)
