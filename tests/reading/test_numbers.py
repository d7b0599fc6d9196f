"""Amounts: the range that a wording says, whatever part of it was pointed at, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.numbers import quantity
from onrecord.spans import Span

# text, the rough span, (low, high), the full wording, why
WORDINGS = [
    # exact amounts
    ("Shells killed 70 people.", "70", (70, 70), "70 people", "digits are what they say"),
    ("Some 6,000 people left.", "6,000", (6000, 6000), "Some 6,000 people", "a comma groups thousands"),
    ("Nearly 6 000 people left.", "6 000", (6000, 6000), "Nearly 6 000 people", "so does a space"),
    ("A total of 14 people drowned.", "14", (14, 14), "A total of 14 people", "a total is the number"),
    ("The war displaced 1.5 million people.", "1.5 million", (1500000, 1500000), "1.5 million people", "a decimal"),
    ("The war displaced 1.5 million people.", "million", (1500000, 1500000), "1.5 million people", "begun too late"),
    ("One hundred and twenty men fell.", "One hundred and twenty", (120, 120), "One hundred and twenty men", "words"),
    ("Twenty-two miners died.", "Twenty", (22, 22), "Twenty-two miners", "a hyphen joins tens and units"),
    ("Thirty one rebels died.", "Thirty one", (31, 31), "Thirty one rebels", "also without the hyphen"),
    ("It killed two hundred thousand people.", "two", (200000, 200000), "two hundred thousand people", "magnitudes"),
    ("Half a million people fled.", "Half a million", (500000, 500000), "Half a million people", "a phrase"),
    ("More than a quarter of a million died.", "a quarter of a million", (250001, None), None, "a bounded phrase"),
    ("It killed a dozen people.", "a dozen", (12, 12), "a dozen people", "twelve"),
    ("It killed half a dozen people.", "half a dozen", (6, 6), "half a dozen people", "six"),
    ("It killed two dozen people.", "two dozen", (24, 24), "two dozen people", "a counted dozen is exact"),
    ("It killed a couple of guards.", "a couple", (2, 2), "a couple of guards", "two"),
    ("Another seven were hurt.", "seven", (7, 7), "Another seven", "another adds no bound"),
    ("Seven others were hurt.", "Seven", (7, 7), "Seven others", "nor does others"),
    ("Both brothers were shot.", "Both", (2, 2), "Both brothers", "two of two"),
    ("Police named the city's 41st homicide.", "41st homicide", (41, 41), "41st homicide", "a running count"),
    ("Some 2.3m people are displaced.", "2.3m people", (2300000, 2300000), None, "m before people is million"),
    ("Three of the crew drowned.", "Three", (3, 3), None, "a number of a whole"),
    ("It killed seven farmers.", "farmers", (7, 7), "seven farmers", "the words begin after the number"),
    ("Dozens of farmers died.", "of farmers", (24, None), "Dozens of farmers", "the words begin after the amount"),
    ("In May 2016 rebels were shot.", "rebels", (2, None), None, "but a year counts no one"),
    ("Separately 12 farmers died.", "Separately 12 farmers", (12, 12), None, "a capital is no one's name"),
    ("It hurt 12 men nine of them badly.", "12 men nine", (12, 12), None, "a figure of its own, the comma lost"),
    ("Two M-19 guerrillas were shot.", "Two M-19 guerrillas", (2, 2), None, "digits of a name"),
    ("The first 200 farmers left.", "The first 200 farmers", (200, 200), None, "an article before a number is no one"),
    ("A 30-strong patrol was held.", "A 30-strong patrol", (30, 30), None, "the size of the group"),
    ("Police called it a double murder.", "double murder", (2, 2), None, "two in one word"),
    ("He is the third reporter to be shot.", "the third reporter", (3, 3), None, "a running count in words"),
    ("A third man was shot.", "A third man", (1, 1), None, "one more man"),
    ("The driver Omar Said, 41, was shot.", "driver Omar Said, 41", (1, 1), None, "the age of one who is named"),
    ("Two brothers aged 16 and 19 died.", "Two brothers aged 16 and 19", (2, 2), None, "ages are no amounts"),
    ("A 19-year veteran was shot.", "A 19-year veteran", (1, 1), None, "years are no people"),
    # bounds
    ("At least 70 people died.", "70", (70, None), "At least 70 people", "open above"),
    ("No fewer than 70 people died.", "70", (70, None), "No fewer than 70 people", "no is no zero here"),
    ("They lost 70 people or more.", "70", (70, None), None, "a bound after the noun"),
    ("Some 20 farmers at least were shot.", "20 farmers", (20, None), None, "a bound after the noun"),
    ("More than 70 people died.", "More than 70", (71, None), "More than 70 people", "more than: one more"),
    ("Well over a dozen died.", "a dozen", (13, None), None, "over is more than"),
    ("Up to 70 people died.", "70", (None, 70), "Up to 70 people", "open below"),
    ("As many as 70 people died.", "70", (None, 70), "As many as 70 people", "open below"),
    ("As many as 70 people died.", "many", (None, 70), "As many as 70 people", "pointed at many"),
    ("Not more than 70 people died.", "70", (None, 70), None, "the longer phrase wins over more than"),
    ("Fewer than 70 people died.", "70", (None, 70), None, "less than N: at most N"),
    ("About 70 people died.", "70", (70, 70), "About 70 people", "about is taken at its word"),
    ("Nearly 70 people died.", "70", (70, 70), None, "so is nearly"),
    ("The toll has gone up to 3.", "3", (3, 3), None, "a toll that rises to 3 is no upper bound"),
    ("At least 63 rebels and 21 guards died.", "21 guards", (21, None), None, "at least covers both"),
    ("At least 63 died and 21 others were hurt.", "21", (21, None), "21 others", "at least covers the others too"),
    ("At least 63 died and 21 were hurt.", "21", (21, 21), "21", "a figure of its own"),
    ("At least 63 people including 21 guards died.", "21 guards", (21, 21), None, "but not the part of a whole"),
    ("Shells hit 20 guards, at least 5 of them fatally.", "20 guards", (20, 20), None, "the bound of the next number"),
    ("More then 70 people died.", "70", (71, None), None, "so it is often written"),
    ("The toll has passed 70.", "70", (71, None), None, "a toll that has passed 70"),
    ("Perhaps twenty guards fled.", "Perhaps twenty guards", (20, 20), None, "perhaps is no one"),
    ("It killed some 70 guards.", "some", (70, 70), "some 70 guards", "pointed at some"),
    # ranges
    ("Between 60 and 70 people died.", "60", (60, 70), "Between 60 and 70 people", "between"),
    ("Between 60 and 70 people died.", "70", (60, 70), "Between 60 and 70 people", "pointed at its end"),
    ("It killed 60 to 70 people.", "60 to 70", (60, 70), "60 to 70 people", "to"),
    ("It killed 60-70 people.", "60-70", (60, 70), "60-70 people", "a dash"),
    ("It killed two or three people.", "two or three", (2, 3), None, "or"),
    ("The toll rose from 58 to 60.", "60", (60, 60), "60", "a toll that rose is no range"),
    ("The toll rose from 58 to 60.", "58 to 60", (60, 60), None, "nor when both are pointed at"),
    ("From 58 to 60 guards died.", "58 to 60", (58, 60), None, "but from and to are one, when nothing rose"),
    ("Two or three gunmen died.", "three gunmen", (2, 3), None, "pointed at its end"),
    # vague amounts
    ("Dozens were hurt.", "Dozens", (24, None), "Dozens", "two dozen or more"),
    ("Scores of people were hurt.", "Scores", (40, None), "Scores of people", "two score or more"),
    ("Several dozen people died.", "Several dozen", (36, None), "Several dozen people", "3 x 12"),
    ("Several hundred people fled.", "hundred", (300, None), None, "3 x 100, begun too late"),
    ("Hundreds fled.", "Hundreds", (200, None), "Hundreds", "two hundred or more"),
    ("Tens of thousands fled.", "Tens of thousands", (20000, None), "Tens of thousands", "20 x 1,000"),
    ("Hundreds of thousands fled.", "Hundreds", (200000, None), "Hundreds of thousands", "200 x 1,000"),
    ("Millions fled.", "Millions", (2000000, None), "Millions", "two million or more"),
    ("Several people died.", "Several", (3, None), "Several people", "three or more"),
    ("A large number of guards died.", "A large number", (3, None), None, "a number is three or more"),
    ("An unknown number of guards died.", "An unknown number", (None, None), None, "a number that is not known"),
    ("A few people died.", "A few", (2, None), "A few people", "two or more"),
    ("Civilians were killed.", "Civilians", (2, None), "Civilians", "a bare plural is two or more"),
    ("Several dozens of guards fled.", "Several dozens", (36, None), None, "3 x 12, in the plural"),
    ("A group of guards was shot.", "A group of guards", (2, None), None, "people in the plural"),
    ("THE PEASANTS WERE SHOT.", "THE PEASANTS", (2, None), None, "a plural in capitals"),
    ("The Barakats were shot.", "The Barakats", (2, None), None, "a family by its name"),
    # no amount
    ("They took heavy losses.", "heavy losses", (None, None), "heavy losses", "only that there was harm"),
    ("There were casualties.", "casualties", (None, None), "casualties", "only that there was harm"),
    ("Most of the dead were guards.", "Most", (None, None), None, "a part of a whole"),
    ("Half of the population fled.", "Half", (None, None), None, "a fraction"),
    ("Some 40% of them were minors.", "40%", (None, None), None, "a percentage is no toll"),
    ("The rest were freed.", "The rest", (None, None), "The rest", "a remainder"),
    ("The remaining three were freed.", "The remaining three", (3, 3), None, "a remainder that is counted"),
    ("Two-thirds of the farmers fled.", "Two-thirds of the farmers", (None, None), None, "a fraction"),
    ("One in five farmers fled.", "One in five farmers", (None, None), None, "a fraction"),
    ("They killed one in five raids.", "one", (1, 1), None, "but raids are no people"),
    ("Everyone ran.", "Everyone", (None, None), None, "a whole that is not counted"),
    ("The wounded were flown out.", "The wounded", (None, None), None, "a whole that is not counted"),
    ("Its crew was seized.", "Its crew", (None, None), None, "a group without its size"),
    ("The army lost twice that.", "twice that", (None, None), None, "an amount that is told elsewhere"),
    ("She did not say how many died.", "how many", (None, None), None, "an amount that is asked for"),
    ("Dozens were killed or wounded.", "Dozens", (None, None), None, "two kinds of harm in one figure"),
    ("It ended with killing and wounding 15 guards.", "15", (None, None), None, "two kinds of harm before it"),
    ("Several were killed or wounded.", "Several", (3, None), None, "several keeps its least value"),
    ("Five were killed and 20 wounded.", "Five", (5, 5), None, "two figures, each its own"),
    ("Dozens were killed or captured.", "Dozens", (None, None), None, "other kinds of harm, too"),
    ("Nine are dead or still missing.", "Nine", (None, None), None, "with words between"),
    ("Nine were kidnapped and killed.", "Nine", (9, 9), None, "one after the other befell the same people"),
    # zero
    ("There were no casualties.", "no casualties", (0, 0), "no casualties", "an explicit zero"),
    ("There were no casualties.", "casualties", (0, 0), "no casualties", "the no stands before it"),
    ("No one was hurt.", "No one", (0, 0), "No one", "an explicit zero"),
    ("None of the guards died.", "None", (0, 0), None, "an explicit zero"),
    ("Not one guard was hurt.", "one guard", (0, 0), None, "the not stands before it"),
    ("It did not cause any deaths.", "any deaths", (0, 0), None, "any, denied"),
    ("They denied that anyone died.", "anyone", (None, None), None, "what is denied is not counted"),
    ("The child was not hurt.", "The child", (0, 0), None, "said after it"),
    ("The guards were unharmed.", "The guards", (0, 0), None, "said after it in one word"),
    # persons
    ("A child was killed.", "A child", (1, 1), "A child", "one"),
    ("A child was killed.", "A", (1, 1), "A child", "pointed at the article"),
    ("One person was killed.", "One", (1, 1), "One person", "one"),
    ("He was shot.", "He", (1, 1), "He", "a pronoun for one"),
    ("They were shot.", "They", (2, None), "They", "a pronoun for more"),
    ("A 19-year-old woman was shot.", "A 19-year-old woman", (1, 1), None, "an age is no amount"),
    ("Sami Haddad, 15, was shot.", "Sami Haddad, 15", (1, 1), None, "an age is no amount"),
    ("Her two children died.", "Her two children", (2, 2), "Her two children", "a possessive and a number"),
    ("Her sons died.", "Her sons", (2, None), "Her sons", "a possessive and a plural"),
    ("A mother and her two children died.", "A mother and her two children", (3, 3), None, "one and two"),
    ("A mother and her two children died.", "A", (3, 3), "A mother and her two children", "the family belongs to her"),
    ("A mother and her two children died.", "A mother", (1, 1), "A mother", "unless she alone is meant"),
    ("A father, a mother and a son died.", "A father, a mother and a son", (3, 3), None, "a list that is joined"),
    ("One person, a nurse, died.", "One person, a nurse", (1, 1), None, "an apposition adds no one"),
    ("A family of five died.", "A family of five", (5, 5), "A family of five", "the size of the group"),
    ("An elderly couple died.", "An elderly couple", (2, 2), None, "a pair"),
    ("Her twin sons died.", "Her twin sons", (2, 2), None, "a pair"),
    ("The bride's parents died.", "The bride's parents", (2, 2), None, "a pair"),
    ("A boy and 9-year-old girl died.", "A boy and 9-year-old girl", (2, 2), None, "the article is said once"),
    ("Sami Nur, Adel Said and Hani Dib fled.", "Sami Nur, Adel Said and Hani Dib", (3, 3), None, "a list of names"),
    ("Colonel Sami Nur of the police was shot.", "Colonel Sami Nur", (1, 1), None, "the police are not the figure"),
    ("They took the guards prisoner.", "the guards", (2, None), None, "what they were taken"),
    ("Both Sami and his son were hurt.", "Both Sami and his son", (2, 2), None, "both says the sum"),
    ("One victim is a nurse.", "One victim is a nurse", (1, 1), None, "what is said of the victim adds no one"),
    ("Nine fighters from both sides fell.", "Nine fighters from both sides", (9, 9), None, "the sides are no people"),
    ("Five of the nine hostages died.", "Five of the nine hostages", (5, 5), None, "the nine are the whole"),
    ("350 fighters and their families left.", "350 fighters and their families", (350, 350), None, "of the fighters"),
    ("Four boys and one man died.", "Four boys and one man", (5, 5), None, "a sum"),
    ("His son and at least 20 guards died.", "His son and at least 20 guards", (21, None), None, "a sum left open"),
    ("Sami and Omar Haddad were held.", "Sami and Omar Haddad", (2, 2), None, "two names"),
    (
        "Sami Haddad alongside nine comrades fell.",
        "Sami Haddad alongside nine comrades",
        (10, 10),
        None,
        "and nine more",
    ),
    ("Four of her children died.", "Four of her children", (4, 4), None, "what follows of is counted already"),
    ("His parents were shot.", "His parents", (2, 2), "His parents", "a pair"),
]


@pytest.mark.parametrize(("text", "rough", "expected", "wording", "reason"), WORDINGS)
def test_wordings(
    text: str, rough: str, expected: tuple[int | None, int | None], wording: str | None, reason: str
) -> None:
    start = text.index(rough)
    found = quantity(text, Span(start, start + len(rough)))
    assert (found.low, found.high) == expected, f"{reason} (rule: {found.rule})"
    if wording is not None:
        assert found.span.of(text) == wording, reason


@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 20))
@settings(max_examples=150, deadline=None)
def test_any_span_gives_a_range_inside_the_text(text: str, start: int, length: int) -> None:
    if start + length > len(text):
        return
    found = quantity(text, Span(start, start + length))
    assert 0 <= found.span.start < found.span.end <= len(text)
    assert found.low is None or found.high is None or 0 <= found.low <= found.high


@given(st.integers(2, 999_999))
@settings(max_examples=60, deadline=None)
def test_a_number_means_the_same_with_and_without_its_commas(n: int) -> None:
    for written in (str(n), f"{n:,}"):
        text = f"Fire killed {written} people there."
        found = quantity(text, Span(12, 12 + len(written)))
        assert (found.low, found.high) == (n, n)
