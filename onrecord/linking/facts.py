"""What is compared of a claim, made ready once: names as word sets, days as numbers, figures as tuples."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.linking.names import name_words
from onrecord.linking.parties import parties
from onrecord.linking.words import Rarity, tokens, vector
from onrecord.model import Actor, Claim, Place, Report


@dataclass(frozen=True, slots=True)
class Facts:
    """One claim's comparable values. Days are proleptic ordinals; None and empty sets mean unknown."""

    id: str
    report: str
    start: int
    end: int
    event: str
    aggregate: bool
    stance: str
    origin: str
    place: frozenset[str]
    wider: frozenset[str]
    gazetteer_id: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    first: int | None
    last: int | None
    day_precision: str | None
    published: int | None
    by: frozenset[str]
    target: frozenset[str]
    figures: tuple[tuple[str, int | None, int | None], ...]
    victims: frozenset[str]
    words: Mapping[str, float]
    parties: frozenset[str]
    headline: float
    turn: str
    beside: int


def facts(claim: Claim, report: Report | None, origin: str, rare: Rarity, beside: int = 0) -> Facts:
    """The comparable values of one claim. ``origin`` is its origin's key; ``rare`` weighs its words; ``beside`` is
    the number of other claims in its report."""
    place = claim.place
    located = place is not None and place.located_by != "wider"
    words = vector(tokens(claim.evidence.of(report.text)), rare) if report else {}
    return Facts(
        id=claim.id,
        report=claim.report,
        start=claim.evidence.start,
        end=claim.evidence.end,
        event=claim.event,
        aggregate=claim.scope == "aggregate",
        stance=claim.stance,
        origin=origin,
        place=_words(place),
        wider=name_words(place.wider) if place and place.wider else frozenset(),
        gazetteer_id=place.gazetteer_id if place and located else None,
        lat=place.lat if place and located else None,
        lon=place.lon if place and located else None,
        precision=place.precision if place and located else None,
        first=claim.when.earliest.toordinal() if claim.when else None,
        last=claim.when.latest.toordinal() if claim.when else None,
        day_precision=claim.when.precision if claim.when else None,
        published=report.published.toordinal() if report and report.published else None,
        by=_words(claim.by),
        target=_words(claim.target),
        figures=tuple((f.kind, f.low, f.high) for f in claim.figures),
        victims=frozenset(f.victims for f in claim.figures if f.victims not in ("unknown", "mixed")),
        words=words,
        parties=_parties(claim.by),
        headline=sum(v * words.get(w, 0.0) for w, v in vector(tokens(report.title), rare).items())
        if report and report.title
        else 0.0,
        turn=_turn(claim, report) if report else "none",
        beside=beside,
    )


def _words(named: Actor | Place | None) -> frozenset[str]:
    return name_words(named.name) if named else frozenset()


def _parties(actor: Actor | None) -> frozenset[str]:
    if actor is None:
        return frozenset()
    return frozenset({actor.side}) if actor.side else parties(actor.name)


def _turn(claim: Claim, report: Report) -> str:
    """Whether the claim returns to something told before ("back"), turns to something else ("away"), counts one more
    beside it ("apart"), or does none of these ("none"); "both" when it returns and turns."""
    text = report.text[max(0, claim.evidence.start - 40) : claim.evidence.end]
    padded = " " + " ".join(tokens(text)) + " "
    back, away, apart = (any(f" {w} " in padded for w in _discourse()[key]) for key in ("back", "away", "apart"))
    if back:
        return "back and apart" if apart else "both" if away else "back"
    return "apart" if apart else "away" if away else "none"


@cache
def _discourse() -> dict[str, list[str]]:
    return tomllib.loads(files("onrecord.linking").joinpath("discourse_en.toml").read_text("utf-8"))
