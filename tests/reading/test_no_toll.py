"""Numbers that count no one, and totals so far, by the words beside them."""

from __future__ import annotations

import pytest

from onrecord.reading.no_toll import counts_no_one
from onrecord.reading.numbers import quantity
from onrecord.reading.running import running
from onrecord.spans import Span

# text, the tagged words, whether they count no one, why
NUMBERS = [
    ("He was found dead at the age of 79.", "79", True, "an age"),
    ("It is common in men over 70 and women.", "over 70", True, "the bound in the words"),
    ("It is common in men over 70 and women.", "70", True, "an age, of people named before it"),
    ("Police went to 105 Third in the city limits.", "105 Third", True, "an address without its street"),
    ("He was shot in the 4800 block of Main Street.", "4800", True, "a block"),
    ("He was shot at 1912 S. Orange Ave near a bar.", "1912", True, "a street with its direction"),
    ("A reward of $5,000 was offered.", "5,000", True, "money"),
    ("They paid 600 dollars for his release.", "600", True, "money, the unit after it"),
    ("He served 15 years before he died.", "15", True, "a length of time"),
    ("The crash happened 40 miles from the city.", "40", True, "a distance"),
    ("At least 80 shots were fired.", "80 shots", True, "rounds, not people"),
    ("There were 96 fewer than a year earlier.", "96 fewer", True, "a difference"),
    ("He died about 11:45 p.m. on Friday.", "45", True, "a time of day"),
    ("The shooting left Sami Haddad, 22, dead.", "22", True, "an age after a name"),
    ("In Homs, 22, including a child, died.", "22, including", True, "the price of it"),
    ("In Homs, 22 people died.", "22 people", False, "a toll after a place"),
    ("Nobody has died there since 2012.", "2012", True, "a year"),
    ("They gave a count of 1900.", "1900", False, "a toll that looks like a year"),
    ("A man shot 10 times died.", "A man shot 10 times", False, "people named before the number"),
    ("Shells killed 70 people.", "70 people", False, "a toll"),
    ("A 19-year-old was shot.", "A 19-year-old", False, "one person, told by an age"),
    ("Maria, 20, was shot.", "Maria, 20", False, "one person, told by name and age"),
    ("killing more than 40 people and wounding 90 hours after the deal", "90", False, "commas are missing"),
    ("Bombs killed 2,000 people.", "2,000 people", False, "a large toll"),
    ("Two people were killed.", "Two people", False, "no digits"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected", "why"), NUMBERS)
def test_numbers_that_count_no_one(text: str, words: str, expected: bool, why: str) -> None:
    at = text.index(words)
    assert counts_no_one(text, Span(at, at + len(words))) is expected, why


# text, the tagged words, whether they are a total so far, why
TOTALS = [
    ("More than 700 people have been shot in the city this year.", "700 people", True, "a year's total"),
    ("So far this year, 131 people were wounded.", "131 people", True, "the words before it"),
    ("Police named it the city's 41st homicide.", "41st homicide", True, "a running count"),
    ("The war has killed 400,000 people.", "400,000 people", True, "more than one occurrence can kill"),
    ("Since the war began 900 people have died.", "900 people", True, "since a war began"),
    ("The uprising has killed 900 people.", "900 people", True, "what a war has done"),
    ("The camp has buried 900 people since March 2011.", "900 people", True, "since a year"),
    ("It hurt 90 people, the worst toll since the war began.", "90 people", False, "one among many"),
    ("The attack, the deadliest this year, killed 70 people.", "70 people", False, "one among many"),
    ("The third shooting this year left 5 people dead.", "5 people", False, "one among many"),
    ("A man was shot. Crime is up this year.", "A man", False, "another sentence"),
    ("One man has died this year.", "One man", False, "too few to be sure"),
    ("Shells killed 70 people.", "70 people", False, "no such words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected", "why"), TOTALS)
def test_totals_so_far(text: str, words: str, expected: bool, why: str) -> None:
    at = text.index(words)
    span = Span(at, at + len(words))
    assert running(text, span, quantity(text, span), deadly=True) is expected, why
