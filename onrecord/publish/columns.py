"""The tables of an export: their columns and what each means, as data.

The reference is written from it, and every format has the same columns. No report's text is exported;
of a claim the words that carry it are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: kind is text, integer, number, boolean or date; an empty cell always means unknown or none."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Export:
    """A table as it is exported; ``key`` is the column, or columns, that tell its rows apart."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


_WHEN = (
    Column("earliest", "date", "the first day on which it may have happened"),
    Column("latest", "date", "the last such day"),
    Column("when_precision", "text", "how exactly the day is known: day, days, month, year, range"),
)
_PLACE = (
    Column("place", "text", "the place as the report names it, the most specific name"),
    Column("wider", "text", "the next wider place that the report names for it"),
    Column("lat", "number", "latitude in degrees (WGS 84) of what the gazetteer found"),
    Column("lon", "number", "longitude in degrees (WGS 84)"),
    Column("place_precision", "text", "what the point stands for: exact, settlement, district, province, region …"),
    Column("located_by", "text", "which words were located: place or wider"),
    Column("gazetteer_id", "text", "the gazetteer's id of the place"),
)

HARM = ("killed", "injured", "detained", "abducted", "missing", "displaced", "evacuated", "besieged")
_RANGES = tuple(
    Column(
        f"{kind}_{side}",
        "integer",
        f"how many were {kind}: the {most} of its first range; empty: open or unknown",
    )
    for kind in HARM
    for side, most in (("low", "least"), ("high", "most"))
)

REPORTS = Export(
    "reports",
    "one row a report",
    ("report",),
    (
        Column("report", "text", "the report's id"),
        Column("title", "text", "the title that it bears"),
        Column("publisher", "text", "the outlet that published it"),
        Column("author", "text", "the author as named"),
        Column("url", "text", "the link to it, if known"),
        Column("published", "date", "the day of publication, against which its times were read"),
        Column("dated_by", "text", "the evidence for that day: caller, dateline or metadata"),
        Column("language", "text", "the language, ISO 639-1"),
        Column("media_type", "text", "what the bytes are"),
        Column("sha256", "text", "SHA-256 of the bytes as archived, hexadecimal"),
        Column("media", "integer", "how many pictures, charts and videos it shows"),
        Column("claims", "integer", "how many claims were read in it"),
    ),
)

CLAIMS = Export(
    "claims",
    "one row a claim: what one source says, in one report, about one event",
    ("claim",),
    (
        Column("claim", "text", "the claim's id, a hash of its content"),
        Column("report", "text", "the report that it stands in"),
        Column("incident", "text", "the incident that it belongs to"),
        Column("evidence", "text", "the words that carry it"),
        Column("starts", "integer", "where they start in the report's text, in code points"),
        Column("ends", "integer", "where they end, excluded"),
        Column("event", "text", "what happened: a code of `events`"),
        Column("scope", "text", "incident (one occurrence) or aggregate (a running total, a campaign, a war)"),
        Column("stance", "text", "the source's stance: asserted, denied, unconfirmed"),
        Column("source", "text", "who says so, the name that unites spellings; empty: the outlet itself"),
        Column("source_id", "text", "the source's id in `sources`"),
        Column("source_kind", "text", "a code of `source_kinds`; empty: the outlet itself"),
        Column("chain", "text", "all voices as named, the outermost first, joined by ' > '"),
        Column("rivals", "text", "others whom the report credits with the same words, joined by '; '"),
        Column("quoted", "boolean", "whether the words are a direct quotation"),
        Column("by", "text", "who did it, as this claim says"),
        Column("target", "text", "who or what was hit, as this claim says"),
        *_PLACE,
        *_WHEN,
        Column("confidence", "number", "how sure the reader was, 0 to 1"),
    ),
)

SOURCES = Export(
    "sources",
    "one row a source: one name across the whole record",
    ("source_id",),
    (
        Column("source_id", "text", "the source's id, a hash of its name"),
        Column("name", "text", "the name that unites its spellings"),
        Column("kind", "text", "a code of `source_kinds`: what most claims say"),
        Column("side", "text", "a code of `sides`: what most claims say"),
        Column("spellings", "text", "how reports name it, the most frequent first, joined by '; '"),
        Column("claims", "integer", "how many claims name it, anywhere in their chain"),
        Column("reports", "integer", "in how many reports"),
    ),
)

