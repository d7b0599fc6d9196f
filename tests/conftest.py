"""A small record made by hand: two reports, three claims, one incident, that several tests look at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

import onrecord
from onrecord.codec import claim_id, content_id
from onrecord.model import (
    Archived,
    Attribution,
    Claim,
    Contradiction,
    Dating,
    Figure,
    FigureRange,
    Grade,
    Incident,
    Media,
    OriginFigure,
    Passage,
    Place,
    Reason,
    Report,
    Side,
    Source,
    When,
)
from onrecord.spans import Span

# How long an example takes says more of the machine than of the code: speed is measured in the bench.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files of exports again")


DAY = date(2016, 12, 13)
TEXTS = (
    "Shelling in Aleppo\nAt least 12 people were killed in Aleppo on Tuesday, the rescuers told the Vesna agency.",
    "Army denies it\nNobody was killed by shelling in Aleppo, state television said.",
    "Aleppo shelling\nUp to 15 people died in the shelling.",
)


@dataclass(frozen=True)
class Sample:
    archived: tuple[Archived, ...]
    claims: tuple[Claim, ...]
    incident: Incident

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(a.report for a in self.archived)

    def read(self) -> list[tuple[Report, tuple[Claim, ...]]]:
        return [(r, tuple(c for c in self.claims if c.report == r.id)) for r in self.reports]


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _archived(n: int, text: str) -> Archived:
    raw = text.encode()
    title = _span(text, text.split("\n")[0])
    report = Report(
        content_id("r", raw),
        text,
        hashlib.sha256(raw).hexdigest(),
        title=title.of(text),
        publisher=f"Outlet {n}",
        datings=(Dating(DAY, "metadata", "2016-12-13"),),
        language="en",
        passages=(Passage("title", title), Passage("body", Span(title.end + 1, len(text)))),
        media=(Media("picture", credit="Vesna"),) if n == 1 else (),
    )
    return Archived(report, raw, f"reports/{n}.txt")


def _claim(report: Report, evidence: str, figure: Figure, stance: str = "asserted", *said: Source) -> Claim:
    text = report.text
    claim = Claim(
        "",
        report.id,
        _span(text, evidence),
        "shelling",
        "incident",
        stance,
        Attribution(said),
        (figure,),
        place=Place("Aleppo", _span(text, "Aleppo"), lat=36.2, lon=37.16, precision="settlement", located_by="place"),
        when=When(DAY, DAY, "day", anchor=DAY),
        confidence=0.9,
        why=(Reason("event", "sample", 0.9, _span(text, "hell")),),
    )
    return replace(claim, id=claim_id(claim))


def _source(text: str, name: str, kind: str) -> Source:
    return Source(name, kind, _span(text, name), canonical=name.removeprefix("the "))


@pytest.fixture
def sample() -> Sample:
    archived = tuple(_archived(n, text) for n, text in enumerate(TEXTS, 1))
    one, two, three = (a.report for a in archived)
    told = (
        _source(one.text, "the Vesna agency", "news_agency"),
        _source(one.text, "the rescuers", "rescue_or_medical"),
    )
    claims = (
        _claim(
            one,
            "At least 12 people were killed in Aleppo",
            Figure("killed", 12, None, "unknown", _span(one.text, "At least 12")),
            "asserted",
            *told,
        ),
        _claim(
            two,
            "Nobody was killed by shelling in Aleppo",
            Figure("killed", 0, 0, "unknown", _span(two.text, "Nobody")),
            "denied",
            _source(two.text, "state television", "state_media"),
        ),
        _claim(
            three,
            "Up to 15 people died in the shelling",
            Figure("killed", None, 15, "unknown", _span(three.text, "Up to 15")),
        ),
    )
    return Sample(archived, claims, _incident(claims))


def _incident(claims: tuple[Claim, ...]) -> Incident:
    ids = tuple(c.id for c in claims)
    origins = ("rescuers", "state television", "Outlet 3")
    return Incident(
        "i-1111111111111111",
        tuple(sorted(ids)),
        "shelling",
        claims[0].when,
        claims[0].place,
        tuple(
            OriginFigure(origin, "killed", "unknown", c.figures[0].low, c.figures[0].high, (c.id,), stance=c.stance)
            for origin, c in zip(origins, claims, strict=True)
        ),
        (FigureRange("killed", 0, 15, "credible", origins),),
        (
            Contradiction(
                "figure",
                "killed",
                (Side("at least 12", origins[:1], ids[:1]), Side("0", origins[1:2], ids[1:2])),
            ),
        ),
        (Grade("airwars_harm", "contested", "sources contradict one another", ("2 sides",)),),
    )


@pytest.fixture(scope="session")
def bundled() -> list[str]:
    """A few of the bundled reports, in several forms; one of them carries a story that another carries too."""
    folder = files("onrecord") / "examples" / "reports"
    names = (
        "2016-11-20-tidewater-desk.csv",
        "2016-11-30-quillon-ledger.atom",
        "2016-12-13-citadel-herald.pdf",
        "2016-12-13-eighty-two.html",
        "2016-12-14-two-credits.txt",
    )
    return [str(folder / name) for name in names]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, bundled: list[str]) -> Path:
    """A record of the reports of ``bundled``. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("built") / "record"
    onrecord.build(bundled, folder)
    return folder
