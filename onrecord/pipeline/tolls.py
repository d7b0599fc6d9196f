"""The likeliest toll of an incident in a record: an estimate beside its ranges, computed when asked for."""

from __future__ import annotations

from onrecord import linking
from onrecord.linking.toll import KINDS
from onrecord.model import Claim, Incident
from onrecord.pipeline.history import as_judged
from onrecord.store import Record

_EVEN = 0.5


def tolls(record: Record, incident: Incident) -> tuple[linking.Toll, ...]:
    """The likeliest number killed and injured, of those kinds that the incident has figures of.

    Weighed from its reports as `onrecord.linking.toll` says, with claims as people left them. Left out is a number that
    is less than even likely, or outside the incident's range: the weights are learnt from reports of shootings, and
    what other reports say may be told otherwise. Empty for a running total, whose occurrences are many.
    """
    kinds = [kind for kind in KINDS if any(f.kind == kind for f in incident.figures)]
    if incident.aggregate or not kinds:
        return ()
    mine = set(incident.claims)
    told_by = []
    for report in record.reports(sorted({c.report for c in record.claims_of(incident.claims)})):
        found = as_judged(record, tuple(record.claims(report.id)))
        single = sorted((c for c in found if c.scope == "incident"), key=_place)
        told_by.append((report, [c for c in single if c.id in mine], [c for c in single if c.id not in mine]))
    weighed = [linking.toll(kind, told_by) for kind in kinds] if told_by else []
    return tuple(toll for toll in weighed if toll.probability >= _EVEN and _in_range(toll, incident))


def _in_range(toll: linking.Toll, incident: Incident) -> bool:
    known = [r for r in incident.ranges if r.kind == toll.kind]
    low = min((r.low for r in known if r.low is not None), default=0)
    tops = [r.high for r in known]
    return low <= toll.number and (None in tops or toll.number <= max(t for t in tops if t is not None))


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.evidence.end, claim.id
