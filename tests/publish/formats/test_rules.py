"""The rules by which incidents become rows of other schemes, each with the reason for what is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codes import codelist
from onrecord.model import FigureRange, Grade, Incident, OriginFigure, When
from onrecord.publish.formats.acled import event_type, middle
from onrecord.publish.formats.sdg_16_1_2 import classes
from onrecord.publish.formats.ucdp_ged import type_of_violence
from onrecord.publish.geography import priogrid, where
from onrecord.publish.grading import graded
from onrecord.publish.harm import amount, best, by_victims, civilians, extents
from onrecord.publish.parties import Party, acled_code
from tests.publish import small_record as made

STATE = Party("the army", "state", "SY")
ALLIANCE = Party("the coalition", "state", "")
REBELS = Party("rebels", "rebel")
PEOPLE = Party("villagers", "civilians")
SOMEBODY = Party("convoy", None)

VIOLENCE = [
    (STATE, REBELS, "air_strike", "1", "a state against an armed group"),
    (REBELS, STATE, "shelling", "1", "an armed group against a state"),
    (STATE, ALLIANCE, "air_strike", "1", "two states"),
    (REBELS, Party("gunmen", "militia"), "armed_clash", "2", "two armed groups, no state"),
    (STATE, PEOPLE, "air_strike", "3", "civilians were hit"),
    (REBELS, PEOPLE, "shelling", "3", "civilians were hit"),
    (STATE, None, "execution", "3", "an execution can only be one-sided"),
    (STATE, None, "air_strike", None, "who was hit is not known"),
    (None, PEOPLE, "air_strike", None, "who did it is not known"),
    (SOMEBODY, PEOPLE, "air_strike", None, "the doer is of no known kind"),
    (PEOPLE, STATE, "protest", None, "civilians are no organised actor"),
    (STATE, SOMEBODY, "shelling", None, "what was hit is of no known kind"),
]


@pytest.mark.parametrize(("by", "hit", "event", "expected", "why"), VIOLENCE, ids=[row[-1] for row in VIOLENCE])
def test_type_of_violence(by, hit, event, expected, why):
    assert type_of_violence(by, hit, event) == expected


EVENTS = [
    ("air_strike", STATE, PEOPLE, "Explosions/Remote violence", "Air/drone strike", "the crosswalk"),
    ("shooting", STATE, PEOPLE, "Violence against civilians", "Attack", "shots at civilians"),
    ("shooting", STATE, REBELS, "Battles", "Armed clash", "shots at an armed party"),
    ("territory_gained", STATE, None, "Battles", "Government regains territory", "a state takes it"),
    ("territory_gained", REBELS, None, "Battles", "Non-state actor overtakes territory", "an armed group takes it"),
    ("territory_gained", None, None, "Battles", "Government regains territory", "the default of the crosswalk"),
    ("protest", None, None, "Protests", "Peaceful protest", "no harm is told"),
]


@pytest.mark.parametrize(("event", "by", "hit", "kind", "sub", "why"), EVENTS, ids=[row[-1] for row in EVENTS])
def test_acled_event_type(event, by, hit, kind, sub, why):
    assert event_type(Incident("i-0", (), event), by, hit) == (kind, sub)


def test_a_protest_at_which_people_died_met_excessive_force():
    deadly = Incident("i-0", (), "protest", ranges=(FigureRange("killed", 2, 4, "span", ("a",)),))
    assert event_type(deadly, None, None) == ("Protests", "Excessive force against protesters")


@pytest.mark.parametrize(
    "code", [c for c in codelist("events").codes if "acled_event" in c.crosswalk], ids=lambda c: c.code
)
def test_every_acled_event_type_is_of_the_list(code):
    for by in (STATE, REBELS, None):
        for hit in (STATE, PEOPLE, None):
            assert " / ".join(event_type(Incident("i-0", (), code.code), by, hit)) in codelist("acled_event")


CODES = [
    (STATE, "SY", 1, "a state at home"),
    (STATE, "IQ", 8, "a state abroad"),
    (STATE, None, 1, "no country is known"),
    (ALLIANCE, "SY", 8, "an alliance is foreign everywhere"),
    (Party("the army", "state"), "SY", 1, "a state that is not named"),
    (REBELS, "SY", 2, "an armed group"),
    (PEOPLE, "SY", 7, "civilians"),
    (SOMEBODY, "SY", None, "of no known kind"),
    (None, "SY", None, "nobody"),
]


@pytest.mark.parametrize(("party", "country", "code", "why"), CODES, ids=[row[-1] for row in CODES])
def test_acled_actor_codes(party, country, code, why):
    assert acled_code(party, country) == code


def ranged(*found: tuple[int | None, int | None, str]) -> Incident:
    return Incident("i-0", (), "other", ranges=tuple(FigureRange("killed", a, b, rule, ()) for a, b, rule in found))


BEST = [
    (ranged((12, 15, "span")), 12, (12, 15), "the least of a range"),
    (ranged((12, None, "span")), 12, (12, None), "the least of an open range"),
    (ranged((None, 15, "span")), None, (None, 15), "no least is known"),
    (ranged(), None, None, "no range"),
    (
        ranged((13, 13, "ucdp best"), (12, 12, "ucdp low"), (20, 20, "ucdp high")),
        13,
        (12, 20),
        "the stored rule has a best",
    ),
]


@pytest.mark.parametrize(("incident", "expected", "extent", "why"), BEST, ids=[row[-1] for row in BEST])
def test_best_is_what_the_stored_rule_says(incident, expected, extent, why):
    assert best(incident) == expected
    assert extents(incident).get("killed") == extent


def test_amounts_in_words():
    cases = {(70, 70): "70", (70, None): "at least 70", (None, 70): "up to 70", (60, 70): "60 to 70"}
    assert {span: amount(span) for span in cases} == cases
    assert amount((None, None)) == "an unknown number"


def told(*figures: tuple[str, int | None, int | None], total: tuple[int | None, int | None]) -> Incident:
    said = tuple(OriginFigure(f"o{n}", "killed", v, a, b, (), subset=n > 0) for n, (v, a, b) in enumerate(figures))
    return Incident("i-0", (), "shelling", figures=said, ranges=(FigureRange("killed", *total, "span", ()),))


CLASSES = [
    (told(("unknown", 12, 12), total=(12, 12)), {"unknown": (12, 12)}, "nothing is said of whom"),
    (
        told(("civilians", 12, 12), ("children", 5, 5), total=(12, 12)),
        {"children": (5, 5), "civilians": (7, 7)},
        "children are taken off the civilians, and nothing is left",
    ),
    (
        told(("unknown", 20, 20), ("civilians", 12, 15), total=(20, 20)),
        {"civilians": (12, 15), "unknown": (5, 8)},
        "the rest is between what the ends leave",
    ),
    (
        told(("unknown", 20, None), ("combatants", 5, None), total=(20, None)),
        {"combatants": (5, None), "unknown": (0, None)},
        "open ends stay open",
    ),
    (told(("journalists", 2, 2), total=(2, 2)), {"civilians": (2, 2)}, "journalists are civilians here"),
]


@pytest.mark.parametrize(("incident", "expected", "why"), CLASSES, ids=[row[-1] for row in CLASSES])
def test_classes_of_victims_do_not_overlap(incident, expected, why):
    assert dict(classes(incident)) == expected


amounts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair)))


@settings(deadline=None)
@given(amounts, st.dictionaries(st.sampled_from(["civilians", "children", "women", "combatants", "medical"]), amounts))
def test_parts_never_fall_below_nothing(total, parts):
    incident = told(("unknown", *total), *((victims, *span) for victims, span in parts.items()), total=total)
    for low, high in classes(incident).values():
        assert low is not None
        assert high is not None
        assert low >= 0
        assert high >= 0


def test_who_denies_does_not_tell_of_victims():
    said = (
        OriginFigure("a", "killed", "civilians", 3, 5, ()),
        OriginFigure("b", "killed", "civilians", 4, None, ()),
        OriginFigure("c", "killed", "civilians", 0, 0, (), stance="denied"),
    )
    incident = Incident("i-0", (), "shelling", figures=said)
    assert by_victims(incident) == {"civilians": (3, None)}
    assert civilians(incident) == 3
    assert civilians(Incident("i-0", (), "shelling")) is None


def test_a_persons_grade_comes_before_the_machines():
    machine, person = Grade("airwars_harm", "fair", "r"), Grade("airwars_harm", "weak", "r", (), "a person")
    for grades in ((machine, person), (person, machine)):
        assert graded(Incident("i-0", (), "other", grades=grades), "airwars_harm") == person
    assert graded(Incident("i-0", (), "other"), "airwars_harm") is None


def test_middle_day():
    assert middle(When(date(2016, 12, 5), date(2016, 12, 9), "days")) == date(2016, 12, 7)
    assert middle(When(date(2016, 12, 5), date(2016, 12, 6), "days")) == date(2016, 12, 5)


def test_priogrid_cells():
    """Cell 1 is at the south-west corner; there are 720 in a row and 259,200 in all."""
    assert priogrid(-90, -180) == 1
    assert priogrid(-90, 179.9) == 720
    assert priogrid(89.9, 179.9) == priogrid(90, 180) == 360 * 720
    assert priogrid(-89.4, -180) == 721


def test_a_place_that_is_not_located_lies_nowhere():
    assert where(None) == where(made.NOWHERE)
    assert where(made.NOWHERE).country is None
    found = where(made.CITY)
    assert found.country is not None
    assert (found.country.alpha3, found.country.numeric, found.admin1) == ("SYR", 760, "Aleppo")
    assert (found.acled_region, found.ucdp_region, found.located) == ("Middle East", "Middle East", "Aleppo")


def test_a_place_of_an_unknown_gazetteer_entry_lies_nowhere():
    assert where(replace(made.CITY, gazetteer_id="geonames:1")).country is None
