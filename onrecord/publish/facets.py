"""By what incidents can be chosen: the values that each has of each facet, in the explorer and in exports alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.codec import source_id
from onrecord.gazetteer.divisions import countries
from onrecord.model import Actor, Claim, Incident
from onrecord.publish.geography import entry
from onrecord.publish.grading import graded

Has = tuple[str, str, str | None]
"""A facet, a value of it, and what the value is called (None: as its code list says)."""

TOLD = ("party", "source")
"""The facets of which an incident has what its claims say."""

_SOURCE = re.compile(r"s-[0-9a-f]{16}")


def same(facet: str, value: str) -> str:
    """The value by which others are the same: a source by its id or its name, all others in any case."""
    if facet == "source":
        return value if _SOURCE.fullmatch(value) else source_id(value)
    return value.casefold()


def of_incident(incident: Incident) -> Iterator[Has]:
    """What an incident has itself: its first day's year and month, country and place as the gazetteer has them (the
    place as the reports name it, where it is not in there), event, harms, grade of harm (a person's before the
    machine's), kinds of contradiction, and whether it is a running total."""
    place, found = incident.place, entry(incident.place)
    yield from of_day(incident.when.earliest if incident.when else None)
    if found and found.country:
        known = countries().get(found.country)
        yield "country", found.country, known.name if known else found.country
    if found or place:
        name = found.name if found else place.name if place else ""
        yield "place", name, name
    yield "event", incident.event, None
    yield from (("harm", kind, None) for kind in sorted({figure.kind for figure in incident.figures}))
    if grade := graded(incident, "airwars_harm"):
        yield "grade", grade.code, None
    yield from (("contested", kind, None) for kind in sorted({c.kind for c in incident.contradictions}))
    yield "scope", "aggregate" if incident.aggregate else "incident", None


def of_day(day: date | None) -> Iterator[Has]:
    """Year and month of a day."""
    if day:
        yield "year", f"{day:%Y}", None
        yield "month", f"{day:%Y-%m}", None


def of_claim(claim: Claim) -> Iterator[Has]:
    """What a claim adds to its incident: the party it names, and every voice of its chain."""
    yield from party(claim.by)
    for voice in claim.attribution.chain:
        yield "source", source_id(voice.known_as), voice.known_as


def party(actor: Actor | None) -> Iterator[Has]:
    """Who is said to have done it: the side where it is known, else the name in any case."""
    if actor and actor.side:
        yield "party", actor.side, actor.side.replace("_", " ")
    elif actor:
        yield "party", actor.name.casefold(), actor.name
