"""A generated record to look at: incidents of ten claims each, of which the names are made of syllables.

Everything follows from a row's number, so that a million claims can be gone through again without being held.
Reports have four claims of different incidents; each incident has an origin for every few claims, figures that
differ, and now and then a contradiction.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from onrecord.codec import source_id
from onrecord.linking.ranges import ranges
from onrecord.model import (
    Actor,
    Attribution,
    Candidate,
    Claim,
    Contradiction,
    Dating,
    Figure,
    Grade,
    Incident,
    KnownSource,
    OriginFigure,
    Place,
    Report,
    Side,
    Source,
    When,
)
from onrecord.publish.tables import Contents
from onrecord.spans import Span

CLAIMS_EACH = 10
CLAIMS_A_REPORT = 4
PLACES, SOURCES, OUTLETS, DAYS = 4_000, 3_000, 200, 3_650
_EVENTS = ("air_strike", "shelling", "armed_clash", "explosion", "shooting", "abduction", "displacement")
_PARTIES = ("the army", "rebels", "unknown gunmen", "the militia", "the coalition")
_KINDS = ("monitoring_group", "government", "witness_or_resident", "armed_group", "news_agency")
_GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
_SYLLABLES = ("ba", "ka", "ro", "mi", "ta", "len", "dor", "shi", "fa", "gul", "zen", "har", "pol", "ver", "nu", "sal")


@cache
def name(number: int) -> str:
    """A name of four syllables or so, always the same for a number."""
    out = ""
    while number or len(out) < 6:
        number, digit = divmod(number, len(_SYLLABLES))
        out += _SYLLABLES[digit]
    return out.capitalize()


@cache
def source(number: int) -> Source:
    """A source, always the same for a number."""
    return Source(f"{name(number)} {_KINDS[number % 5].replace('_', ' ')}", _KINDS[number % 5])


@cache
def _place(number: int) -> Place:
    dice = random.Random(number)
    lat, lon = round(30 + dice.random() * 8, 4), round(34 + dice.random() * 12, 4)
    found = Candidate(f"bench:{number}", name(number), lat, lon, "settlement", "SY")
    return Place(found.name, None, "the north", None, found.gazetteer_id, lat, lon, "settlement", "place", (found,))


@dataclass(frozen=True)
class Generated:
    """A record of so many incidents."""

    incidents: int

    @property
    def claims(self) -> int:
        """How many claims it has."""
        return self.incidents * CLAIMS_EACH

    def contents(self) -> Contents:
        """It as an export takes it."""
        return Contents(self._reports, self._claims, self._sources, lambda: self._kept)

    @cached_property
    def _step(self) -> int:
        """A number without a common divisor with the claims: by it the claims of a report are of many incidents."""
        return next(n for n in (7919, 7927, 7933, 7937) if self.claims % n)

    def _home(self, claim: int) -> int:
        return claim * self._step % self.claims // CLAIMS_EACH

    def _claims_of(self, incident: int) -> list[int]:
        back = pow(self._step, -1, self.claims)
        return [(incident * CLAIMS_EACH + n) * back % self.claims for n in range(CLAIMS_EACH)]

    def _day(self, incident: int) -> date:
        return date(2012, 1, 1) + timedelta(days=incident * 17 % DAYS)

    def _said(self, claim: int) -> tuple[Source, int]:
        """Who says so of a claim's incident, and how many were killed: of ten claims there are four origins."""
        home = self._home(claim)
        slot = claim * self._step % self.claims % CLAIMS_EACH % 4
        killed = 1 + 400 // (1 + home * 2654435761 % 400)
        return source((home * 7 + slot * slot * 13) % SOURCES), killed + slot * (home % 3)

    def _sentence(self, claim: int) -> tuple[str, Span, Span]:
        home = self._home(claim)
        speaker, killed = self._said(claim)
        event = _EVENTS[home % len(_EVENTS)].replace("_", " ")
        before = f"{speaker.name} said on {self._day(home):%A} that "
        number = f"at least {killed} people"
        text = f"{before}{number} were killed by {_PARTIES[home % 5]} in {name(home * 31 % PLACES)} ({event})."
        return text, Span(0, len(speaker.name)), Span(len(before), len(before) + len(number))

    def _report(self, n: int) -> tuple[str, list[int]]:
        claims = range(n * CLAIMS_A_REPORT, min((n + 1) * CLAIMS_A_REPORT, self.claims))
        return "\n".join(self._sentence(c)[0] for c in claims), list(claims)

    def _reports(self) -> Iterator[Report]:
        for n in range(-(-self.claims // CLAIMS_A_REPORT)):
            day = self._day(self._home(n * CLAIMS_A_REPORT)) + timedelta(days=1)
            outlet = f"{name(n % OUTLETS)} Herald"
            yield Report(
                f"r-{n:016x}",
                self._report(n)[0],
                f"{n:064x}",
                f"Day {n % DAYS} in {name(n % PLACES)}",
                f"https://{name(n % OUTLETS).lower()}.example/{n}",
                outlet,
                datings=(Dating(day, "metadata", day.isoformat()),),
                language="en",
            )

    def _claims(self) -> Iterator[Claim]:
        for n in range(-(-self.claims // CLAIMS_A_REPORT)):
            start = 0
            for claim in self._report(n)[1]:
                text, voice, figure = self._sentence(claim)
                yield self._claim(claim, n, Span(start, start + len(text)), voice.shift(start), figure.shift(start))
                start += len(text) + 1

    def _claim(self, claim: int, report: int, evidence: Span, voice: Span, figure: Span) -> Claim:
        home = self._home(claim)
        speaker, killed = self._said(claim)
        day = self._day(home)
        return Claim(
            f"c-{claim:016x}",
            f"r-{report:016x}",
            evidence,
            _EVENTS[home % len(_EVENTS)],
            "incident",
            "denied" if claim % 23 == 0 else "asserted",
            Attribution((Source(speaker.name, speaker.kind, voice),)),
            (Figure("killed", killed, None, "unknown", figure),),
            by=Actor(_PARTIES[home % 5]),
            place=_place(home * 31 % PLACES),
            when=When(day, day, "day"),
            confidence=0.8,
        )

    @cached_property
    def _kept(self) -> tuple[Incident, ...]:
        return tuple(map(self._incident, range(self.incidents)))

    def _incident(self, n: int) -> Incident:
        by_origin: dict[str, tuple[int, list[str]]] = {}
        for claim in sorted(self._claims_of(n)):
            speaker, killed = self._said(claim)
            by_origin.setdefault(speaker.name, (killed, []))[1].append(f"c-{claim:016x}")
        figures = tuple(
            OriginFigure(origin, "killed", "unknown", killed, None, tuple(claims))
            for origin, (killed, claims) in by_origin.items()
        )
        sides = tuple(Side(f"at least {f.low}", (f.origin,), f.claims) for f in figures[:2])
        day = self._day(n)
        return Incident(
            f"i-{n:016x}",
            tuple(c for f in figures for c in f.claims),
            _EVENTS[n % len(_EVENTS)],
            When(day, day, "day"),
            _place(n * 31 % PLACES),
            figures,
            ranges(figures),
            (Contradiction("figure", "killed", sides),) if n % 3 == 2 else (),
            (Grade("airwars_harm", _GRADES[n % 5], "generated"),),
        )

    def _sources(self) -> Iterator[KnownSource]:
        each = max(1, self.claims // SOURCES)
        for key, found in sorted(
            ((source_id(source(n).name), source(n)) for n in range(SOURCES)), key=lambda pair: pair[0]
        ):
            yield KnownSource(key, found.name, found.kind, None, (found.name,), each, each)
