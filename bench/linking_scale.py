"""How linking grows: generated claims of which the truth is known, 10,000, 100,000 and a million of them.

Each occurrence has a place, a day, an event, parties and figures; one to a dozen claims tell of it in reports
of one or two occurrences each, with places left out, days off by one and figures that rise. Names are made of
syllables, so nothing here is about anybody.
"""

from __future__ import annotations

import math
import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.b_cubed import b_cubed
from onrecord.codec import claim_id
from onrecord.linking import link
from onrecord.model import Actor, Attribution, Claim, Dating, Figure, Place, Report, Source, When
from onrecord.spans import Span

SIZES = (10_000, 100_000, 1_000_000)
_EVENTS = ("air_strike", "shelling", "armed_clash", "explosion", "shooting", "abduction", "displacement")
_PARTIES = ("the army", "rebels", "unknown gunmen", "the militia", "")
_SOURCES = (("the Monitor", "monitoring_group"), ("the ministry", "government"), ("residents", "witness_or_resident"))
_SYLLABLES = ("ba", "ka", "ro", "mi", "ta", "len", "dor", "shi", "fa", "gul", "zen", "har", "pol", "ver", "nu", "sal")


@dataclass(frozen=True, slots=True)
class Occurrence:
    number: int
    place: str
    wider: str
    day: date
    event: str
    by: str
    killed: int
    victim: str


def main(sizes: Sequence[int] = SIZES) -> None:
    """Prints for each size: claims, processor seconds, times the step before, peak memory, and B-cubed."""
    before = None
    for size in sizes:
        claims, reports, labels = generated(size, random.Random(size))
        start = time.process_time()
        incidents = link(claims, reports)
        took = time.process_time() - start
        home = {c: n for n, incident in enumerate(incidents) for c in incident.claims}
        clusters: dict[int, list[int]] = {}
        for n, claim in enumerate(claims):
            clusters.setdefault(home[claim.id], []).append(n)
        f1 = b_cubed(labels, list(clusters.values()))[2]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        step = f"{took / before:5.1f} x" if before else "       "
        print(f"{size:>9} claims {took:9.1f} s {step} {peak:8.0f} MB  B-cubed F1 {f1:.3f}", flush=True)
        before = took


def generated(size: int, dice: random.Random) -> tuple[list[Claim], dict[str, Report], list[str]]:
    """``size`` claims, their reports, and the occurrence of each. Places and days grow with the root of the size:
    a place sees an occurrence as rarely in a long, wide conflict as in a short, narrow one."""
    root = math.isqrt(size)
    places = [_name(dice) for _ in range(2 * root)]
    wider = [_name(dice) for _ in range(max(8, root // 4))]
    days = 4 * root
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    labels: list[str] = []
    for number in range(size):
        if len(claims) >= size:
            break
        told = _occurrence(number, dice, places, wider, days)
        for _ in range(min(dice.choice((1, 1, 1, 2, 2, 3, 4, 6, 12)), size - len(claims))):
            report, claim = _telling(f"r{len(reports)}", told, dice)
            reports[report.id] = report
            claims.append(claim)
            labels.append(str(number))
    return claims, reports, labels


def _name(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 3, 3, 4)))).capitalize()


def _occurrence(number: int, dice: random.Random, places: Sequence[str], wider: Sequence[str], days: int) -> Occurrence:
    at = dice.randrange(len(places))
    day = date(2012, 1, 1) + timedelta(days=dice.randrange(days))
    killed = int(dice.paretovariate(1.0))
    return Occurrence(
        number,
        places[at],
        wider[at % len(wider)],
        day,
        dice.choice(_EVENTS),
        dice.choice(_PARTIES),
        min(killed, 500),
        f"{_name(dice)} {_name(dice)}",
    )


def _telling(key: str, told: Occurrence, dice: random.Random) -> tuple[Report, Claim]:
    killed = told.killed + (dice.choice((0, 0, 0, 1, 2)) if told.killed > 3 else 0)
    day = told.day + timedelta(days=dice.choice((0, 0, 0, 0, 1)))
    source, kind = dice.choice(_SOURCES)
    words = list(_sentence(told, killed, source, dice))
    text = " ".join(words) + "."
    published = day + timedelta(days=dice.choice((0, 0, 1, 2)))
    report = Report(key, text, key, publisher=f"outlet {dice.randrange(40)}", datings=(Dating(published, "caller"),))
    number = text.index(f" {killed} ") + 1
    made = Claim(
        id="",
        report=key,
        evidence=Span(0, len(text)),
        event=told.event,
        scope="incident",
        stance="asserted",
        attribution=Attribution((Source(source, kind),)),
        figures=(Figure("killed", killed, killed, "unknown", Span(number, number + len(str(killed)))),),
        by=Actor(told.by) if told.by else None,
        place=Place(told.place, wider=told.wider) if dice.random() > 0.1 else None,
        when=When(day, day, "day") if dice.random() > 0.2 else None,
    )
    return report, replace(made, id=claim_id(made))


def _sentence(told: Occurrence, killed: int, source: str, dice: random.Random) -> Iterator[str]:
    yield dice.choice(("At least", "Some", "In all"))
    yield f"{killed} people were killed in {told.place}, {told.wider}, {source} said;"
    if dice.random() < 0.7:
        yield f"among the dead was {told.victim}"
    yield dice.choice(("and the count may rise", "while others fled", "as fighting went on", "at dawn"))


if __name__ == "__main__":
    main()
