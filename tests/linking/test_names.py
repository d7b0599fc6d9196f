import pytest

from onrecord.linking.names import name_words
from onrecord.linking.parties import camps, parties

SAME = [
    ("Deir al-Zor", "Deir Ezzor", "the article joined to its noun"),
    ("Raqa", "Raqqa", "a doubled letter"),
    ("al-Kallaseh", "Al Kalassa region", "vowels and an ending"),
    ("the Salah al-Din district", "Salaheddin", "a name in two words or one"),
    ("Urum al-Kubra", "Urum Alkobra", "an article written together"),
    ("the city of Aleppo", "Aleppo", "words that name no place"),
    ("Tall Abyaḑ", "Tell Abyad", "accents and inner vowels"),
]
APART = [
    ("eastern Aleppo", "western Aleppo", "opposite parts of one city"),
    ("Idlib", "Aleppo", "two cities"),
    ("Kafr Zita", "Kafr Batna", "a common first word"),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME)
def test_one_name_in_two_spellings(a: str, b: str, why: str) -> None:
    assert name_words(a) == name_words(b), why


@pytest.mark.parametrize(("a", "b", "why"), APART)
def test_two_names(a: str, b: str, why: str) -> None:
    assert name_words(a) != name_words(b), why


def test_a_name_of_no_telling_words_is_empty() -> None:
    assert name_words("the area near the city") == frozenset()


PARTIES = [
    ("ISIL", {"islamic_state"}, "an acronym"),
    ("Daesh fighters", {"islamic_state", "unnamed_armed_groups"}, "its Arabic acronym; fighters alone name nobody"),
    ("Syrian or Russian jets", {"russia"}, "either: only what is named counts"),
    ("a local committee", set(), "no known party"),
]


@pytest.mark.parametrize(("name", "expected", "why"), PARTIES)
def test_parties(name: str, expected: set[str], why: str) -> None:
    assert parties(name) == expected, why


def test_a_camp_covers_its_parties() -> None:
    assert camps(parties("rebels")) == camps(parties("terrorists"))
    assert not camps(parties("rebels")) & camps(parties("the Syrian army"))
