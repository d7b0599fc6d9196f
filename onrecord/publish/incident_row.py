"""An incident in one row: what HXL, GeoJSON, KML and GeoParquet have in common."""

from __future__ import annotations

from datetime import date

from onrecord.publish.columns import HARM, Column, Export
from onrecord.publish.geography import where
from onrecord.publish.grading import graded
from onrecord.publish.harm import extents
from onrecord.publish.losses import Held
from onrecord.publish.parties import actor, target
from onrecord.publish.sentence import contradiction, event, headline, sentence, sides_told
from onrecord.publish.tables import Value
from onrecord.publish.told import Told

SCALES = ("airwars_harm", "airwars_strike", "admiralty_source", "admiralty_information")

_HARM = tuple(
    Column(f"{kind}_{side}", "integer", f"how many were {kind}: the {most}; empty: open or unknown")
    for kind in HARM
    for side, most in (("low", "least"), ("high", "most"))
)

TABLE = Export(
    "incident_rows",
    "one row an incident",
    ("incident",),
    (
        Column("incident", "text", "the incident's id"),
        Column("title", "text", "the event, the place and the day, in short"),
        Column("event", "text", "what happened: a code of `events`"),
        Column("event_name", "text", "what that is called"),
        Column("aggregate", "boolean", "true for a running total, a campaign or a war, never to be added to incidents"),
        Column("earliest", "date", "the first day on which it may have happened"),
        Column("latest", "date", "the last such day"),
        Column("when_precision", "text", "how exactly the day is known: day, days, month, year, range"),
        Column("place", "text", "the place as the reports name it"),
        Column("wider", "text", "the next wider place that the reports name"),
        Column("located", "text", "what the point stands for, as the gazetteer names it"),
        Column("lat", "number", "latitude in degrees (WGS 84)"),
        Column("lon", "number", "longitude in degrees (WGS 84)"),
        Column("place_precision", "text", "what the point stands for: exact, settlement, district, province, region …"),
        Column("admin1", "text", "the first-order division"),
        Column("country", "text", "the country, in English"),
        Column("country_code", "text", "the country, ISO 3166-1 alpha-3"),
        Column("by", "text", "who did it, as most claims name it"),
        Column("target", "text", "who or what was hit, as most claims name it"),
        *_HARM,
        Column("sources", "text", "every source that the claims name, joined by '; '"),
        Column("claims", "integer", "how many claims it holds"),
        Column("contradictions", "text", "what is said against what, joined by '; '"),
        *(Column(scale, "text", f"the grade, a code of `{scale}`") for scale in SCALES),
        Column("summary", "text", "what is claimed, in a sentence of our own"),
    ),
)
NAMES = tuple(column.name for column in TABLE.columns)


def row(item: Told) -> dict[str, Value]:
    """The row of an incident, every column in its order."""
    incident = item.incident
    by, hit = actor(item), target(item)
    when = incident.when
    ranges = extents(incident)
    grades = {scale: graded(incident, scale) for scale in SCALES}
    found = {
        "incident": incident.id,
        "title": headline(incident),
        "event": incident.event,
        "event_name": event(incident.event),
        "aggregate": incident.aggregate,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_precision": when.precision if when else None,
        **_where(item),
        "by": by.name if by else None,
        "target": hit.name if hit else None,
        **{
            f"{kind}_{side}": ranges.get(kind, (None, None))[n]
            for kind in HARM
            for n, side in enumerate(("low", "high"))
        },
        "sources": "; ".join(sorted({s.voice.replace(";", ",") for s in item.said})) or None,
        "claims": len(incident.claims),
        "contradictions": "; ".join(map(contradiction, incident.contradictions)) or None,
        **{scale: grade.code if grade else None for scale, grade in grades.items()},
        "summary": sentence(item),
    }
    return {name: found[name] for name in NAMES}


def _where(item: Told) -> dict[str, Value]:
    place = item.incident.place
    found = where(place)
    return {
        "place": place.name if place else None,
        "wider": place.wider if place else None,
        "located": found.located,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "admin1": found.admin1,
        "country": found.country.name if found.country else None,
        "country_code": found.country.alpha3 if found.country else None,
    }


def held(row: dict[str, Value]) -> Held:
    """What such a row holds of its incident, read back from it; a format that drops columns gives what it kept."""
    ends = {kind: (_number(row.get(f"{kind}_low")), _number(row.get(f"{kind}_high"))) for kind in HARM}
    first, last = row.get("earliest"), row.get("latest")
    days = (first, last) if isinstance(first, date) and isinstance(last, date) else None
    return Held(
        ranges={kind: found for kind, found in ends.items() if f"{kind}_low" in row},
        days=days,
        point=row.get("lat") is not None,
        counts={
            "voices": len(str(row["sources"]).split("; ")) if row.get("sources") else 0,
            "sides": sides_told(str(row.get("contradictions") or "")),
            "grades": sum(row.get(scale) is not None for scale in SCALES),
        },
    )


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None
