"""A few records made by hand, in our own words, that hold whatever an export may lose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.codec import claim_id, content_id
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
    Media,
    OriginFigure,
    Place,
    Reason,
    Report,
    Side,
    Source,
    When,
)
from onrecord.spans import Span

ALEPPO = Candidate("geonames:170063", "Aleppo", 36.20124, 37.16117, "settlement", "SY", "09", 0.9)
NAMESAKE = Candidate("geonames:0", "Aleppo Shriners", 41.0, -73.0, "settlement", "US", None, 0.1)
CITY = Place(
    "Aleppo", None, "Syria", None, ALEPPO.gazetteer_id, 36.20124, 37.16117, "settlement", "place", (ALEPPO, NAMESAKE)
)
NOWHERE = Place("the old mill")


def day(text: str) -> When:
    found = date.fromisoformat(text)
    return When(found, found, "day")


TUESDAY = day("2016-12-13")
WEEK = When(date(2016, 12, 5), date(2016, 12, 9), "days")
WAR = When(date(2011, 3, 15), date(2016, 12, 13), "range")

RESCUERS = Source("rescuers", "rescue_or_medical", None, "Vesna Rescue")
AGENCY = Source("the Tern agency", "news_agency", None, "Tern")
STATE_TV = Source("state television", "state_media", None, "State Television", "syrian_government")
MONITOR = Source("the Monitor", "monitoring_group", None, "The Monitor")


def report(n: int, title: str, text: str, **more: object) -> Report:
    words = f"{title}\n{text}"
    made = Report(
        content_id("r", words),
        words,
        f"{n:064x}",
        title=title,
        url=f"https://outlet-{n}.example/story",
        publisher=f"Outlet {n}",
        datings=(Dating(date(2016, 12, 14), "metadata"),),
        language="en",
    )
    return replace(made, **more)  # type: ignore[arg-type]


SHELLS = report(
    1,
    "Shells fall on a market",
    "At least 12 people were killed, five of them children, rescuers told the Tern agency. It had said seven before.",
    media=(Media("picture", caption="The market", credit="Tern"),),
)
DENIAL = report(2, "=1+1", "Nobody was killed by shelling in Aleppo, state television said.")
FIGHTING = report(3, "Men shot at a wall", "Soldiers shot three to five residents on December 5–9, the Monitor said.")
TOTALS = report(4, "Toll of the war", "More than 300,000 people have died in the war, the Monitor said.")
MARCH = report(5, "A march", "People marched past the old mill.", publisher=None, datings=(), url=None)


def claim(found: Report, words: str, event: str, *said: Source, **more: object) -> Claim:
    at = found.text.index(words)
    why = (Reason("event", "sample", 0.9), Reason("place", "sample", 0.8))
    chain = Attribution(said)
    made = Claim("", found.id, Span(at, at + len(words)), event, "incident", "asserted", chain, confidence=0.9, why=why)
    made = replace(made, **more)  # type: ignore[arg-type]
    return replace(made, id=claim_id(made))


def figure(
    found: Report,
    words: str,
    kind: str,
    low: int | None,
    high: int | None,
    victims: str = "unknown",
    part: bool = False,
) -> Figure:
    at = found.text.index(words)
    return Figure(kind, low, high, victims, Span(at, at + len(words)), part)


REBELS = Actor("rebels", None, "opposition")
C_SHELLS = claim(
    SHELLS,
    "At least 12 people were killed, five of them children",
    "shelling",
    AGENCY,
    RESCUERS,
    figures=(
        figure(SHELLS, "At least 12", "killed", 12, None),
        figure(SHELLS, "five", "killed", 5, 5, "children", part=True),
    ),
    by=REBELS,
    target=Actor("a market"),
    place=CITY,
    when=TUESDAY,
)
C_BEFORE = claim(
    SHELLS,
    "It had said seven before",
    "shelling",
    RESCUERS,
    figures=(figure(SHELLS, "seven", "killed", 7, 7),),
    place=CITY,
)
C_DENIAL = claim(
    DENIAL,
    "Nobody was killed by shelling in Aleppo",
    "shelling",
    STATE_TV,
    stance="denied",
    figures=(figure(DENIAL, "Nobody", "killed", 0, 0),),
    place=CITY,
    when=TUESDAY,
)
C_SHOT = replace(
    claim(
        FIGHTING,
        "Soldiers shot three to five residents",
        "execution",
        MONITOR,
        figures=(
            figure(FIGHTING, "three to five", "killed", 3, 5, "civilians"),
            figure(FIGHTING, "shot", "injured", None, 20),
        ),
        by=Actor("soldiers", None, "syrian_government"),
        target=Actor("residents"),
        place=CITY,
        when=WEEK,
    ),
)
C_SHOT = replace(C_SHOT, attribution=replace(C_SHOT.attribution, rivals=(RESCUERS,)))
C_SHOT = replace(C_SHOT, id=claim_id(C_SHOT))
C_TOTAL = claim(
    TOTALS,
    "More than 300,000 people have died in the war",
    "other",
    MONITOR,
    scope="aggregate",
    figures=(figure(TOTALS, "More than 300,000", "killed", 300_000, None),),
    when=WAR,
)
C_MARCH = claim(MARCH, "People marched past the old mill", "protest", place=NOWHERE)

CLAIMS = (C_SHELLS, C_BEFORE, C_DENIAL, C_SHOT, C_TOTAL, C_MARCH)
REPORTS = (SHELLS, DENIAL, FIGHTING, TOTALS, MARCH)


def graded(where: str, when: str | None, time: str | None) -> tuple[Grade, ...]:
    dates = (Grade("ucdp_date", when, "by days"), Grade("acled_time", time or "", "by days")) if when else ()
    return (
        Grade("ucdp_where", where, "by place"),
        Grade("acled_geo", "1" if where == "1" else "3", "by place"),
        *dates,
    )


SHELLING = Incident(
    "i-1111111111111111",
    tuple(sorted((C_SHELLS.id, C_BEFORE.id, C_DENIAL.id))),
    "shelling",
    TUESDAY,
    CITY,
    (
        OriginFigure("Vesna Rescue", "killed", "unknown", 12, None, (C_SHELLS.id,), ((7, 7, C_BEFORE.id),)),
        OriginFigure("Vesna Rescue", "killed", "children", 5, 5, (C_SHELLS.id,), subset=True),
        OriginFigure("State Television", "killed", "unknown", 0, 0, (C_DENIAL.id,), stance="denied"),
    ),
    (FigureRange("killed", 12, None, "span", ("Vesna Rescue",)),),
    (
        Contradiction(
            "occurrence",
            "event",
            (
                Side("said to have happened", ("Vesna Rescue",), (C_SHELLS.id,)),
                Side("denied", ("State Television",), (C_DENIAL.id,)),
            ),
        ),
    ),
    (
        Grade("airwars_harm", "fair", "two origins", ("Vesna Rescue",)),
        Grade("admiralty_information", "4", "as many deny", ("State Television",)),
        Grade("airwars_harm", "contested", "looked at again", (), "a reviewer"),
        *graded("1", "1", "1"),
    ),
)
EXECUTION = Incident(
    "i-2222222222222222",
    (C_SHOT.id,),
    "execution",
    WEEK,
    CITY,
    (
        OriginFigure("The Monitor", "killed", "civilians", 3, 5, (C_SHOT.id,)),
        OriginFigure("The Monitor", "injured", "unknown", None, 20, (C_SHOT.id,)),
    ),
    (
        FigureRange("injured", None, 20, "span", ("The Monitor",)),
        FigureRange("killed", 3, 5, "span", ("The Monitor",)),
    ),
    grades=(Grade("airwars_harm", "weak", "one origin"), *graded("1", "2", "2")),
)
WHOLE_WAR = Incident(
    "i-3333333333333333",
    (C_TOTAL.id,),
    "other",
    WAR,
    None,
    (OriginFigure("The Monitor", "killed", "unknown", 300_000, None, (C_TOTAL.id,)),),
    (FigureRange("killed", 300_000, None, "span", ("The Monitor",)),),
    aggregate=True,
)
PROTEST = Incident("i-4444444444444444", (C_MARCH.id,), "protest", None, NOWHERE, grades=graded("6", None, None))
INCIDENTS = (SHELLING, EXECUTION, WHOLE_WAR, PROTEST)

LOG = (
    Decision("d-1111111111111111", "", "accept", (C_SHELLS.id,), "R. Reviewer", datetime(2017, 1, 2, 9, tzinfo=UTC)),
    Decision(
        "d-2222222222222222",
        "d-1111111111111111",
        "grade",
        (SHELLING.id,),
        "S. Second",
        datetime(2017, 1, 3, 9, tzinfo=UTC),
        value=(("scale", "airwars_harm"), ("code", "contested")),
    ),
)
