"""incidents: which reports are about one incident, and how many it killed and injured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bench.data import Row
from bench.reports import read_rows
from onrecord.codec import claim_id
from onrecord.linking import link, main_claim, main_incident, toll
from onrecord.model import Attribution, Claim, Report
from onrecord.spans import Span

Read = tuple[Row, Report, tuple[Claim, ...]]
Parted = tuple[Report, list[Claim], list[Claim]]


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    return predicted(list(read_rows(rows)))


def predicted(read: Sequence[Read]) -> Iterator[Row]:
    """From read reports: each with the incident that it is mainly about and that incident's likeliest toll."""
    known = {report.id: report for _, report, _ in read}
    claims = {report.id: with_main(report, found) for _, report, found in read}
    every = {c.id: c for found in claims.values() for c in found}
    home = {c: incident.id for incident in link(tuple(every.values()), known) for c in incident.claims}
    chosen = chosen_incidents(claims, home)
    told_by: defaultdict[str, list[Parted]] = defaultdict(list)
    for name, incident in chosen.items():
        told_by[incident].append(parted(known[name], claims[name], incident, home))
    tolls = {incident: {k: toll(k, rows).number for k in ("killed", "injured")} for incident, rows in told_by.items()}
    for row, report, _ in read:
        incident = chosen[report.id]
        yield {"id": row["id"], "incident": incident, **tolls[incident]}


def with_main(report: Report, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The report's claims; its lead where none is on one occurrence."""
    return tuple(found) if main_claim(found) else (*found, lead(report))


def chosen_incidents(claims: Mapping[str, Sequence[Claim]], home: Mapping[str, str]) -> dict[str, str]:
    """Report id → the incident that it is mainly about."""
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for report, found in claims.items():
        for claim in found:
            tellers[home[claim.id]].add(report)
    sizes = {incident: len(reports) for incident, reports in tellers.items()}
    return {report: main_incident(found, home, sizes) or "" for report, found in claims.items()}


def parted(report: Report, found: Sequence[Claim], incident: str, home: Mapping[str, str]) -> Parted:
    """The report with its claims on the incident and those on other occurrences."""
    single = [c for c in found if c.scope == "incident"]
    return report, [c for c in single if home[c.id] == incident], [c for c in single if home[c.id] != incident]


def lead(report: Report) -> Claim:
    """A report's first words, as a claim that says nothing more than that there was a shooting."""
    made = Claim(
        "", report.id, Span(0, max(1, min(400, len(report.text)))), "shooting", "incident", "asserted", Attribution()
    )
    return replace(made, id=claim_id(made))
