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
    ("A commander and his brother died.", "A commander and his brother", "combatants", "kin names no class"),
]


@pytest.mark.parametrize(("text", "wording", "expected", "reason"), CLASSES)
def test_classes(text: str, wording: str, expected: str, reason: str) -> None:
    start = text.index(wording)
    assert victims(text, Span(start, start + len(wording))) == expected, reason


def test_the_classes_are_codes() -> None:
    codes = {code.code for code in codelist("victims").codes}
    assert {*CLASSES_KNOWN, "mixed", "unknown"} <= codes
