"""incidents: which reports are about one incident, and how many it killed and injured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bench.data import Row
from bench.reports import read_rows
from onrecord.linking import link
from onrecord.model import Claim, Incident


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows; a report that claims no incident stands alone with no harm."""
    read = list(read_rows(rows))
    known = {report.id: report for _, report, _ in read}
    every = {claim.id: claim for _, _, found in read for claim in found}
    incidents = link(tuple(every.values()), known)
    home = {claim: incident for incident in incidents for claim in incident.claims}
    for row, _, found in read:
        told = about(found, home)
        yield {
            "id": row["id"],
            "incident": told.id if told else "",
            "killed": harmed("killed", told, found, home),
            "injured": harmed("injured", told, found, home),
        }


def about(found: Sequence[Claim], home: Mapping[str, Incident]) -> Incident | None:
    """The incident that a report is about: of those not aggregate the one that most of its claims are of, the
    earliest told among equals."""
    told = [home[claim.id] for claim in found if not home[claim.id].aggregate]
    return max(told, key=told.count) if told else None


def harmed(kind: str, told: Incident | None, found: Sequence[Claim], home: Mapping[str, Incident]) -> int:
    """The most that the report's own claims on the incident give as harmed in that way."""
    figures = (figure for claim in found if home[claim.id] is told for figure in claim.figures)
    return max((f.low or f.high or 0 for f in figures if f.kind == kind and not f.subset), default=0)
