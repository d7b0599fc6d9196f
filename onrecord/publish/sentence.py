"""An incident in a sentence or two of our own; nothing of a report's text stands in it but names."""

from __future__ import annotations

from onrecord.codes import codelist
from onrecord.model import Contradiction, Incident
from onrecord.publish.harm import amount, extents
from onrecord.publish.parties import actor, target
from onrecord.publish.told import Said, Told

VOICES_NAMED = 6


def sentence(told: Told) -> str:
    """What is claimed of the incident, by how many, and what they contradict one another on."""
    incident = told.incident
    parts = [f"{_head(told)}.", *_harm(incident), _voices(told.said)]
    if incident.contradictions:
        parts.append(f"Contradictions: {'; '.join(map(contradiction, incident.contradictions))}.")
    return " ".join(parts)


def headline(incident: Incident) -> str:
    """The event, place and day, in short: ``Shelling, Aleppo, 2016-12-13``."""
    place = incident.place.name if incident.place else "place unknown"
    when = incident.when.iso.replace("/", " to ") if incident.when else "date unknown"
    return f"{event(incident.event)}, {place}, {when}"


def event(code: str) -> str:
    """What an event is called; the code itself when its list lacks it."""
    known = codelist("events").get(code)
    return known.label if known else code


def contradiction(found: Contradiction) -> str:
    """What is said against what: ``killed: at least 12 (rescuers) against 0 (state television)``."""
    about = found.about if found.kind == "figure" else found.kind
    return f"{about}: " + " against ".join(f"{s.value} ({', '.join(s.origins)})" for s in found.sides)


def sides_told(words: str) -> int:
    """How many sides of contradictions stand in such words, joined by '; '."""
    return sum(1 + one.count(" against ") for one in words.split("; ") if " against " in one)


def _head(told: Told) -> str:
    by, hit = actor(told), target(told)
    who = f", by {by.name}" if by else ""
    whom = f", against {hit.name}" if hit else ""
    return f"{headline(told.incident)}{who}{whom}"


def _harm(incident: Incident) -> list[str]:
    rules = {r.kind: r.rule for r in reversed(incident.ranges)}
    found = [f"{amount(span)} {harm} (rule: {rules[harm]})" for harm, span in extents(incident).items()]
    return [f"Said of people: {'; '.join(found)}."] if found else []


def _voices(said: tuple[Said, ...]) -> str:
    names = {s.voice: s for s in sorted(said, key=lambda s: s.stance == "asserted")}
    told = [name + ("" if s.stance == "asserted" else f" ({s.stance})") for name, s in sorted(names.items())]
    rest = f" and {len(told) - VOICES_NAMED} more" if len(told) > VOICES_NAMED else ""
    claims = f"{len(said)} claim{'' if len(said) == 1 else 's'}"
    return f"{claims} of {len(told)} source{'' if len(told) == 1 else 's'}: {'; '.join(told[:VOICES_NAMED])}{rest}."
