"""SDG 16.1.2: deaths by sex, age, status and cause, as the UN human rights office asks for conflict-related deaths.

One row an incident and class of victims that claims tell apart. The rows of one incident do not overlap: what a
class is said to hold of another is taken off it, end by end, so that their sums stay within the incident's range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from onrecord.codes import codelist
from onrecord.model import Incident
from onrecord.publish.columns import Export
from onrecord.publish.formats.format import Format, columns, whole, write_csv
from onrecord.publish.geography import where
from onrecord.publish.harm import CIVILIANS, Range, by_victims, extents
from onrecord.publish.losses import Held, Tally
from onrecord.publish.tables import Contents, Value
from onrecord.publish.told import Told, told

TABLE = Export(
    "sdg_16_1_2",
    "one row an incident and class of victims; the rows of one incident do not overlap",
    ("incident", "sex", "age_group", "status"),
    columns(
        ("incident", "text", "the incident's id"),
        ("earliest", "date", "the first day on which it may have happened"),
        ("latest", "date", "the last such day"),
        ("country_code", "text", "the country, ISO 3166-1 alpha-3"),
        ("admin1", "text", "the first-order division"),
        ("sex", "text", "Man, Woman, Unknown: a code of `ohchr_sex`"),
        ("age_group", "text", "a code of `ohchr_age_group`"),
        ("status", "text", "a code of `ohchr_status`"),
        ("cause_of_death", "text", "a code of `ohchr_cause_of_death`, by the event"),
        ("deaths_low", "integer", "the least; empty when open or unknown"),
        ("deaths_high", "integer", "the most; empty when open or unknown"),
        ("sources", "integer", "how many sources the incident's claims name"),
    ),
)
NAMES = tuple(column.name for column in TABLE.columns)


def rows(contents: Contents, tally: Tally) -> Iterator[tuple[Value, ...]]:
    """The rows, in the order of the incidents' ids. Left out and counted: running totals, and incidents of which
    nobody says that somebody was killed."""
    for item in told(contents):
        why = _left_out(item.incident)
        if why:
            tally.left_out(item, why)
            continue
        found = list(_rows(item))
        tally.row(item, _held(item, found))
        yield from (tuple(row.get(name) for name in NAMES) for row in found)


def _left_out(incident: Incident) -> str | None:
    if incident.aggregate:
        return "left_out_totals"
    return None if any(extents(incident).get("killed", ())) else "left_out_without_deaths"


def _rows(item: Told) -> Iterator[dict[str, Value]]:
    incident = item.incident
    place, when = where(incident.place), incident.when
    for victims, (low, high) in classes(incident).items():
        known = codelist("victims")[victims].crosswalk
        yield {
            "incident": incident.id,
            "earliest": when.earliest if when else None,
            "latest": when.latest if when else None,
            "country_code": place.country.alpha3 if place.country else None,
            "admin1": place.admin1,
            **{name: known.get(f"ohchr_{name}", ("Unknown",))[0] for name in ("sex", "age_group", "status")},
            "cause_of_death": _cause(incident.event),
            "deaths_low": low,
            "deaths_high": high,
            "sources": len({s.voice for s in item.said}),
        }


def _cause(event: str) -> str:
    known = codelist("events").get(event)
    return known.crosswalk.get("ohchr_cause_of_death", ("Unknown",))[0] if known else "Unknown"


def classes(incident: Incident) -> Mapping[str, Range]:
    """Classes of victims that do not overlap, and their ranges; unknown holds those whom no claim puts in a class.

    Journalists and aid workers have no class of their own in this table: they are among the civilians.
    """
    said = by_victims(incident)
    total = extents(incident)["killed"]
    found = {name: said[name] for name in ("combatants", "medical", "children", "women") if name in said}
    of_civilians = {name: span for name, span in found.items() if name in CIVILIANS}
    if "civilians" in said:
        found["civilians"] = _less(said["civilians"], of_civilians)
    elif others := [said[name] for name in ("journalists", "aid_workers") if name in said]:
        found["civilians"] = max(others, key=lambda span: (span[0] or 0, span[1] or 0))
    rest = _less(total, found)
    if rest != (0, 0):
        found["unknown"] = rest
    return {name: span for name, span in found.items() if span != (0, 0)}


def _less(whole: Range, parts: Mapping[str, Range]) -> Range:
    """What is left of a range without its parts: at least the least less the most of the parts, and the other way
    round, never below 0. Open where an end that it needs is open; the least is then 0. Parts that together are the
    whole leave nothing."""
    low, high = whole
    if not parts:
        return whole
    highs = [span[1] for span in parts.values()]
    most = sum(h for h in highs if h is not None)
    if None not in highs and (sum(span[0] or 0 for span in parts.values()), most) == whole:
        return 0, 0
    least = None if low is None else 0 if None in highs else max(0, low - most)
    return least, None if high is None else max(0, high - sum(span[0] or 0 for span in parts.values()))


def _held(item: Told, found: list[dict[str, Value]]) -> Held:
    """What the rows of an incident hold together, read back from them."""
    lows, highs = ([whole(row[name]) for row in found] for name in ("deaths_low", "deaths_high"))
    known = [low for low in lows if low is not None]
    low = sum(known) if known else None
    high = None if None in highs else sum(h for h in highs if h is not None)
    first, last = found[0]["earliest"], found[0]["latest"]
    days = (first, last) if isinstance(first, date) and isinstance(last, date) else None
    parts = sum(f.subset and f.kind == "killed" for f in item.incident.figures) if len(found) > 1 else 0
    return Held({"killed": (low, high)}, days, False, {"parts": parts})


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes sdg_16_1_2.csv."""
    return (write_csv(folder / "sdg_16_1_2.csv", [NAMES], rows(contents, tally)),)


FORMAT = Format(
    name="sdg-16.1.2",
    title="SDG 16.1.2",
    about="deaths by sex, age, status and cause, for the indicator on conflict-related deaths",
    media_type="text/csv",
    extension="csv",
    write=write,
    validated="the code lists of the UN human rights office",
    tables=(TABLE,),
)
