"""Candidates for figures: what could count people in a text, and what could not."""

from __future__ import annotations

import pytest

from onrecord.reading.mentions import figure_mentions

MENTIONS = [
    ("At least 12 people died and dozens were hurt.", ["At least 12 people", "dozens"], "the full wordings"),
    ("Fire killed a child and two women.", ["a child", "two women"], "one person counts"),
    ("No one was hurt; there were no deaths.", ["No one", "no deaths"], "zero is an amount"),
    ("A 19-year-old man was shot.", ["A 19-year-old man"], "one person, with an age"),
    ("The war began in 2011.", [], "a year"),
    ("On October 5 2016 they met.", [], "a date"),
    ("Dated 27-02-2016 in Homs.", [], "a date in digits"),
    ("It began at 10:30 and lasted 3 hours.", [], "clock time and duration"),
    ("They fired 40 rockets at 12 villages.", [], "things"),
    ("A 120mm mortar fell 15 km away.", [], "calibre and distance"),
    ("Some 40% voted.", [], "a percentage"),
    ("It cost $300 million.", [], "money"),
    ("A Su-24 crashed.", [], "a number in a name"),
    ("The six-year war went on.", [], "a part of an adjective"),
    ("Sami Haddad, 34, spoke.", [], "an age"),
    ("Fire killed 23 people last month.", ["23 people"], "the first plural for people decides"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MENTIONS)
def test_mentions(text: str, expected: list[str], reason: str) -> None:
    assert [span.of(text) for span in figure_mentions(text)] == expected, reason
