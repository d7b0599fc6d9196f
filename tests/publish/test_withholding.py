"""Which names are withheld, sentence by sentence, each with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.withholding import MASK, Names, covers, keys, mask, persons

# (the sentence, the words that are withheld in it, why)
WITHHELD = [
    ("Omar Haddad, 34, a baker, was killed.", ["Omar Haddad"], "an age and a trade"),
    ("Omar Haddad (34) died on Tuesday.", ["Omar Haddad"], "an age in brackets"),
    ("The shell killed 12-year-old Rim.", ["Rim"], "an age before a given name"),
    ("Goran Velic was killed on Tuesday.", ["Goran Velic"], "no given name on the list, but he was killed"),
    ("The body of Goran Velic was found.", ["Goran Velic"], "a body"),
    ("“We ran,” said Tesfaye Bekele.", ["Tesfaye Bekele"], "quoted by personal name, with no office"),
    ("Resident Tesfaye said there was no water.", ["Tesfaye"], "one name, after what he is"),
    ("Dr. Rim al-Sayed told the Vesna agency so.", ["Rim al-Sayed"], "a doctor is no official"),
    ("Mr Velic hid in a cellar.", ["Velic"], "an honorific of everyday life"),
    ("His brother Adel was arrested.", ["Adel"], "kin"),
    ("His children Adel, Sara and Huda died.", ["Adel", "Sara", "Huda"], "a family, listed"),
    ("The mayor's brother, Omar Haddad, fled.", ["Omar Haddad"], "kin of an official is no official"),
    ("Omar Haddad, the minister's driver, was shot.", ["Omar Haddad"], "whose driver he is gives him no office"),
    ("Omar Haddad told the governor so.", ["Omar Haddad"], "who speaks to an official is none"),
    ("Omar Haddad, who told the governor, fled.", ["Omar Haddad"], "the same in a clause"),
    ("The governor of Karm said that Omar Haddad fled.", ["Omar Haddad"], "an official speaks of him"),
    ("The minister and Omar Haddad were killed.", ["Omar Haddad"], "beside an official"),
    ("The head of the army met Omar Haddad.", ["Omar Haddad"], "a post, a body, a verb"),
    ("The army spokesman for the north told Omar Haddad.", ["Omar Haddad"], "a spokesman speaks to him"),
    ("Omar Haddad told the head of the army.", ["Omar Haddad"], "he speaks to a head"),
    ("Omar Haddad, a member of the crowd, said the police came.", ["Omar Haddad"], "a body further on"),
    ("Omar Haddad, a supporter of the president, fled.", ["Omar Haddad"], "whom he supports gives him no office"),
    ("Omar Haddad, a general practitioner, said so.", ["Omar Haddad"], "no general"),
    ("Omar Haddad, a member of the civil defence forces, said so.", ["Omar Haddad"], "rescuers are a target"),
    ("Activist Abu Karam said so.", ["Abu Karam"], "a name by a child, and an activist"),
    ("“They are gone,” said Umm Khaled.", ["Umm Khaled"], "a mother's name"),
    ("Yusuf bin Salem died.", ["Yusuf bin Salem"], "a particle inside the name"),
    ("Local council spokesman Yaser Dabbas said so.", ["Yaser Dabbas"], "a local council is no public office"),
    ("Hamed Ali, manager of the hospital, said so.", ["Hamed Ali"], "a hospital is a target"),
    ("Journalist Daria Kovalenko was killed.", ["Daria Kovalenko"], "journalists are withheld until cleared"),
    ("Sergeant Omar Haddad was killed.", ["Omar Haddad"], "a rank below officer"),
    ("Omar Haddad a baker was killed in Aleppo", ["Omar Haddad"], "a copy without commas"),
    ("Omar Haddad, 34, died. Haddad had two sons.", ["Omar Haddad", "Haddad"], "the last word alone, later"),
    ("Haddad's shop burnt. Omar Haddad, 34, died.", ["Haddad", "Omar Haddad"], "the last word alone, earlier"),
    ("OMAR HADDAD KILLED\nOmar Haddad, 34, died.", ["OMAR HADDAD", "Omar Haddad"], "a headline in capitals"),
    ("omar haddad a baker was killed in aleppo on tuesday", ["omar haddad"], "a copy without capitals"),
    (
        "Omar Haddad, Goran Velic and Li Wei were killed.",
        ["Omar Haddad", "Goran Velic", "Li Wei"],
        "a list of the dead",
    ),
]
SHOWN = [
    ("Foreign Minister Sergei Lavrov said so. Lavrov left.", "an office"),
    ("General Omar Haddad was killed.", "a general, even when harmed"),
    ("Omar Haddad, the governor, said so.", "an office after the name"),
    ("Army spokesman Ali Maihoub denied it.", "a post with a public body"),
    ("Jan Novak, a spokesman for the defence ministry, said so.", "a post, then its body"),
    ("Lise Holm, the UN envoy, said so.", "an envoy"),
    ("Rami Abdel Rahman, head of the Observatory, said so.", "a head of a body that publishes counts"),
    ("Nadim Hatem deputy director of the Middle East division at Human Rights Watch said so", "without commas"),
    ("Bashar al-Assads forces advanced.", "known to everybody, an apostrophe lost"),
    ("Rebel commander Abu Karam said so.", "a commander"),
    ("Member of the Coalition's political committee Omar Haddad condemned it.", "a committee of a body"),
    ("Omar Haddad the Syrian National Coalition (SNC) vice-president said so.", "an office after its body"),
    ("The mayor of Karm, Omar Haddad, said so.", "an office of a place, then the name"),
    ("I've seen a 12-year-old of Karm, Salah province.", "a place after an age, a shortened word"),
    ("The Omar Haddad hospital was hit.", "a hospital that is called so"),
    ("Shells fell in Abu Kamal and near Deir Hafer.", "places"),
    ("Residents of Tel Rifaat said that Jaish al-Islam left.", "a place, an armed group"),
    ("Human Rights Watch said so; Amnesty International agreed.", "bodies"),
    ("In Aleppo, a doctor said that the United Nations knew.", "a place before a private person without a name"),
    ("The White Helmets told Agence France-Presse on Friday.", "a rescue service, an agency"),
    ("Shells fell on Tariq Nahr Bustan Qasr Salah Mashhad Jandoul", "a list of districts without commas"),
    ("Editing by Goran Velic", "who wrote a report has signed it"),
    ("Syria said that Russian President Vladimir Putin agreed.", "a country that speaks"),
]


@pytest.mark.parametrize(("sentence", "names", "why"), WITHHELD, ids=[w for _, _, w in WITHHELD])
def test_withheld(sentence: str, names: list[str], why: str) -> None:
    expected = sentence
    for name in sorted(names, key=len, reverse=True):
        expected = expected.replace(name, MASK * len(name))
    assert mask(sentence, Names(persons(sentence).private)) == expected, why


@pytest.mark.parametrize(("sentence", "why"), SHOWN, ids=[w for _, w in SHOWN])
def test_shown(sentence: str, why: str) -> None:
    assert mask(sentence, Names(persons(sentence).private)) == sentence, why


@given(st.text(alphabet=st.sampled_from("AÉبÖaz al-OmarHaddad,.’' \n34"), max_size=200))
def test_any_text_keeps_its_length(text: str) -> None:
    masked = mask(text, Names(persons(text).private))
    assert len(masked) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, masked, strict=True))


def test_an_office_anywhere_in_the_report_makes_a_name_public() -> None:
    text = "Jan Novak said so.\nThe governor, Jan Novak, spoke to reporters."
    assert not persons(text).private


def test_a_name_that_is_a_place_of_the_record_is_none() -> None:
    assert persons("Abu Karam was shelled and Rim Tala died.", frozenset({keys("Abu Karam")})).written == ("Rim Tala",)


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Omar bin Said Haddad", "Omar Haddad", True),
        ("Rim al-Sayed", "Rim Sayed", True),
        ("Rim al-Sayed", "Sayed", True),
        ("Rim al-Sayed", "Rim", False),
        ("Bashar al-Assad", "Bashar Assads", True),
        ("Omar Haddad", "Adel Haddad", False),
    ],
)
def test_a_shorter_form_of_a_name(name: str, other: str, expected: bool) -> None:
    assert covers(keys(name), keys(other)) is expected
