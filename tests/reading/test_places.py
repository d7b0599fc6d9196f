from __future__ import annotations

import pytest

from onrecord.gazetteer import Gazetteer, Setting
from onrecord.reading.places import locate, place, setting
from onrecord.reading.toponyms import Entity, toponyms
from onrecord.spans import Span


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def company(gazetteer: Gazetteer) -> Setting:
    text = "Shells fell on Idlib and Saraqeb in Syria on Monday, activists in Aleppo said."
    return setting(text, toponyms(text, gazetteer), gazetteer)


FOUND = [
    ("Shells fell on Idlib on Monday.", ["Idlib"], "a city after a locating word"),
    ("A court in Alexandria, La., heard him.", ["Alexandria", "La"], "a city and its state"),
    ("Syrian and U.S. officials met in the Golan Heights.", ["Syrian", "U.S.", "Golan Heights"], "adjectives count"),
    ("Police in Rapides Parish found him.", ["Rapides Parish"], "the kind belongs to the name"),
    ("The Damascus Police Department said so.", ["Damascus"], "a name in an institution's name"),
    ("KHAN SHAYKHUN, Syria (AP)", ["KHAN SHAYKHUN", "Syria"], "a dateline"),
    ("Mr. Jordan said nothing.", [], "a title makes it a person"),
    ("On Monday the police said nothing.", [], "no place"),
]


@pytest.mark.parametrize(("text", "names", "why"), FOUND)
def test_toponyms(gazetteer: Gazetteer, text: str, names: list[str], why: str) -> None:
    assert [s.of(text).rstrip(".") for s in toponyms(text, gazetteer)] == [n.rstrip(".") for n in names], why


def test_entities_from_elsewhere_lose_their_article(gazetteer: Gazetteer) -> None:
    text = "They crossed the Blorp River."
    start = text.index("the")
    found = toponyms(text, gazetteer, [Entity(Span(start, len(text) - 1), "LOC")])
    assert [s.of(text) for s in found] == ["Blorp River"]


def test_located_by_name_and_by_the_report(gazetteer: Gazetteer) -> None:
    text = "Idlib, Saraqib and Qwertyville were hit."
    spans = [Span(0, 5), Span(7, 14), Span(19, 30)]
    idlib, _, unlisted = locate(text, spans, gazetteer)
    assert (idlib.by, idlib.at.country if idlib.at else None) == ("name", "SY")
    assert unlisted.by == "report"
    assert unlisted.candidates == ()
    assert unlisted.at is not None
    assert unlisted.at.precision == "district", "coarser than the town that it is near"


def test_located_by_the_name_beside(gazetteer: Gazetteer) -> None:
    text = "Qwertyville, Idlib"
    unlisted, _ = locate(text, [Span(0, 11), Span(13, 18)], gazetteer)
    assert unlisted.by == "wider"


PLACES = [
    ("Saraqeb", None, "place", "settlement", "another romanisation"),
    ("Idlib province", None, "place", "province", "the province, not the city"),
    ("the outskirts of Saraqeb", None, "place", "district", "around it is coarser"),
    ("northern Syria", None, "place", "region", "a part of a country"),
    ("Idlib and Saraqeb", None, "place", "district", "joint places lie in the middle"),
    ("Qwertyville", "Idlib province", "wider", "region", "not listed: at its wider place, coarser"),
    ("the al-Mithalia neighbourhood", "Aleppo", "wider", "district", "a quarter that is not listed"),
    ("Qwertyville", None, None, None, "nothing known, nothing said"),
    ("Syrias north", None, "place", "region", "an apostrophe that the copy lost"),
    ("residential areas", None, None, None, "no name"),
    ("the border with Turkey", None, None, None, "a border is not the middle of the country"),
]


@pytest.mark.parametrize(("name", "wider", "by", "precision", "why"), PLACES)
def test_place(company: Setting, name: str, wider: str | None, by: str | None, precision: str | None, why: str) -> None:
    found = place(name, None, wider, None, company)
    assert (found.name, found.wider) == (name, wider)
    assert (found.located_by, found.precision) == (by, precision), why
    assert (found.lat is None) == (by is None)
    if by:
        assert found.candidates
        assert found.candidates[0].country == "SY"


def test_the_part_lies_where_its_name_says(company: Setting) -> None:
    north, south = (place(f"{part} Syria", None, None, None, company) for part in ("northern", "southern"))
    assert north.lat is not None
    assert south.lat is not None
    assert north.lat > south.lat + 1
