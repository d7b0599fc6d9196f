"""Whatever a record holds, it leaves in every format, and no more is lost than went in."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.codes import codelist
from onrecord.model import (
    Actor,
    Attribution,
    Candidate,
    Claim,
    Contradiction,
    Figure,
    FigureRange,
    Grade,
    Incident,
    OriginFigure,
    Place,
    Report,
    Side,
    Source,
    When,
)
from onrecord.publish.columns import HARM
from onrecord.publish.export import export
from onrecord.publish.formats import FORMATS
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents
from onrecord.spans import Span


def codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from([code.code for code in codelist(name).codes])


names = st.text(min_size=1, max_size=12)
ends = st.none() | st.integers(0, 10**6)
ranges = st.tuples(ends, ends).map(lambda r: r if None in r else (min(r), max(r)))  # type: ignore[type-var]
days = st.builds(
    lambda first, more: When(first, first + timedelta(days=more), "day" if more == 0 else "range"),
    st.dates(date(1850, 1, 1), date(2100, 1, 1)),
    st.integers(0, 900),
)
countries = st.sampled_from(["SY", "UA", "AQ", "ZZ", None])


@st.composite
def places(draw: st.DrawFn) -> Place:
    if draw(st.booleans()):
        return Place(draw(names), wider=draw(st.none() | names))
    lat, lon, precision = draw(st.floats(-90, 90)), draw(st.floats(-180, 180)), draw(codes("place_precision"))
    found = Candidate("g:1", draw(names), lat, lon, precision, draw(countries), draw(st.none() | st.just("09")))
    located = draw(st.sampled_from(["place", "wider"]))
    return Place(draw(names), None, None, None, "g:1", lat, lon, precision, located, (found,))


sides = st.sampled_from([None, "russia", "opposition", "nobody knows"])
sources = st.builds(
    lambda name, kind, side: Source(name, kind, None, name, side), names, codes("source_kinds"), st.none() | names
)
actors = st.none() | st.builds(lambda name, side: Actor(name, None, side), names, sides)
figures = st.builds(
    lambda kind, ends, victims: Figure(kind, *ends, victims, Span(0, 1)),
    st.sampled_from(HARM),
    ranges,
    codes("victims"),
)


@st.composite
def told(draw: st.DrawFn, n: int) -> tuple[Incident, tuple[Claim, ...]]:
    claims = tuple(
        Claim(
            f"c-{n:08x}{m:08x}",
            "r-0000000000000000",
            Span(0, 3),
            draw(codes("events")),
            "incident",
            draw(codes("stances")),
            Attribution(tuple(draw(st.lists(sources, max_size=3)))),
            tuple(draw(st.lists(figures, max_size=2))),
            draw(actors),
            draw(actors),
            draw(st.none() | places()),
            draw(st.none() | days),
        )
        for m in range(draw(st.integers(1, 3)))
    )
    ids = tuple(claim.id for claim in claims)
    stance = draw(codes("stances"))
    kinds = draw(st.lists(st.sampled_from(HARM), unique=True, max_size=3))
    incident = Incident(
        f"i-{n:016x}",
        ids,
        draw(codes("events")),
        draw(st.none() | days),
        draw(st.none() | places()),
        tuple(
            OriginFigure(draw(names), kind, draw(codes("victims")), *draw(ranges), ids[:1], stance=stance)
            for kind in kinds
        ),
        tuple(FigureRange(kind, *draw(ranges), "span", ()) for kind in kinds),
        (Contradiction("place", "place", (Side(draw(names), ("a",), ids), Side("b", (draw(names),), ids))),),
        tuple(Grade(scale, draw(codes(scale)), draw(names)) for scale in draw(st.sets(codes("grades")))),
        aggregate=draw(st.booleans()),
    )
    return incident, claims


@st.composite
def records(draw: st.DrawFn) -> Contents:
    made = [draw(told(n)) for n in range(draw(st.integers(1, 3)))]
    title, publisher = draw(st.none() | names), draw(st.none() | names)
    report = Report("r-0000000000000000", "abc", "0" * 64, title=title, publisher=publisher)
    claims = [claim for _, found in made for claim in found]
    incidents = [incident for incident, _ in made]
    return Contents(lambda: [report], lambda: claims, lambda: gather(claims), lambda: incidents)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_it_leaves_and_no_more_is_lost_than_went_in(contents: Contents) -> None:
    for name in FORMATS:
        with TemporaryDirectory() as folder:
            done = export(contents, Path(folder), name)
            assert all(0 < loss.lost <= loss.of for loss in done.losses), name
            if done.format.extension in ("geojson", "prov.json", "jsonld"):
                json.loads(done.files[0].read_text(encoding="utf-8"))
