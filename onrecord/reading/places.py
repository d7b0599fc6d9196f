"""Put the places of a report on the map: its toponyms, and the places that its claims name.

The gazetteer reads all place names of a report together (`onrecord.gazetteer.Setting`). What it does not list
stays named, and is put at the wider place that the words give, with that coarser precision; nothing is dropped
and nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

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
    phrase, around = phrase_of(name, company.gazetteer), phrase_of(wider or "", company.gazetteer)
    holder = _wider(phrase, around, company)
    holders = (*phrase.within, *around.names, *around.within)
    readings = [company.read(Mention(n, None, holders, phrase.asks)) for n in phrase.names]
    listed = [found for r in readings if (found := _agreeing(r, holder))]
    where = _at(listed, phrase, company) if listed and len(listed) * 2 >= len(readings) else None
    by = "place" if where else "wider" if holder else None
    where = where or (_coarser(holder) if holder else None)
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


_FAR = 250.0
"""Kilometres from its wider place, if that is no country, at which a reading is not believed."""


def _agreeing(reading: Reading, holder: Candidate | None) -> Candidate | None:
    """The likeliest reading that lies where the wider place is; None when a place not listed is likelier."""
    for candidate in reading.candidates:
        if holder is None or candidate.country == holder.country or candidate.country is None:
            near = holder is None or holder.precision in ("country", "region") or distance(candidate, holder) < _FAR
            unlisted = reading.near.score if reading.near else 0.0
            if near:
                return candidate if candidate.score >= (unlisted if holder is None else unlisted / 4) else None
    return None


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between the two points, along the great circle of a sphere of 6,371 km."""
    lat, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))


def _at(listed: Sequence[Candidate], phrase: Phrase, company: Setting) -> Candidate | None:
    """Where listed places are: the one, or the part of it or the surroundings that the wording says; the middle
    of several. A border is not located at the middle of its country."""
    if len(listed) > 1:
        return _middle(listed)
    first = listed[0]
    if phrase.border and first.precision in ("country", "province"):
        return None
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
    """Where the first listed of the wider places is."""
    for names, holders, whole in ((phrase.within, around.names, Phrase(())), (around.names, around.within, around)):
        for name in names:
            reading = company.read(Mention(name, None, tuple(holders), whole.asks))
            if reading.listed and (where := _at([reading.candidates[0]], whole, company)):
                return where
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


def phrase_of(wording: str, gazetteer: Gazetteer) -> Phrase:
    """The wording as a phrase of names that the gazetteer may list: the whole of it if it does list that
    ("Eastern Ghouta"); else without a leading "Northern", and joint names without commas told apart."""
    if _listed(wording, gazetteer):
        return Phrase((wording,))
    phrase = parse(wording)
    names = [part for name in phrase.names for part in _parts(name, gazetteer)]
    return replace(phrase, names=tuple(names))


def _parts(name: str, gazetteer: Gazetteer) -> list[str]:
    """One name, or several that stand side by side ("Aleppo Daraa") when the gazetteer lists each and not the whole."""
    words = name.split()
    if _listed(name, gazetteer):
        return [name]
    if name.endswith("s") and any(m.entry.precision == "country" for m in gazetteer.matches(name[:-1])):
        return [name[:-1]]  # "Syrias", in texts that have lost their apostrophes
    if len(words) == 1:
        return [name]
    if words[0].lower() in DIRECTIONS:
        return _parts(" ".join(words[1:]), gazetteer)
    for size in range(len(words) - 1, 0, -1):
        if len(words[0]) > 2 and _listed(" ".join(words[:size]), gazetteer):
            rest = _parts(" ".join(words[size:]), gazetteer)
            if all(_listed(r, gazetteer) for r in rest):
                return [" ".join(words[:size]), *rest]
    return [name]


_COMPASS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
DIRECTIONS = frozenset((*_COMPASS, *(f"{point}ern" for point in _COMPASS), "central"))
