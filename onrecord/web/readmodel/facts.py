"""What the overview says of the whole record, reckoned once when the read model is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.model import Claim, FigureRange, Incident, Problem, Report
from onrecord.publish.tables import Contents

HARMS = ("killed", "injured")


def gathered(contents: Contents, problems: Sequence[Problem], tally: Tally) -> dict[str, Any]:
    """Totals, the toll and the number of incidents of each day, and how far the record can be trusted."""
    single = [i for i in contents.incidents() if not i.aggregate]
    return {
        "totals": _totals(contents, single),
        "toll": toll(single),
        "without_day": sum(1 for i in single if not _day(i) and any(_range(i, harm) for harm in HARMS)),
        "days": by_day(single),
        "coverage": _coverage(contents, single, tally),
        "problems": Counter(p.problem for p in problems).most_common(),
        "withheld": dict(sum((Counter(names) for names in contents.withheld.values()), Counter())),
        "readers": list(contents.readers),
    }


def _totals(contents: Contents, single: Sequence[Incident]) -> dict[str, Any]:
    days = [i.when for i in single if i.when]
    return {
        "incidents": len(single),
        "aggregates": sum(1 for i in contents.incidents() if i.aggregate),
        "contested": sum(1 for i in single if i.contradictions),
        "sources": sum(1 for _ in contents.sources()),
        "first": min(w.earliest for w in days).isoformat() if days else None,
        "last": max(w.latest for w in days).isoformat() if days else None,
    }


def _day(incident: Incident) -> date | None:
    when = incident.when
    return when.earliest if when and when.earliest == when.latest else None


def _range(incident: Incident, harm: str) -> FigureRange | None:
    return next((r for r in incident.ranges if r.kind == harm), None)


def toll(single: Iterable[Incident]) -> list[list[Any]]:
    """Rows of (day, harm, least, most, incidents, how many of them are open upwards, how many have no number).

    Of incidents that are known to the day; running totals never count. An open side counts as the other one.
    """
    found: defaultdict[tuple[date, str], list[FigureRange]] = defaultdict(list)
    for incident in single:
        for harm in HARMS:
            if (day := _day(incident)) and (given := _range(incident, harm)):
                found[day, harm].append(given)
    return [[day.isoformat(), harm, *summed(ranges)] for (day, harm), ranges in sorted(found.items())]


def summed(ranges: Sequence[FigureRange]) -> tuple[int, int, int, int, int]:
    """The least and the most of several ranges together, how many they are, open upwards, and without a number."""
    unknown = sum(1 for r in ranges if r.low is None and r.high is None)
    open_ended = sum(1 for r in ranges if r.high is None and r.low is not None)
    low = sum(r.low or 0 for r in ranges)
    high = sum(r.high if r.high is not None else r.low or 0 for r in ranges)
    return low, high, len(ranges), open_ended, unknown


def by_day(single: Iterable[Incident]) -> list[list[Any]]:
    """Rows of (first day, incidents, how many of them are contested)."""
    every: Counter[date] = Counter()
    contested: Counter[date] = Counter()
    for incident in single:
        if incident.when:
            every[incident.when.earliest] += 1
            contested[incident.when.earliest] += bool(incident.contradictions)
    return [[day.isoformat(), every[day], contested[day]] for day in sorted(every)]


@dataclass(slots=True)
class Tally:
    """What is counted while reports and claims go by."""

    reports: int = 0
    dated: int = 0
    telling: int = 0
    claims: int = 0
    named: int = 0
    outlets: set[str] = field(default_factory=set)

    def report(self, found: Report, claims: int) -> None:
        """Counts a report with so many claims."""
        self.reports += 1
        self.dated += found.published is not None
        self.telling += claims > 0
        self.claims += claims
        self.outlets |= {found.publisher} if found.publisher else set()

    def claim(self, found: Claim) -> None:
        """Counts a claim's attribution."""
        self.named += bool(found.attribution.chain)


def _coverage(contents: Contents, single: Sequence[Incident], tally: Tally) -> dict[str, int]:
    """How much of it is known how well: counts, each part of another."""
    decided = {t for d in contents.decisions() for t in d.targets}
    return {
        "reports": tally.reports,
        "claims": tally.claims,
        "reports_with_claims": tally.telling,
        "reports_dated": tally.dated,
        "outlets": len(tally.outlets),
        "claims_with_source": tally.named,
        "incidents_dated": sum(1 for i in single if _day(i)),
        "incidents_located": sum(1 for i in single if i.place and i.place.lat is not None),
        "incidents_corroborated": sum(1 for i in single if len({f.origin for f in i.figures}) > 1),
        "incidents_judged": sum(1 for i in single if i.id in decided or not decided.isdisjoint(i.claims)),
    }
