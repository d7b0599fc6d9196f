"""Short ways to make reports and claims for tests; sentences are our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.codec import claim_id
from onrecord.model import Actor, Attribution, Claim, Dating, Figure, Place, Report, Source, When
from onrecord.spans import Span


def report(key: str, text: str, published: str | None = "2016-12-12", outlet: str = "The Gazette") -> Report:
    datings = (Dating(date.fromisoformat(published), "caller"),) if published else ()
    return Report(key, text, key, title=None, publisher=outlet, datings=datings)


def claim(
    of: Report,
    words: str | None = None,
    *,
    event: str = "air_strike",
    scope: str = "incident",
    stance: str = "asserted",
    source: tuple[str, str] | None = None,
    via: tuple[str, str] | None = None,
    killed: tuple[int | None, int | None] | None = None,
    injured: tuple[int | None, int | None] | None = None,
    victims: str = "civilians",
    subset: tuple[int, int] | None = None,
    by: str | None = None,
    side: str | None = None,
    place: str | None = "Karm",
    wider: str | None = None,
    point: tuple[float, float] | None = None,
    precision: str | None = None,
    day: str | None = "2016-12-11",
    confidence: float | None = None,
    source_side: str | None = None,
) -> Claim:
    start = of.text.index(words) if words else 0
    evidence = Span(start, start + len(words)) if words else Span(0, len(of.text))
    chain = tuple(Source(*s) for s in (via,) if s) + tuple(Source(s[0], s[1], side=source_side) for s in (source,) if s)
    figures = [Figure(kind, *n, victims, evidence) for kind, n in (("killed", killed), ("injured", injured)) if n]
    if subset:
        figures.append(Figure("killed", *subset, "children", evidence, subset=True))
    located = "place" if point else None
    lat, lon = point if point else (None, None)
    made = Claim(
        id="",
        report=of.id,
        evidence=evidence,
        event=event,
        scope=scope,
        stance=stance,
        attribution=Attribution(chain),
        figures=tuple(figures),
        by=Actor(by, side=side) if by else None,
        place=Place(place, wider=wider, lat=lat, lon=lon, precision=precision, located_by=located) if place else None,
        when=When(date.fromisoformat(day), date.fromisoformat(day), "day") if day else None,
        confidence=confidence,
    )
    return replace(made, id=claim_id(made))
