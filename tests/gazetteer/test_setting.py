from __future__ import annotations

import pytest

from onrecord.gazetteer import Gazetteer, Mention, Setting, resolve

# (names of one report in order, the one asked, country, province, why)
TOGETHER = [
    (["Tripoli", "Lebanon", "Beirut", "Akkar"], "Tripoli", "LB", None, "the other names are Lebanese"),
    (["Tripoli", "Libya", "Benghazi", "Misrata"], "Tripoli", "LY", None, "the other names are Libyan"),
    (["Alexandria", "Louisiana", "Pineville", "Rapides Parish"], "Alexandria", "US", "LA", "the parish is there"),
    (["Alexandria", "Egypt", "Cairo"], "Alexandria", "EG", None, "Egypt is named"),
    (["Georgia", "Tbilisi", "Gori"], "Georgia", "GE", None, "the country, by its towns"),
    (["Georgia", "Atlanta", "Savannah"], "Georgia", "US", "GA", "the state, by its towns"),
    (["Aleppo", "Syria", "Idlib"], "Aleppo", "SY", None, "a capital without rivals"),
    (["Douma", "Eastern Ghouta", "Damascus"], "Douma", "SY", None, "not the Douma of the West Bank"),
]


@pytest.mark.parametrize(("names", "asked", "country", "admin1", "why"), TOGETHER)
def test_names_decide_each_other(
    gazetteer: Gazetteer, names: list[str], asked: str, country: str, admin1: str | None, why: str
) -> None:
    readings = dict(zip(names, resolve([Mention(n) for n in names], gazetteer), strict=True))
    best = readings[asked].candidates[0]
    assert best.country == country, why
    assert admin1 is None or best.admin1 == admin1, why


def test_the_words_beside_decide(gazetteer: Gazetteer) -> None:
    reading, _ = resolve([Mention("Paris", inside=("Texas",)), Mention("Texas")], gazetteer)
    assert reading.candidates[0].admin1 == "TX"


def test_a_kind_that_is_asked_for(gazetteer: Gazetteer) -> None:
    province, city = resolve([Mention("Idlib", kind="province"), Mention("Idlib", kind="settlement")], gazetteer)
    assert province.candidates[0].precision == "province"
    assert city.candidates[0].precision == "settlement"


def test_a_bare_name_is_the_town_not_its_province(gazetteer: Gazetteer) -> None:
    (reading,) = resolve([Mention("Homs")], gazetteer)
    assert reading.candidates[0].precision == "settlement"


def test_an_unlisted_name_is_near_the_others(gazetteer: Gazetteer) -> None:
    company = Setting([Mention("Idlib"), Mention("Saraqib"), Mention("Binnish")], gazetteer)
    reading = company.read(Mention("Qwertyville"))
    assert reading.candidates == ()
    assert not reading.listed
    assert reading.near is not None
    assert reading.near.country == "SY"


def test_nothing_from_nothing(gazetteer: Gazetteer) -> None:
    assert resolve([], gazetteer) == ()
    (reading,) = resolve([Mention("Qwertyville")], gazetteer)
    assert reading.candidates == ()
    assert reading.near is None
