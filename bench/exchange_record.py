"""A record of any size that is never held: each report, claim and incident is made anew from its number, of parts
that come again, so that making it takes little of what is measured.

Names are made up, so nothing here is about anybody. Five claims tell of two incidents.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

from onrecord.codec import source_id
from onrecord.model import (
    Actor,
    Attribution,
    Candidate,
    Claim,
    Contradiction,
    Dating,
    Decision,
    Figure,
    FigureRange,
    Grade,
    Incident,
    KnownSource,
    Media,
    OriginFigure,
    Place,
    Reason,
    Report,
    Side,
    Source,
    When,
)
from onrecord.publish.tables import Contents
from onrecord.spans import Span

EVENTS = ("air_strike", "shelling", "armed_clash", "explosion", "shooting", "abduction", "displacement", "execution")
PARTIES = (
    Actor("the army", None, "syrian_government"),
    Actor("rebels", None, "opposition"),
    Actor("gunmen"),
    None,
)
TARGETS = (Actor("a market"), Actor("villagers"), Actor("rebels", None, "opposition"), None)
VOICES = tuple(
    Source(f"the {name}", kind, None, name)
    for name, kind in (
        ("Monitor", "monitoring_group"),
        ("Ministry", "government"),
        ("Tern Agency", "news_agency"),
        ("Rescue Corps", "rescue_or_medical"),
        ("State Radio", "state_media"),
    )
)
WHY = (Reason("event", "bench", 0.9), Reason("place", "bench", 0.8))
PLACES = 2000
WORDS = "At least 12 people were killed in the town and others were hurt, the Monitor told the Tern Agency."
PER_TWO = 5


def contents(size: int) -> Contents:
    """A record of ``size`` incidents (an even number)."""
    claims = size // 2 * PER_TWO
    return Contents(
        lambda: (_report(n) for n in range(claims)),
        lambda: (_claim(n) for n in range(claims)),
        lambda: map(_known, VOICES),
        lambda: (_incident(n) for n in range(size)),
        lambda: (_decision(n) for n in range(0, size, 50)),
        ("bench",),
    )


def _of(incident: int) -> range:
    """Numbers of an incident's claims: two, then three."""
    start = incident // 2 * PER_TWO
    return range(start, start + 2) if incident % 2 == 0 else range(start + 2, start + PER_TWO)


def _home(claim: int) -> int:
    return claim // PER_TWO * 2 + (claim % PER_TWO >= 2)


def _id(kind: str, number: int) -> str:
    return f"{kind}-{number:016x}"


def _report(n: int) -> Report:
    title = f"Report {n} on what happened in the town"
    text = f"{title}\n{WORDS}"
    return Report(
        _id("r", n),
        text,
        f"{n:064x}",
        title=title,
        url=f"https://outlet-{n % 40}.example/{n}",
        publisher=f"Outlet {n % 40}",
        datings=(Dating(_day(_home(n)).latest, "metadata"),),
        language="en",
        media=(Media("picture", caption="A street"),) if n % 10 == 0 else (),
    )


def _day(incident: int) -> When:
    return _days(incident % 4000, incident % 7 == 0)


@cache
def _days(day: int, several: bool) -> When:
    first = date(2012, 1, 1) + timedelta(days=day)
    return When(first, first + timedelta(days=3), "days") if several else When(first, first, "day")


def _place(incident: int) -> Place:
    return _town(incident % PLACES)


@cache
def _town(number: int) -> Place:
    dice = Random(number)
    lat, lon = round(33 + dice.random() * 4, 5), round(36 + dice.random() * 6, 5)
    key = f"geonames:{number}"
    found = Candidate(key, f"Town {number}", lat, lon, "settlement", "SY", "09", 0.9)
    other = Candidate(f"{key}0", found.name, 10.0, 10.0, "settlement", "NG", None, 0.1)
    return Place(found.name, None, "Aleppo", None, key, lat, lon, "settlement", "place", (found, other))


def _claim(n: int) -> Claim:
    home = _home(n)
    start = len(f"Report {n} on what happened in the town\n")
    return Claim(
        _id("c", n),
        _id("r", n),
        _span(start, start + len(WORDS)),
        EVENTS[home % len(EVENTS)],
        "incident",
        "denied" if n % 25 == 0 else "asserted",
        _attribution(n % 30),
        _figures(n % 36, start),
        PARTIES[home % 4],
        TARGETS[home // 4 % 4],
        _place(home),
        _day(home),
        0.9,
        WHY,
    )


@cache
def _span(start: int, end: int) -> Span:
    return Span(start, end)


@cache
def _attribution(n: int) -> Attribution:
    return Attribution((VOICES[2], VOICES[n % 2]) if n % 3 else (VOICES[n % 5],))


@cache
def _figures(n: int, start: int) -> tuple[Figure, ...]:
    killed = 3 + n % 9
    return (Figure("killed", killed, None if n % 4 == 0 else killed, "civilians", _span(start, start + 11)),)


def _incident(n: int) -> Incident:
    claims = tuple(_id("c", c) for c in _of(n))
    first, last = _of(n)[0], _of(n)[-1]
    origins = (VOICES[first % 2].known_as, VOICES[last % 5].known_as)
    low, high = sorted((3 + first % 9, 3 + last % 9))
    told = (
        OriginFigure(origins[0], "killed", "civilians", low, low, claims[:1], ((1, 1, claims[0]),)),
        OriginFigure(origins[1], "killed", "civilians", high, None if n % 4 == 0 else high, claims[-1:]),
    )
    sides = (Side(str(low), origins[:1], claims[:1]), Side(str(high), origins[1:], claims[-1:]))
    return Incident(
        _id("i", n),
        claims,
        EVENTS[n % len(EVENTS)],
        _day(n),
        _place(n),
        told,
        (FigureRange("killed", low, None if n % 4 == 0 else high, "span", origins),),
        (Contradiction("figure", "killed", sides),) if low != high else (),
        _grades(n % 7 == 0, origins),
        aggregate=n % 50 == 0,
    )


@cache
def _grades(several_days: bool, origins: tuple[str, ...]) -> tuple[Grade, ...]:
    days = "2" if several_days else "1"
    scales = (
        ("airwars_harm", "fair"),
        ("admiralty_source", "B"),
        ("admiralty_information", "2"),
        ("ucdp_where", "1"),
        ("ucdp_date", days),
        ("acled_geo", "1"),
        ("acled_time", days),
    )
    return tuple(Grade(scale, code, "bench", origins) for scale, code in scales)


def _known(source: Source) -> KnownSource:
    return KnownSource(source_id(source.known_as), source.known_as, source.kind, None, (source.name,), 1, 1)


def _decision(n: int) -> Decision:
    at = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
    return Decision(_id("d", n), "", "accept", (_id("c", _of(n)[0]),), f"person {n % 3}", at)


def rows(made: Contents) -> Iterator[tuple[str, int]]:
    """How many reports, claims and incidents there are."""
    yield "reports", sum(1 for _ in made.reports())
    yield "claims", sum(1 for _ in made.claims())
    yield "incidents", sum(1 for _ in made.incidents())
