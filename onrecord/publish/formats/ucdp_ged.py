"""UCDP GED: one row an event with at least one death, in the 49 columns of the Georeferenced Event Dataset.

Column names, order and codes are those of UCDP GED (versions 23.1 to 25.1). Ids that UCDP gives (conflicts,
dyads, actors, countries) are never guessed: their cells are empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.codes import codelist
from onrecord.model import Incident
from onrecord.publish.columns import Export
from onrecord.publish.formats.format import Format, columns, whole, write_csv
from onrecord.publish.geography import priogrid, where
from onrecord.publish.grading import code
from onrecord.publish.harm import best, civilians, extents
from onrecord.publish.losses import Held, Tally
from onrecord.publish.parties import Party, actor, target
from onrecord.publish.tables import Contents, Value
from onrecord.publish.told import Said, Told, told

_EMPTY = "always empty: UCDP's own number, which Onrecord does not know"

TABLE = Export(
    "ucdp_ged",
    "one row an event: an incident that may have killed somebody",
    ("id",),
    columns(
        (
            "id",
            "integer",
            "the incident's id as a number: its first 13 hexadecimal digits",
        ),
        ("relid", "text", "the incident's id"),
        ("year", "integer", "the year of date_start"),
        ("active_year", "boolean", "always empty: whether the dyad passed 25 deaths in the year is UCDP's to say"),
        ("code_status", "text", "Clear, or Check and what the claims contradict one another on"),
        ("type_of_violence", "integer", "1 state-based, 2 non-state, 3 one-sided, by the parties; empty when unknown"),
        ("conflict_dset_id", "text", _EMPTY),
        ("conflict_new_id", "text", _EMPTY),
        ("conflict_name", "text", "always empty: UCDP's own name"),
        ("dyad_dset_id", "text", _EMPTY),
        ("dyad_new_id", "text", _EMPTY),
        ("dyad_name", "text", "side_a - side_b, where both are known"),
        ("side_a_dset_id", "text", _EMPTY),
        ("side_a_new_id", "text", _EMPTY),
        ("side_a", "text", "who did it, as most claims name it"),
        ("side_b_dset_id", "text", _EMPTY),
        ("side_b_new_id", "text", _EMPTY),
        ("side_b", "text", "who was hit, as most claims name it; Civilians in one-sided violence"),
        ("number_of_sources", "integer", "how many sources source_original names"),
        ("source_article", "text", "every report: its outlet, day and title, joined by '; '"),
        ("source_office", "text", "the outlets of these reports, joined by '; '"),
        ("source_date", "text", "their days of publication, joined by '; '"),
        ("source_headline", "text", "their titles, joined by '; '"),
        ("source_original", "text", "every source that the claims name, joined by '; '"),
        ("where_prec", "integer", "1 to 7: the incident's grade ucdp_where; empty when it is not located"),
        ("where_coordinates", "text", "what the point stands for, as the gazetteer names it"),
        ("where_description", "text", "the place as the reports name it, and the wider place"),
        ("adm_1", "text", "the first-order division"),
        ("adm_2", "text", "the second-order division, where the point stands for one"),
        ("latitude", "number", "degrees, WGS 84"),
        ("longitude", "number", "degrees, WGS 84"),
        ("geom_wkt", "text", "the point as well-known text"),
        ("priogrid_gid", "integer", "the PRIO-GRID cell of the point"),
        ("country", "text", "the country, in English"),
        ("country_id", "text", "always empty: Gleditsch and Ward's number, which Onrecord does not know"),
        ("region", "text", "Africa, Americas, Asia, Europe or Middle East"),
        ("event_clarity", "integer", "always 1: running totals, which would be 2, are left out"),
        (
            "date_prec",
            "integer",
            "the grade ucdp_date: 1 day, 2 two to six days, 3 a week, 4 a month, 5 longer",
        ),
        ("date_start", "text", "the first day on which it may have happened"),
        ("date_end", "text", "the last such day"),
        ("deaths_a", "integer", "always empty: claims do not say which side's fighters died"),
        ("deaths_b", "integer", "always empty, as deaths_a"),
        ("deaths_civilians", "integer", "the civilians among best, as claims say; empty when none speaks of civilians"),
        ("deaths_unknown", "integer", "best less deaths_civilians"),
        ("best", "integer", "the stored rule's best, else low"),
        ("high", "integer", "the most of the incident's range; empty when open"),
        ("low", "integer", "the least of the incident's range; empty when open"),
        ("gwnoa", "text", "always empty: Gleditsch and Ward's number of side a"),
        ("gwnob", "text", "always empty: Gleditsch and Ward's number of side b"),
    ),
)
NAMES = tuple(column.name for column in TABLE.columns)


def rows(contents: Contents, tally: Tally) -> Iterator[tuple[Value, ...]]:
    """The rows, in the order of the incidents' ids. Left out and counted: running totals, undated incidents, and
    incidents of which nobody says that somebody was killed."""
    for item in told(contents):
        why = _left_out(item.incident)
        if why:
            tally.left_out(item, why)
            continue
        row = _row(item)
        tally.row(item, _held(row))
        yield tuple(row.get(name) for name in NAMES)


def _left_out(incident: Incident) -> str | None:
    if incident.aggregate:
        return "left_out_totals"
    if not any(end for end in extents(incident).get("killed", (None, None))):
        return "left_out_without_deaths"
    return None if incident.when else "left_out_undated"


def _row(item: Told) -> dict[str, Value]:
    incident = item.incident
    return {
        "id": int(incident.id.rpartition("-")[2][:13], 16),
        "relid": incident.id,
        "code_status": _status(incident),
        "event_clarity": 1,
        **_sides(item),
        **_sources(item.said),
        **_where(incident),
        **_when(incident),
        **_deaths(incident),
    }


def _status(incident: Incident) -> str:
    found = sorted({c.kind for c in incident.contradictions})
    return f"Check: claims contradict one another on {', '.join(found)}" if found else "Clear"


def type_of_violence(by: Party | None, hit: Party | None, event: str) -> str | None:
    """The type of violence; None where it cannot be told.

    An armed party against civilians is one-sided (3). Of two armed parties of which one is a state the conflict is
    state-based (1), else non-state (2). Where only the doer is known, and the event can be of but one type (an
    execution), it is that type.
    """
    if by is None or not by.armed:
        return None
    if hit is not None and hit.kind == "civilians":
        return "3"
    if hit is not None and hit.armed:
        return "1" if "state" in (by.kind, hit.kind) else "2"
    known = codelist("events").get(event)
    possible = known.crosswalk.get("ucdp_type_of_violence", ()) if known else ()
    return possible[0] if len(possible) == 1 else None


def _sides(item: Told) -> dict[str, Value]:
    by, hit = actor(item), target(item)
    kind = type_of_violence(by, hit, item.incident.event)
    a = by.name if by else None
    b = "Civilians" if kind == "3" else hit.name if hit else None
    return {
        "type_of_violence": int(kind) if kind else None,
        "side_a": a,
        "side_b": b,
        "dyad_name": f"{a} - {b}" if a and b else None,
    }


def _sources(said: tuple[Said, ...]) -> dict[str, Value]:
    reports = {s.report: s for s in said}.values()
    articles = [", ".join(filter(None, (s.outlet, s.published, s.title))) or s.report for s in reports]
    voices = sorted({s.voice for s in said})
    return {
        "number_of_sources": len(voices),
        "source_article": "; ".join(articles),
        "source_office": _joined(s.outlet for s in reports),
        "source_date": _joined(s.published for s in reports),
        "source_headline": _joined(s.title for s in reports),
        "source_original": "; ".join(v.replace(";", ",") for v in voices),
    }


def _joined(values: Iterator[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(v for v in values if v)) or None


def _where(incident: Incident) -> dict[str, Value]:
    place = incident.place
    if place is None:
        return {}
    named = {"where_description": ", ".join(dict.fromkeys(filter(None, (place.name, place.wider))))}
    if place.lat is None or place.lon is None:
        return {**named}
    found = where(place)
    return {
        **named,
        "where_prec": code(incident, "ucdp_where"),
        "where_coordinates": found.located,
        "adm_1": found.admin1,
        "adm_2": found.located if place.precision == "district" and place.located_by == "place" else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid(place.lat, place.lon),
        "country": found.country.name if found.country else None,
        "region": found.ucdp_region,
    }


def _when(incident: Incident) -> dict[str, Value]:
    when = incident.when
    if when is None:
        return {}
    return {
        "year": when.earliest.year,
        "date_prec": code(incident, "ucdp_date"),
        "date_start": f"{when.earliest.isoformat()} 00:00:00.000",
        "date_end": f"{when.latest.isoformat()} 00:00:00.000",
    }


def _deaths(incident: Incident) -> dict[str, Value]:
    low, high = extents(incident)["killed"]
    most_likely, of_civilians = best(incident), civilians(incident)
    known = min(of_civilians, most_likely) if of_civilians is not None and most_likely is not None else None
    return {
        "best": most_likely,
        "low": low,
        "high": high,
        "deaths_civilians": known,
        "deaths_unknown": most_likely - (known or 0) if most_likely is not None else None,
    }


def _held(row: dict[str, Value]) -> Held:
    """What a row holds, read back from it."""
    first, last = (date.fromisoformat(str(row[name])[:10]) for name in ("date_start", "date_end"))
    return Held(
        ranges={"killed": (whole(row.get("low")), whole(row.get("high")))},
        days=(first, last),
        point=row.get("latitude") is not None,
        counts={
            "voices": len(str(row["source_original"]).split("; ")),
            "grades": sum(row.get(name) is not None for name in ("where_prec", "date_prec")),
        },
    )


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes ucdp_ged.csv."""
    return (write_csv(folder / "ucdp_ged.csv", [NAMES], rows(contents, tally)),)


FORMAT = Format(
    name="ucdp-ged",
    title="UCDP GED",
    about="events with deaths, for users of the Uppsala Conflict Data Program's Georeferenced Event Dataset",
    media_type="text/csv",
    extension="csv",
    write=write,
    validated="the published list of columns and codes",
    tables=(TABLE,),
)
