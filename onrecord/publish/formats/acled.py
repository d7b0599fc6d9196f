"""ACLED: one row an event, in the 31 columns of the Armed Conflict Location and Event Data project since March 2023.

Column names, order and codes are ACLED's; the event types are chosen by the crosswalk of our code list `events` and the
rules of `event_type`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.codes import codelist
from onrecord.model import Incident, When
from onrecord.publish.columns import Export
from onrecord.publish.formats.format import Format, columns, whole, write_csv
from onrecord.publish.geography import where
from onrecord.publish.grading import code, graded
from onrecord.publish.harm import best
from onrecord.publish.losses import Held, Tally
from onrecord.publish.parties import Party, acled_code, actor, target
from onrecord.publish.sentence import sentence, sides_told
from onrecord.publish.tables import Contents, Value
from onrecord.publish.told import Told, told

TABLE = Export(
    "acled",
    "one row an event: an incident of a kind that ACLED has a code for",
    ("event_id_cnty",),
    columns(
        ("event_id_cnty", "text", "the incident's id"),
        ("event_date", "date", "the day; the middle one of several, as ACLED does"),
        ("year", "integer", "the year of event_date"),
        ("time_precision", "integer", "the incident's grade acled_time: 1 day, 2 week, 3 month or more"),
        ("disorder_type", "text", "Political violence, Demonstrations, both, or Strategic developments"),
        ("event_type", "text", "by the crosswalk of the event"),
        ("sub_event_type", "text", "by the crosswalk of the event"),
        ("actor1", "text", "who did it, as most claims name it"),
        ("assoc_actor_1", "text", "others whom claims name as having done it, joined by '; '"),
        ("inter1", "integer", "the kind of actor1; empty when unknown"),
        ("actor2", "text", "who or what was hit, as most claims name it"),
        ("assoc_actor_2", "text", "others that claims name as hit, joined by '; '"),
        ("inter2", "integer", "the kind of actor2; empty when unknown"),
        ("interaction", "integer", "both kinds, the lesser first; empty when one is unknown"),
        ("civilian_targeting", "text", "Civilian targeting, where those hit are civilians; else empty"),
        ("iso", "integer", "the country, ISO 3166-1 numeric"),
        ("region", "text", "the world region"),
        ("country", "text", "the country, in English"),
        ("admin1", "text", "the first-order division"),
        ("admin2", "text", "the second-order division, where the point stands for one"),
        ("admin3", "text", "always empty: not known"),
        ("location", "text", "what the point stands for; as the reports name it, when it is not located"),
        ("latitude", "number", "degrees, WGS 84"),
        ("longitude", "number", "degrees, WGS 84"),
        ("geo_precision", "integer", "the incident's grade acled_geo: 1 town, 2 near it, 3 larger; empty: not located"),
        ("source", "text", "every source that the claims name, joined by '; '"),
        ("source_scale", "text", "always empty: not known"),
        ("notes", "text", "a sentence of our own: what is claimed, by whom, and what contradicts"),
        ("fatalities", "integer", "the stored rule's best, else the least; empty when no least is known"),
        ("tags", "text", "grades and kinds of contradiction, joined by '; '"),
        ("timestamp", "integer", "always empty: an export has no clock, equal records give equal files"),
    ),
)
NAMES = tuple(column.name for column in TABLE.columns)


def rows(contents: Contents, tally: Tally) -> Iterator[tuple[Value, ...]]:
    """The rows, in the order of the incidents' ids. Left out and counted: running totals, undated incidents, and
    events that ACLED has no code for."""
    for item in told(contents):
        why = _left_out(item.incident)
        if why:
            tally.left_out(item, why)
            continue
        row = _row(item)
        tally.row(item, _held(row))
        tally.add("event_chosen", int(len(_candidates(item.incident.event)) > 1), 1, item.incident.id)
        yield tuple(row.get(name) for name in NAMES)


def _left_out(incident: Incident) -> str | None:
    if incident.aggregate:
        return "left_out_totals"
    if not _candidates(incident.event):
        return "left_out_without_code"
    return None if incident.when else "left_out_undated"


def _candidates(event: str) -> tuple[str, ...]:
    known = codelist("events").get(event)
    return known.crosswalk.get("acled_event", ()) if known else ()


def event_type(incident: Incident, by: Party | None, hit: Party | None) -> tuple[str, str]:
    """ACLED's event and sub-event type of an event that has one: the first of its crosswalk, but

    - shots at an armed party are an armed clash, not an attack on civilians;
    - territory taken by a state is regained by the government, by another armed party overtaken by a non-state actor;
    - a protest at which people were killed met excessive force.
    """
    candidates = _candidates(incident.event)
    chosen = candidates[0]
    if incident.event == "shooting" and hit is not None and hit.armed:
        chosen = "Battles / Armed clash"
    elif incident.event == "territory_gained" and by is not None and by.armed and by.kind != "state":
        chosen = "Battles / Non-state actor overtakes territory"
    elif incident.event == "protest" and (best(incident) or 0) > 0:
        chosen = "Protests / Excessive force against protesters"
    event, _, sub = chosen.partition(" / ")
    return event, sub


def _row(item: Told) -> dict[str, Value]:
    incident = item.incident
    by, hit = actor(item), target(item)
    event, sub = event_type(incident, by, hit)
    disorder = _disorder()
    civilian = event == "Violence against civilians" or (hit is not None and hit.kind == "civilians")
    return {
        "event_id_cnty": incident.id,
        "disorder_type": disorder.get(sub) or disorder[event],
        "event_type": event,
        "sub_event_type": sub,
        "civilian_targeting": "Civilian targeting" if civilian else None,
        "source": "; ".join(sorted({s.voice.replace(";", ",") for s in item.said})),
        "notes": sentence(item),
        "fatalities": best(incident),
        "tags": "; ".join(_tags(incident)) or None,
        **_actors(item, by, hit),
        **_where(incident),
        **_when(incident),
    }


def _actors(item: Told, by: Party | None, hit: Party | None) -> dict[str, Value]:
    country = where(item.incident.place).country
    one, two = (acled_code(party, country.alpha2 if country else None) for party in (by, hit))
    first, second = (party.name if party else None for party in (by, hit))
    others = {s.by for s in item.said if s.by and s.by != first and s.stance != "denied"}
    also_hit = {s.target for s in item.said if s.target and s.target != second}
    return {
        "actor1": first,
        "assoc_actor_1": "; ".join(sorted(others)) or None,
        "inter1": one,
        "actor2": second,
        "assoc_actor_2": "; ".join(sorted(also_hit)) or None,
        "inter2": two,
        "interaction": min(one, two) * 10 + max(one, two) if one and two else None,
    }


def _where(incident: Incident) -> dict[str, Value]:
    place = incident.place
    if place is None or place.lat is None:
        return {"location": place.name if place else None}
    found = where(place)
    return {
        "iso": found.country.numeric if found.country else None,
        "region": found.acled_region,
        "country": found.country.name if found.country else None,
        "admin1": found.admin1,
        "admin2": found.located if place.precision == "district" and place.located_by == "place" else None,
        "location": found.located or place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": code(incident, "acled_geo"),
    }


def _when(incident: Incident) -> dict[str, Value]:
    if incident.when is None:
        return {}
    day = middle(incident.when)
    return {"event_date": day, "year": day.year, "time_precision": code(incident, "acled_time")}


def middle(when: When) -> date:
    """The middle day, the earlier of two."""
    return when.earliest + timedelta(days=(when.latest - when.earliest).days // 2)


def _tags(incident: Incident) -> Iterator[str]:
    for scale in ("airwars_harm", "airwars_strike", "admiralty_source", "admiralty_information"):
        if grade := graded(incident, scale):
            yield f"{scale}={grade.code}"
    for kind in sorted({c.kind for c in incident.contradictions}):
        yield f"contradiction={kind}"


def _held(row: dict[str, Value]) -> Held:
    """What a row holds, read back from it; a number where a range was is that number alone."""
    dead, day = whole(row["fatalities"]), row["event_date"]
    tags = str(row["tags"] or "").split("; ")
    return Held(
        ranges={"killed": (dead, dead)},
        days=(day, day) if isinstance(day, date) else None,
        point=row.get("latitude") is not None,
        counts={
            "voices": len(str(row["source"]).split("; ")),
            "sides": sides_told(str(row["notes"]).partition("Contradictions: ")[2]),
            "grades": sum("=" in tag and not tag.startswith("contradiction=") for tag in tags)
            + sum(row.get(name) is not None for name in ("time_precision", "geo_precision")),
        },
    )


@cache
def _disorder() -> dict[str, Any]:
    text = files("onrecord.publish.formats").joinpath("acled.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["disorder"])


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes acled.csv."""
    return (write_csv(folder / "acled.csv", [NAMES], rows(contents, tally)),)


FORMAT = Format(
    name="acled",
    title="ACLED",
    about="events, for users of the Armed Conflict Location and Event Data project's files",
    media_type="text/csv",
    extension="csv",
    write=write,
    validated="the published list of columns and codes",
    tables=(TABLE,),
)
