"""What the rows of each table can be filtered and ordered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onrecord.codec import source_id
from onrecord.model import Claim, Incident, KnownSource, Report
from onrecord.publish.facets import Has, of_incident
from onrecord.web.readmodel.gather import FAR, Gatherer

FACETS = {
    "incidents": (
        "year",
        "month",
        "country",
        "place",
        "event",
        "harm",
        "party",
        "source",
        "grade",
        "contested",
        "scope",
        "precision",
    ),
    "claims": ("year", "month", "event", "harm", "stance", "scope", "source", "voice", "outlet", "incident"),
    "reports": ("year", "month", "outlet", "language", "media"),
    "sources": ("kind", "side", "year", "month"),
}
ORDERS = {
    "incidents": ("newest", "oldest", "killed", "contested", "claims", "reported", "changed"),
    "claims": ("newest", "oldest", "reported"),
    "reports": ("newest", "oldest", "claims"),
    "sources": ("claims", "reports", "name"),
}
# What the map needs of an incident, degrees in hundred-thousandths, and the range of the killed; and when it last
# changed, in minutes since 1970.
NUMBERS = ("lon", "lat", "low", "high", "changed")
DEGREE = 100_000
MOST = 10**9
OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Seen:
    """When an incident was last told of: the last day on which a report of it was published, and the minute
    (since 1970) in which one was published or fetched, or a person decided about it. None where nothing tells."""

    reported: date | None = None
    changed: int | None = None

    def later(self, other: Seen) -> Seen:
        """The later of both, each for itself."""
        return Seen(
            max(self.reported or date.min, other.reported or date.min) if self.reported or other.reported else None,
            max((m for m in (self.changed, other.changed) if m is not None), default=None),
        )


def seen(found: Report) -> Seen:
    """When a report was published, and published or fetched."""
    day = found.published
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return Seen(day, minute(found.retrieved or midnight))


def minute(at: datetime | None) -> int | None:
    """Minutes since 1970; a time without a zone is taken for UTC. None for None."""
    if at is None:
        return None
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() // 60)


def incident(index: Gatherer, n: int, found: Incident, told: Iterable[Has], seen: Seen) -> None:
    """Tells the index of an incident: row ``n``, what its claims add, when it was last told of."""
    when, place = found.when, found.place
    index.days(n, when.earliest if when else None, when.latest if when else None)
    for facet, value, name in (*of_incident(found), *told):
        index.put(n, facet, value, name)
    killed = next((r for r in found.ranges if r.kind == "killed"), None)
    low, high = (_bounded(killed.low), _bounded(killed.high)) if killed else (None, None)
    sides = {origin for c in found.contradictions for side in c.sides for origin in side.origins}
    located = place if place and place.lat is not None and place.lon is not None else None
    index.put(n, "precision", located.precision if located else None)
    index.note(
        lon=round(located.lon * DEGREE) if located and located.lon is not None else None,
        lat=round(located.lat * DEGREE) if located and located.lat is not None else None,
        low=low,
        high=high,
        changed=seen.changed,
    )
    first = when.earliest.toordinal() if when else None
    index.rank(
        newest=FAR if first is None else -first,
        oldest=FAR if first is None else first,
        killed=-((low or 0) * MOST + (high or 0)),
        contested=-(len(found.contradictions) * 10**6 + len(sides)),
        claims=-len(found.claims),
        reported=FAR if seen.reported is None else -seen.reported.toordinal(),
        changed=FAR if seen.changed is None else -seen.changed,
    )


def claim(index: Gatherer, n: int, found: Claim, report: Report, incident: str | None) -> None:
    """Tells the index of a claim, and the id of its incident."""
    when, source, day = found.when, found.attribution.source, report.published
    index.days(n, when.earliest if when else None, when.latest if when else None)
    index.put(n, "event", found.event)
    for kind in {figure.kind for figure in found.figures}:
        index.put(n, "harm", kind)
    index.put(n, "stance", found.stance)
    index.put(n, "scope", found.scope)
    index.put(n, "source", source_id(source.known_as) if source else None, source.known_as if source else None)
    index.put(n, "voice", source.kind if source else OUTLET)
    index.put(n, "outlet", report.publisher, report.publisher)
    index.put(n, "incident", incident, incident)
    first = when.earliest.toordinal() if when else None
    index.rank(
        newest=FAR if first is None else -first,
        oldest=FAR if first is None else first,
        reported=FAR if day is None else -day.toordinal(),
    )


def report(index: Gatherer, n: int, found: Report, claims: int) -> None:
    """Tells the index of a report with so many claims."""
    day = found.published
    index.days(n, day, day)
    index.put(n, "outlet", found.publisher, found.publisher)
    index.put(n, "language", found.language)
    for kind in {medium.kind for medium in found.media}:
        index.put(n, "media", kind)
    index.rank(
        newest=FAR if day is None else -day.toordinal(),
        oldest=FAR if day is None else day.toordinal(),
        claims=-claims,
    )


def source(index: Gatherer, n: int, found: KnownSource, place: int) -> None:
    """Tells the index of a source; ``place`` is its place among all by name."""
    index.days(n, None, None)
    index.put(n, "kind", found.kind)
    index.put(n, "side", found.side)
    index.rank(claims=-found.claims, reports=-found.reports, name=place)


def _bounded(number: int | None) -> int | None:
    """The number, if need be cut to what an array holds."""
    return None if number is None else min(number, MOST)
