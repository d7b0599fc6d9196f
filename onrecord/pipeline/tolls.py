"""The likeliest toll of an incident in a record: an estimate beside its ranges, computed when asked for."""

from __future__ import annotations

from onrecord import linking
from onrecord.linking.toll import KINDS
from onrecord.model import Claim, Incident
from onrecord.pipeline.history import as_judged
from onrecord.store import Record


def tolls(record: Record, incident: Incident) -> tuple[linking.Toll, ...]:
    """The likeliest number killed and injured, of those kinds that the incident has figures of.

    Weighed from its reports as `onrecord.linking.toll` says, with claims as people left them. Empty for a running
    total, whose occurrences are many.
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
    return tuple(linking.toll(kind, told_by) for kind in kinds) if told_by else ()


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.evidence.end, claim.id
