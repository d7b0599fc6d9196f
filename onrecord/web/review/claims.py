"""A claim as a reviewer sees it: its words in their surroundings, its fields as read and as corrected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import review
from onrecord.model import Claim, Incident, Report
from onrecord.spans import Span
from onrecord.store import Record, queries
from onrecord.web import marks

_AROUND = 300  # characters of the report before and after the evidence
_ID = re.compile(r"\b[ic]-[0-9a-f]{4,40}\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """``claim`` with people's corrections, ``read`` as it was read; ``current`` False: an earlier reading's."""

    claim: Claim
    read: Claim
    report: Report
    incident: str | None
    pieces: tuple[marks.Piece, ...]
    current: bool

    @property
    def cut(self) -> tuple[bool, bool]:
        """Whether the report goes on before and after the pieces."""
        around = _around(self.read, self.report)
        return around.start > 0, around.end < len(self.report.text)


def shown(record: Record, claims: Sequence[str]) -> tuple[Shown, ...]:
    """The claims of these ids, in the order given; an id that is not there is passed over."""
    read = tuple(record.claims_of(claims))
    reports = {r.id: r for r in record.reports(sorted({c.report for c in read}))}
    return tuple(_shown(record, claim, reports[claim.report]) for claim in read)


def _shown(record: Record, claim: Claim, report: Report) -> Shown:
    now = {c.id for c in record.claims(report.id)}
    whole = _around(claim, report)
    pieces = marks.pieces(report.text, whole, [claim], marks.values(claim))
    incident = queries.incident_of(record.engine, claim.id)
    return Shown(corrected(record, claim), claim, report, incident, tuple(pieces), claim.id in now)


def _around(claim: Claim, report: Report) -> Span:
    return Span(max(0, claim.evidence.start - _AROUND), min(len(report.text), claim.evidence.end + _AROUND))


def corrected(record: Record, claim: Claim) -> Claim:
    """The claim with the corrections in force, whether or not they wait for a second person."""
    moved = review.follow({claim.id}, record.successors())
    held = review.rebase(record.decisions(), {claim.id}, moved).decisions
    return next(iter(review.apply((claim,), [d for d in held if d.kind == "correct"])))


def suggestions(record: Record, incident: Incident, pairs: Sequence[Sequence[str]]) -> tuple[Incident, ...]:
    """Incidents that may be the same occurrence: those that hold the other claim of a doubtful pair."""
    mine = set(incident.claims)
    others = [c for pair in pairs if mine & set(pair) for c in pair if c not in mine]
    homes = [queries.incident_of(record.engine, claim) for claim in dict.fromkeys(others)]
    return tuple(record.incidents_of(list(dict.fromkeys(home for home in homes if home and home != incident.id))))


def ids_in(text: str) -> tuple[str, ...]:
    """The ids of incidents and claims in what somebody typed or pasted: ids, or addresses of pages."""
    return tuple(dict.fromkeys(_ID.findall(text)))
