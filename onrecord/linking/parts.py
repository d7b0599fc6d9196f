"""Incidents that are part of another: three strikes within one day's total.

An incident is part of a total when both stand in one report, the total's days contain its days, the total's
place is the wider place of the part (or holds its point as a province or region), their events are kin, and
no harm figure of the part exceeds the total's. At least two parts make a total. Nothing is ever added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.linking.facts import Facts
from onrecord.model import Claim, Incident


def with_parts(incidents: Sequence[Incident], claims: Mapping[str, Claim], known: Sequence[Facts]) -> list[Incident]:
    """The incidents, ``part_of`` set on those that are parts of a total."""
    by_id = {f.id: f for f in known}
    by_report: defaultdict[str, set[int]] = defaultdict(set)
    for n, incident in enumerate(incidents):
        for claim in incident.claims:
            by_report[claims[claim].report].add(n)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for members in by_report.values():
        for whole in members:
            for part in members - {whole}:
                if _is_part(incidents[part], incidents[whole], by_id):
                    found[incidents[whole].id].add(part)
    owner: dict[int, str] = {}
    for whole_id, parts in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(parts) >= 2:
            for part in parts:
                owner.setdefault(part, whole_id)
    return [replace(i, part_of=owner[n]) if n in owner else i for n, i in enumerate(incidents)]


def _is_part(part: Incident, whole: Incident, known: Mapping[str, Facts]) -> bool:
    if part.aggregate or whole.aggregate or part.event != whole.event or not whole.ranges:
        return False
    if part.when is None or whole.when is None:
        return False
    if not whole.when.earliest <= part.when.earliest <= part.when.latest <= whole.when.latest:
        return False
    wider = frozenset[str]().union(*(known[c].wider for c in part.claims))
    own = frozenset[str]().union(*(known[c].place for c in part.claims))
    around = frozenset[str]().union(*(known[c].place for c in whole.claims))
    if not around or not around <= wider or around & own == own:
        return False
    return _fits(part, whole)


def _fits(part: Incident, whole: Incident) -> bool:
    totals = {r.kind: r for r in whole.ranges}
    shared = [(r, totals[r.kind]) for r in part.ranges if r.kind in totals]
    return bool(shared) and all(
        p.low is not None and (t.high is None or p.low < t.high) and (t.low is None or p.low < t.low) for p, t in shared
    )
