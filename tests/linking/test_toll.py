"""The likeliest toll of an incident, from totals, from persons told one by one, from headlines, from later reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.linking import toll
from onrecord.linking.headline import counted, tells
from onrecord.linking.tellings import evidence, persons, told
from onrecord.linking.toll import weighed
from onrecord.model import Claim, Dating, Figure, Report
from onrecord.spans import Span
from tests.linking.made import claim, report

# text, what its numbers count, why
HEADLINES = [
    ("2 dead, 4 wounded at a party in Eastford", [(2, "killed"), (4, "injured")], "a word after each number"),
    ("Four shot in Eastford, one dead", [(4, "harmed"), (1, "killed")], "shot: killed or injured"),
    ("Bomb kills three, injures at least 12", [(3, "killed"), (12, "injured")], "a word before each number"),
    ("Two people were shot dead in Eastford", [(2, "killed")], "shot dead is dead"),
    ("Triple shooting leaves 1 dead", [(3, "harmed"), (1, "killed")], "triple counts"),
    ("Boy, 13, dies after shooting", [], "an age between commas"),
    ("A 13-year-old dies after shooting", [], "an age with its unit"),
    ("Man faces 4 counts of murder", [], "charges"),
    ("Shooting at 9 p.m. kills woman", [], "a time of day"),
    ("The 2nd victim has died", [], "an ordinal"),
]


@pytest.mark.parametrize(("text", "expected", "why"), HEADLINES)
def test_numbers_of_headlines(text: str, expected: list[tuple[int, str]], why: str) -> None:
    assert [(c.number, c.kind) for c in counted(text)] == expected, why


TELLING = [
    ("killed", "A man has died of his wounds", True),
    ("killed", "A man is in hospital", False),
    ("injured", "A man is in hospital", True),
    ("self", "He then turned the gun on himself", True),
    ("self", "Three dead, including the gunman", True),
    ("self", "He shot at a house", False),
]


@pytest.mark.parametrize(("what", "text", "expected"), TELLING)
def test_words_that_tell_of_harm(what: str, text: str, expected: bool) -> None:
    assert tells(what, text) is expected


def telling(of: Report, words: str, *figures: tuple[str, str, int]) -> Claim:
    """A claim on ``words``, its figures given by kind, wording and number."""
    made = claim(of, words, event="shooting")
    spans = [(kind, of.text.index(at), len(at), n) for kind, at, n in figures]
    return replace(made, figures=tuple(Figure(k, n, n, "unknown", Span(s, s + size)) for k, s, size, n in spans))


def test_persons_told_one_by_one_are_counted_once_each() -> None:
    text = "Sami Haddad was killed. A 21-year-old man died too. Haddad, who was 30, had a shop. His sister died."
    of = report("r", text)
    made = [
        telling(of, "Sami Haddad was killed", ("killed", "Sami Haddad", 1)),
        telling(of, "A 21-year-old man died too", ("killed", "A 21-year-old man", 1)),
        telling(of, "Haddad, who was 30", ("killed", "Haddad, who", 1)),
        telling(of, "His sister died", ("killed", "His sister", 1)),
    ]
    assert persons(told(of, made, [], "killed").mine) == (1, 2, 1), "one name, two told as new, one of them by an age"


def test_several_persons_told_one_by_one_may_be_the_sum() -> None:
    of = report("r", "A man was killed. A woman and her son were killed as well.")
    made = [
        telling(of, "A man was killed", ("killed", "A man", 1)),
        telling(of, "A woman and her son were killed", ("killed", "A woman", 1), ("killed", "her son", 1)),
    ]
    numbers = evidence(told(of, made, [], "killed"))
    assert 3 in numbers
    assert numbers[3]["several told as new"] == 1.0


def test_figures_of_other_occurrences_and_subsets_are_no_first_figure() -> None:
    of = report("r", "Two people were killed here. Seven were killed there.")
    here = telling(of, "Two people were killed", ("killed", "Two people", 2))
    there = telling(of, "Seven were killed", ("killed", "Seven", 7))
    numbers = evidence(told(of, [here], [there], "killed"))
    assert numbers[2]["first figure"] == 1.0
    assert "first figure" not in numbers[7]


def test_the_wounded_who_died_is_not_counted_twice() -> None:
    of = report("r", "A man was shot on Sunday. The man died in hospital on Monday.")
    hurt = telling(of, "A man was shot", ("injured", "A man", 1))
    dead = telling(of, "The man died", ("killed", "The man", 1))
    assert toll("killed", [(of, [hurt, dead], [])]).number == 1


def test_a_plain_total_is_the_toll() -> None:
    of = replace(report("r", "Three people were killed and five injured."), title="3 killed, 5 injured in Eastford")
    made = telling(of, of.text, ("killed", "Three people", 3), ("injured", "five", 5))
    assert toll("killed", [(of, [made], [])]).number == 3
    assert toll("injured", [(of, [made], [])]).number == 5


def test_a_later_report_of_a_death_counts_for_more_than_an_early_one_without() -> None:
    early = replace(report("a", "A girl was wounded on Sunday and is in hospital."), title="Girl wounded")
    late = replace(
        report("b", "A girl who was shot on Sunday has died, police said."),
        title="Girl dies",
        datings=(Dating(date(2016, 12, 20), "caller"),),
    )
    hurt = telling(early, "A girl was wounded", ("injured", "A girl", 1))
    dead = telling(late, "A girl who was shot on Sunday has died", ("killed", "A girl", 1))
    found = toll("killed", [(early, [hurt], []), (late, [dead], [])])
    assert found.number == 1
    assert found.reports == 2


def test_a_great_toll_is_not_cut_off() -> None:
    of = report("r", "The earthquake killed 6,000 people.")
    made = telling(of, of.text, ("killed", "6,000 people", 6000))
    assert 6000 in evidence(told(of, [made], [], "killed"))


def test_weights_make_probabilities() -> None:
    of = report("r", "Two people were killed.")
    numbers = evidence(told(of, [telling(of, of.text, ("killed", "Two people", 2))], [], "killed"))
    even = weighed(numbers, {})
    assert len(set(even.values())) == 1, "without weights all numbers are equally likely"
    found = toll("killed", [(of, [telling(of, of.text, ("killed", "Two people", 2))], [])])
    assert 0 < found.probability <= 1


def test_no_reports_is_an_error() -> None:
    with pytest.raises(ValueError, match="no reports"):
        toll("killed", [])
