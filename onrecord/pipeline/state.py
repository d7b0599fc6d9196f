"""What a record's claims and its log of decisions give, computed; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import linking, review
from onrecord.model import Claim, Decision, Incident, KnownSource, Report
from onrecord.publish.sources import gather
from onrecord.store import Record
from onrecord.store.settings import read_settings

# The last linking of this process, by the record's folder: who works through a queue, or decides in the explorer,
# waits for what changed and not for the whole. It makes things faster and changes nothing (`linking.relink`).
_LAST: dict[Path, linking.Linked] = {}
_REMEMBERED = 50_000  # claims; what a larger record's linking rests on is not kept in memory


@dataclass(frozen=True, slots=True)
class State:
    """``claims`` as people left them. ``held`` are the decisions in force, pointed at the claims of the current
    reading, ``obeyed`` those of them that count (all, unless two people are asked for), ``orphans`` those that
    lost what they were about. ``bearers`` are claims that newly bring an incident's id along."""

    reports: Mapping[str, Report]
    claims: tuple[Claim, ...]
    held: tuple[Decision, ...]
    obeyed: tuple[Decision, ...]
    orphans: tuple[review.Orphan, ...]
    incidents: tuple[Incident, ...]
    sources: tuple[KnownSource, ...]
    bearers: tuple[linking.Bearer, ...]
    linked: linking.Linked


def state(record: Record, log: Sequence[Decision]) -> State:
    """The record under this log. Raises DecisionError when an entry of it cannot be applied."""
    read = tuple(record.claims())
    known = {claim.id for claim in read}
    moved = review.follow(known, record.successors())
    rebased = review.rebase(log, known, moved)
    obeyed = review.confirmed(rebased.decisions) if read_settings(record.folder).two_people else rebased.decisions
    claims = review.apply(read, obeyed)
    reports = {report.id: report for report in record.reports()}
    previous = tuple(_followed(incident, moved) for incident in record.incidents())
    bearers = tuple((incident, moved.get(claim, claim)) for incident, claim in record.bearers())
    linked = linking.relink(claims, reports, obeyed, previous, bearers=bearers, before=_LAST.get(record.folder))
    incidents = linked.incidents
    _LAST.clear()
    if len(claims) <= _REMEMBERED:
        _LAST[record.folder] = linked
    return State(
        reports=reports,
        claims=claims,
        held=rebased.decisions,
        obeyed=obeyed,
        orphans=(*rebased.orphans, *_homeless(rebased.decisions, incidents)),
        incidents=incidents,
        sources=gather(claims),
        bearers=linking.new_bearers(incidents, bearers),
        linked=linked,
    )


def _followed(incident: Incident, moved: Mapping[str, str]) -> Incident:
    """A stored incident, with what became of its claims."""
    return replace(incident, claims=tuple(dict.fromkeys(moved.get(c, c) for c in incident.claims)))


def _homeless(held: Sequence[Decision], incidents: Sequence[Incident]) -> list[review.Orphan]:
    """Grades and range rules whose incident is no more."""
    there = {i.id for i in incidents}
    ruled = [(d, t) for d in held if d.kind in ("grade", "range_rule") for t in d.targets]
    return [review.Orphan(d.id, t) for d, t in ruled if t.startswith("i-") and t not in there]
