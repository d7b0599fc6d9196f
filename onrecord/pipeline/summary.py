"""What a person wants to know of a record at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import FigureRange, Incident, Problem
from onrecord.store import Record

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """A record in short. ``deadliest`` by what is at least said to have been killed, ``contested`` by how many
    contradictions and origins; neither holds aggregates (whole wars, campaigns, running totals)."""

    reports: int
    claims: int
    sources: int
    incidents: int
    aggregates: int
    deadliest: tuple[Incident, ...]
    contested: tuple[Incident, ...]
    problems: tuple[Problem, ...]


def summarise(record: Record, shown: int = SHOWN) -> Summary:
    """The record in short, with the first ``shown`` of each ranking."""
    counts = record.counts()
    incidents, aggregates = [], 0
    for incident in record.incidents():
        if incident.aggregate:
            aggregates += 1
        else:
            incidents.append(incident)
    killed = [i for i in incidents if _toll(i) > (0, 0)]
    disputed = [i for i in incidents if i.contradictions]
    return Summary(
        reports=counts["reports"],
        claims=counts["claims"],
        sources=counts["sources"],
        incidents=len(incidents),
        aggregates=aggregates,
        deadliest=tuple(sorted(killed, key=lambda i: (*(-n for n in _toll(i)), i.id))[:shown]),
        contested=tuple(sorted(disputed, key=lambda i: (*(-n for n in _dispute(i)), i.id))[:shown]),
        problems=tuple(record.problems()),
    )


def killed_range(incident: Incident) -> FigureRange | None:
    """The incident's range of people killed; None when no claim gives one."""
    return next((r for r in incident.ranges if r.kind == "killed"), None)


def _toll(incident: Incident) -> tuple[int, int]:
    found = killed_range(incident)
    return (found.low or 0, found.high or 0) if found else (0, 0)


def _dispute(incident: Incident) -> tuple[int, int, int]:
    origins = {o for c in incident.contradictions for side in c.sides for o in side.origins}
    return len(incident.contradictions), len(origins), len(incident.claims)
