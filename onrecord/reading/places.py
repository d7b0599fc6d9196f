"""Put the places of a report on the map: its toponyms, and the places that its claims name.

The gazetteer reads all place names of a report together (`onrecord.gazetteer.Setting`). What it does not list
stays named, and is put at the wider place that the words give, with that coarser precision; nothing is dropped
and nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.gazetteer import Gazetteer, Mention, Reading, Setting
from onrecord.model import Candidate, Place
from onrecord.reading.place_phrases import Phrase, parse
from onrecord.spans import Span

_BESIDE = re.compile(r",? \(?|, ?|\s*\(")
_COARSER = {"exact": "settlement", "settlement": "district", "district": "province", "province": "region"}
_RIVALS = 5
"""Rival readings that a place keeps."""


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym and where it is. ``candidates``: what the gazetteer knows under the name, likeliest first.
    ``at`` is where it is put, None when nothing is known; ``by`` says by what: "name" (its first candidate),
    "wider" (the name beside it: "Sennik, Idlib"), "report" (the name is not listed, and the report's other
    places lie there); the last two with a coarser precision."""

    span: Span
    name: str
    candidates: tuple[Candidate, ...]
    at: Candidate | None
    by: str | None


def mentions(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The toponyms as mentions, each with the names that the words right after it put it in ("Paris, Texas")."""
    found = []
    for number, span in enumerate(spans):
        inside: list[str] = []
        for here, after in zip(spans[number:], spans[number + 1 : number + 3], strict=False):
            if after.start <= here.end or not _BESIDE.fullmatch(text[here.end : after.start]):
                break
            if text[here.end : after.start] == " ":
                break
            inside.append(after.of(text))
        found.append(Mention(_known_part(span.of(text), gazetteer), span, tuple(inside)))
    return tuple(found)


def setting(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> Setting:
    """The places that the report names, resolved together, for `place` to read further names by."""
    return Setting(mentions(text, spans, gazetteer), gazetteer)


def locate(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[Located, ...]:
    """Where the toponyms at ``spans`` (in text order) are, each in the company of the others."""
    given = mentions(text, spans, gazetteer)
    company = Setting(given, gazetteer)
    found = []
    for span, mention in zip(spans, given, strict=True):
        reading = company.read(mention)
        at, by = _put(reading, [company.read(Mention(name)) for name in mention.inside])
        found.append(Located(span, span.of(text), reading.candidates[:_RIVALS], at, by))
    return tuple(found)


def _put(reading: Reading, beside: Sequence[Reading]) -> tuple[Candidate | None, str | None]:
    if reading.listed:
        return reading.candidates[0], "name"
    for wider in beside:
        if wider.listed:
            return _coarser(wider.candidates[0]), "wider"
    if reading.near is not None:
        return _coarser(reading.near), "report"
    return (reading.candidates[0], "name") if reading.candidates else (None, None)


def _coarser(candidate: Candidate) -> Candidate:
    return replace(candidate, precision=_COARSER.get(candidate.precision, candidate.precision))


# --- the places of claims ---------------------------------------------------------------------


def place(name: str, span: Span | None, wider: str | None, wider_span: Span | None, company: Setting) -> Place:
    """The place that a claim names, located in the company of its report's places.

    The most specific name that the gazetteer lists is taken ("place"); if there is none, what the wording or
    ``wider`` says it lies in ("wider"), with a coarser precision. Joint places ("Raqqa and Deir Ezzor") are put
    at the middle, with the candidates of all. All of it is None when no name is listed."""
    phrase = parse(name)
    around = parse(wider) if wider else Phrase(())
    holders = (*phrase.within, *around.names, *around.within)
    readings = [_read(n, phrase, holders, company) for n in _split(phrase.names, company.gazetteer)]
    listed = [r for r in readings if r.listed]
    where = _at(listed, phrase, company) if listed and len(listed) * 2 >= len(readings) else None
    by = "place" if where else None
    if where is None:
        where = _wider(phrase, around, company)
        by = "wider" if where else None
    candidates = tuple(c for r in readings for c in r.candidates[:_RIVALS])
    return Place(
        name=name,
        span=span,
        wider=wider,
        wider_span=wider_span,
        gazetteer_id=where.gazetteer_id or None if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        precision=where.precision if where else None,
        located_by=by,
        candidates=candidates if by == "place" or where is None else (where, *candidates),
    )


def _read(name: str, phrase: Phrase, holders: Sequence[str], company: Setting) -> Reading:
    return company.read(Mention(name, None, tuple(holders), phrase.asks))


def _at(readings: Sequence[Reading], phrase: Phrase, company: Setting) -> Candidate:
    """Where listed places are: the one, or the part of it or the surroundings that the wording says; the middle of several."""
    first = readings[0].candidates[0]
    if len(readings) > 1:
        return _middle([r.candidates[0] for r in readings])
    if phrase.around:
        return _coarser(first) if first.precision in ("exact", "settlement") else first
    if any(phrase.quarter) and first.precision in ("province", "country"):
        return _part(first, phrase.quarter, company)
    return first


def _middle(places: Sequence[Candidate]) -> Candidate:
    """One point for joint places; it is no gazetteer entry, and as coarse as their distance makes it."""
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    wide = max(max(lats) - min(lats), max(lons) - min(lons))
    coarse = "district" if wide < 0.3 else "province" if wide < 1.5 else "region"
    order = ("exact", "settlement", "district", "province", "region", "country")
    precision = max([coarse, *(p.precision for p in places)], key=order.index)
    lat, lon = sum(lats) / len(lats), sum(lons) / len(lons)
    name = ", ".join(p.name for p in places)
    countries = {p.country for p in places}
    country = countries.pop() if len(countries) == 1 else None
    score = min(p.score for p in places)
    return Candidate("", name, round(lat, 4), round(lon, 4), precision, country, None, score)


def _part(whole: Candidate, quarter: tuple[int, int], company: Setting) -> Candidate:
    """The middle of a part ("northern Syria") of a country or province whose extent is known."""
    entry = company.entry(whole)
    if entry is None or entry.extent is None:
        return whole
    south, west, north, east = entry.extent
    lat = (south + north) / 2 + quarter[0] * (north - south) / 4
    lon = (west + east) / 2 + quarter[1] * (east - west) / 4
    precision = "region" if whole.precision == "country" else whole.precision
    return replace(whole, lat=round(lat, 4), lon=round(lon, 4), precision=precision)


def _wider(phrase: Phrase, around: Phrase, company: Setting) -> Candidate | None:
    """Where the first listed of the wider places is, coarser than it is itself."""
    for names, holders, whole in ((phrase.within, around.names, Phrase(())), (around.names, around.within, around)):
        for name in names:
            reading = company.read(Mention(name, None, tuple(holders), whole.asks))
            if reading.listed:
                return _coarser(_at([reading], whole, company))
    return None


# --- names ------------------------------------------------------------------------------------


def _known_part(name: str, gazetteer: Gazetteer) -> str:
    """The name, or, when it is not listed by its spelling, the longest listed name in it ("Lake Manassas")."""
    if _listed(name, gazetteer):
        return name
    words = name.split()
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if part[:1].isupper() and (size > 1 or len(part) > 3 or part.isupper()) and _listed(part, gazetteer):
                return part
    return name


def _listed(name: str, gazetteer: Gazetteer) -> bool:
    return any(m.kind != "romanised" for m in gazetteer.matches(name))


def _split(names: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Names of a phrase as the gazetteer may list them: without a leading "Northern" unless that is listed
    ("Northern Ireland"), and "Arbin Kafr Batna" as two where only the two are."""
    found: list[str] = []
    for name in names:
        words = name.split()
        rest = " ".join(words[1:])
        if len(words) > 1 and words[0].lower() in DIRECTIONS and not gazetteer.matches(name):
            found.append(rest)
        else:
            found.append(name)
    return found


DIRECTIONS = frozenset(
    ["northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"]
    + [
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    ]
)
