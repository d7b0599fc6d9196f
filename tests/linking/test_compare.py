from dataclasses import replace

import pytest

from onrecord.linking import compare
from onrecord.linking.facts import Facts, facts
from onrecord.linking.words import rarity
from tests.linking.made import claim, report

TEXT = report("r", "Jets hit the market of Karm on Sunday and killed 12 people.")


def made(**fields: object) -> Facts:
    return facts(claim(TEXT, **fields), TEXT, "origin", rarity([TEXT]))  # type: ignore[arg-type]


def pair(a: Facts, b: Facts) -> compare.Pair:
    return compare.Pair(a, replace(b, id="other", report="s"))


PLACES = [
    ({"place": "Karm"}, {"place": "the town of Karm"}, "same"),
    ({"place": "Karm", "wider": "Aleppo"}, {"place": "Karm", "wider": "Homs"}, "same name"),
    ({"place": "Aleppo"}, {"place": "Karm", "wider": "Aleppo"}, "one within the other"),
    ({"place": "eastern Aleppo"}, {"place": "western Aleppo"}, "apart, one region"),
    ({"place": "Karm"}, {"place": "Salah"}, "apart"),
    ({"place": "Karm"}, {"place": None}, "one unknown"),
    ({"place": None}, {"place": None}, "both unknown"),
    (
        {"place": "Karm", "point": (36.20, 37.15), "precision": "exact"},
        {"place": "Shaar", "point": (36.21, 37.17), "precision": "exact"},
        "within 5 km",
    ),
    (
        {"place": "Karm", "point": (36.2, 37.1), "precision": "settlement"},
        {"place": "Salah", "point": (34.7, 36.7), "precision": "settlement"},
        "apart",
    ),
]


@pytest.mark.parametrize(("a", "b", "level"), PLACES)
def test_place(a: dict[str, object], b: dict[str, object], level: str) -> None:
    assert compare.place(pair(made(**a), made(**b))) == level
    assert compare.place(pair(made(**b), made(**a))) == level


TIMES = [
    ("2016-12-11", "2016-12-11", "same day"),
    ("2016-12-11", "2016-12-12", "next day"),
    ("2016-12-11", "2016-12-14", "2-3 days"),
    ("2016-12-11", "2017-03-01", "weeks apart"),
    ("2016-12-11", None, "one undated, report of those days"),
    ("2016-11-01", None, "one undated, report of other days"),
    (None, None, "both undated"),
]


@pytest.mark.parametrize(("a", "b", "level"), TIMES)
def test_when(a: str | None, b: str | None, level: str) -> None:
    assert compare.when(pair(made(day=a), made(day=b))) == level


FIGURES = [
    ((70, 70), (70, 70), "equal, large"),
    ((3, 3), (3, 3), "equal, small"),
    ((70, None), (82, 82), "compatible"),
    ((70, 70), (82, 82), "rising"),
    ((7, 7), (82, 82), "far apart"),
    ((None, 6000), (79, 79), "compatible"),
    ((None, None), (5, 5), "compatible"),
]


@pytest.mark.parametrize(("a", "b", "level"), FIGURES)
def test_figures(a: tuple[int | None, int | None], b: tuple[int | None, int | None], level: str) -> None:
    assert compare.figures(pair(made(killed=a), made(killed=b))) == level


PARTIES = [
    ("ISIL", "the Islamic State group", "same"),
    ("rebels", "terrorists", "one camp"),
    ("Syrian army", "rebels", "different parties"),
    (None, "rebels", "one unknown"),
]


@pytest.mark.parametrize(("a", "b", "level"), PARTIES)
def test_by(a: str | None, b: str | None, level: str) -> None:
    assert compare.by(pair(made(by=a), made(by=b))) == level


def test_events() -> None:
    assert compare.event(pair(made(event="air_strike"), made(event="shelling"))) == "kin"
    assert compare.event(pair(made(event="ceasefire"), made(event="air_strike"))) == "different, one violent"


def test_every_feature_explains_itself_in_one_line() -> None:
    for feature in {*compare.WITHIN, *compare.ACROSS}:
        assert feature.__doc__ and ":" in feature.__doc__.splitlines()[0]


COUNTS = [
    # One voice counts two occurrences apart, or one occurrence again.
    ("origin", (12, 12), (3, 3), "same voice, another"),
    ("origin", (12, 12), (12, 12), "same voice, the same"),
    ("other", (12, 12), (10, None), "different voice, fitting"),
    ("other", (12, 12), (3, 3), "different voice, another"),
    ("origin", (12, 12), None, "nothing to compare"),
]


@pytest.mark.parametrize(("voice", "a", "b", "level"), COUNTS)
def test_counts(voice: str, a: tuple[int, int | None], b: tuple[int, int | None] | None, level: str) -> None:
    other = replace(made(killed=b) if b else made(), origin=voice, report="r")
    assert compare.counts(compare.Pair(made(killed=a), other)) == level


def test_others_beside() -> None:
    """ "Three more" after twelve are others, whoever says so."""
    told = report("r", "Jets killed 12 people in Karm. Three more people were killed by a shell.")
    first, more = (
        claim(told, words=w, killed=n) for w, n in (("Jets killed 12 people", (12, 12)), ("Three more people", (3, 3)))
    )
    pair = compare.Pair(*(facts(c, told, "origin", rarity([told])) for c in (first, more)))
    assert compare.counts(pair) == "others beside"


def test_a_part_of_a_total() -> None:
    """Of 36 killed in the province 23 in one of its villages: two counts of one report, not one count told twice."""
    whole, part = made(place="Karm", killed=(36, 36)), made(place="Salah", wider="Karm", killed=(23, 23))
    assert compare.counts(compare.Pair(whole, part)) == "a part and a whole"


TURNS = [
    ("Jets hit the market of Karm on Sunday and killed 12 people.", "none"),
    ("The attack on Karm killed 12 people, it said.", "back"),
    ("Another strike killed three people in Salah.", "apart"),
    ("Three more people were killed by a shell in Salah.", "apart"),
    ("Meanwhile troops took Salah.", "away"),
    ("The attack killed 12; another five died in Salah.", "back and apart"),
]


@pytest.mark.parametrize(("words", "turn"), TURNS)
def test_turn(words: str, turn: str) -> None:
    told = report("r", words)
    assert facts(claim(told), told, "origin", rarity([told])).turn == turn