INCIDENTS = Export(
    "incidents",
    "one row an incident: one occurrence, computed from its claims",
    ("incident",),
    (
        Column("incident", "text", "the incident's id"),
        Column("event", "text", "what happened: a code of `events`"),
        Column("aggregate", "boolean", "true for a running total, a campaign or a war, never to be added to incidents"),
        Column("part_of", "text", "the incident whose total contains this one"),
        *_WHEN,
        *_PLACE,
        *_RANGES,
        Column("ranges", "text", "every range with the rule that made it, as kind=low..high by rule, joined by '; '"),
        Column("origins", "integer", "how many independent origins give figures"),
        Column("claims", "integer", "how many claims it holds"),
        Column("contradictions", "text", "what its claims contradict one another on, joined by '; '"),
        Column("grades", "text", "grades as scale=code, joined by '; '"),
    ),
)

FIGURES = Export(
    "figures",
    "one row a figure: how many were harmed, as one claim says",
    ("claim", "n"),
    (
        Column("claim", "text", "the claim that gives it"),
        Column("n", "integer", "its number within the claim, from 0"),
        Column("incident", "text", "the incident of that claim"),
        Column("report", "text", "the report of that claim"),
        Column("source", "text", "who says so; empty: the outlet itself"),
        Column("stance", "text", "the source's stance: asserted, denied, unconfirmed"),
        Column("kind", "text", "the harm: a code of `harm`"),
        Column("low", "integer", "the least; empty when open ('up to 70')"),
        Column("high", "integer", "the most; empty when open ('at least 70')"),
        Column("victims", "text", "a code of `victims`"),
        Column("subset", "boolean", "part of another figure of its claim, never to be added to it"),
        Column("words", "text", "the words that give it"),
        Column("starts", "integer", "where they start in the report's text, in code points"),
        Column("ends", "integer", "where they end, excluded"),
    ),
)

ORIGINS = Export(
    "origins",
    "one row for what one origin now says of one harm and one class of victims of an incident",
    ("incident", "n"),
    (
        Column("incident", "text", "the incident"),
        Column("n", "integer", "its number within the incident, from 0"),
        Column("origin", "text", "the independent voice; many outlets that quote one ministry are one origin"),
        Column("kind", "text", "the harm: a code of `harm`"),
        Column("victims", "text", "a code of `victims`"),
        Column("low", "integer", "the least; empty when open"),
        Column("high", "integer", "the most; empty when open"),
        Column("subset", "boolean", "part of another figure, never to be added to it"),
        Column("stance", "text", "asserted, denied, unconfirmed"),
        Column("claims", "text", "the claims that state it, joined by '; '"),
        Column("superseded", "text", "what it said before, oldest first, as low..high in claim, joined by '; '"),
    ),
)

CONTRADICTIONS = Export(
    "contradictions",
    "one row for one side of a contradiction within an incident",
    ("incident", "n", "side"),
    (
        Column("incident", "text", "the incident"),
        Column("n", "integer", "the contradiction's number within the incident, from 0"),
        Column("side", "integer", "the side's number within the contradiction, from 0; the side of most origins first"),
        Column("kind", "text", "a code of `contradictions`"),
        Column("about", "text", "what it is about: the harm of a figure, by, event, place, when"),
        Column("value", "text", "what this side says"),
        Column("origins", "text", "who says so, joined by '; '"),
        Column("claims", "text", "in which claims, joined by '; '"),
    ),
)

GRADES = Export(
    "grades",
    "one row for one grade of an incident",
    ("incident", "n"),
    (
        Column("incident", "text", "the incident"),
        Column("n", "integer", "its number within the incident, from 0"),
        Column("scale", "text", "a code of `grades`, or ucdp_where, ucdp_date, acled_geo, acled_time"),
        Column("code", "text", "the grade"),
        Column("rule", "text", "the rule that fired, in words"),
        Column("inputs", "text", "the facts that it fired on, joined by '; '"),
        Column("by_person", "boolean", "whether a person gave it"),
    ),
)

EXPORTS = (REPORTS, CLAIMS, SOURCES, INCIDENTS, FIGURES, ORIGINS, CONTRADICTIONS, GRADES)
