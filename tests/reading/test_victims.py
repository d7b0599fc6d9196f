"""Victim classes: from the nouns of a figure's wording and of the words beside it."""

from __future__ import annotations

import pytest

from onrecord.codes import codelist
from onrecord.reading.people import CLASSES as CLASSES_KNOWN
from onrecord.reading.victims import victims
from onrecord.spans import Span

CLASSES = [
    ("Shells killed 12 villagers.", "12 villagers", "civilians", "a noun of the wording"),
    ("Shells killed 12 villagers.", "12", "civilians", "the noun that the number stands before"),
    ("Shells killed 12 people.", "12 people", "unknown", "people says no class"),
    ("They shot 12 Taliban members.", "12 Taliban members", "combatants", "members of an armed group"),
    ("They shot four police officers.", "four police officers", "combatants", "police are armed"),
    ("Five of the dead were buried.", "Five of the dead", "unknown", "the dead says no class"),
    ("A woman was killed.", "A woman", "women", "women are a class of their own"),
    ("Two rescue workers were killed.", "Two rescue workers", "aid_workers", "a phrase of two words"),
    ("A nurse was killed.", "A nurse", "medical", "medical staff"),
    ("A cameraman was killed.", "A cameraman", "journalists", "journalists"),
    ("They held ten women and children.", "ten women and children", "mixed", "two kinds of people"),
    ("The blast hurt a 16-year-old.", "a 16-year-old", "children", "under 18"),
    ("The blast hurt a 19-year-old.", "a 19-year-old", "unknown", "an adult of no class"),
    ("The blast hurt a six-month-old.", "a six-month-old", "children", "an age in months"),
    ("Sami Haddad, 15, was shot.", "Sami Haddad, 15", "children", "an age after a name"),
    ("Ten died, eight of them children.", "eight of them children", "children", "a predicate of the part"),
    ("The raid killed 23 rebels and wounded 18 others.", "18 others", "combatants", "others takes over the class"),
    ("The raid killed 23 rebels and wounded 18 people.", "18 people", "unknown", "people does not"),
    ("They clashed with rebels near the dam, killing 16.", "16", "combatants", "those whom the attack was on"),
    ("They inflicted heavy losses upon the rebels.", "heavy losses", "combatants", "those who bear the losses"),
    ("The rebels suffered heavy losses.", "heavy losses", "combatants", "those who suffered them"),
    ("The raid killed 10 IS members.", "10", "combatants", "IS in capitals is a name, not a verb"),
    ("A girl died and 30 others were hurt.", "30 others", "unknown", "the others need not be children"),
    ("Four of them were children.", "Four of them", "children", "what is said of them"),
    ("Eleven of the dead are fighters.", "Eleven of the dead", "combatants", "what is said of them"),
    ("Nine people were killed by soldiers.", "Nine people", "unknown", "who killed them is not who they were"),
    ("Of the nine dead were five guards.", "nine dead", "unknown", "said of a part of the whole"),
    ("A man and his wife died.", "A man and his wife", "civilians", "a family"),
    ("A mother and her two sons died.", "A mother and her two sons", "civilians", "a family"),
    (
        "Her brother and 4-year-old niece died.",
        "Her brother and 4-year-old niece",
        "civilians",
        "a family with a child",
    ),
    ("The bride and 12 guests died.", "The bride and 12 guests", "civilians", "women among civilians"),
    ("Nine women and six children died.", "Nine women and six children", "mixed", "two kinds, none called civilians"),
    ("The child's father died.", "The child's father", "civilians", "whose father he is, is not who he is"),
    ("350 fighters and their families left.", "350 fighters and their families", "mixed", "fighters and others"),
    ("They lost two of their own men.", "two of their own men", "combatants", "men who are led"),
    ("It hurt nine people, most of them women.", "nine people", "unknown", "most is not all"),
    ("Six union leaders were held.", "Six union leaders", "civilians", "leaders who are not armed"),
    ("Nine peasants fled.", "Nine peasants", "civilians", "a noun of the list"),
    ("Six pupils were hurt.", "Six pupils", "children", "children at school"),
    ("A passer-by was hurt.", "A passer-by", "civilians", "a word with a hyphen"),
    ("A commander and his brother died.", "A commander and his brother", "combatants", "kin names no class"),
]


@pytest.mark.parametrize(("text", "wording", "expected", "reason"), CLASSES)
def test_classes(text: str, wording: str, expected: str, reason: str) -> None:
    start = text.index(wording)
    assert victims(text, Span(start, start + len(wording))) == expected, reason


def test_the_classes_are_codes() -> None:
    codes = {code.code for code in codelist("victims").codes}
    assert {*CLASSES_KNOWN, "mixed", "unknown"} <= codes
