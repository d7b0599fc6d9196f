"""Candidates for figures: every wording in a text that could count people, by rule alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.numbers import quantity
from onrecord.reading.numerals import Amount, Token, amount_at, is_age, tokenize
from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list
from onrecord.spans import Span

_WORDS = word_list("numbers")
_THINGS = frozenset(_WORDS["things"]["words"])
_BEFORE = frozenset(_WORDS["things"]["before"])
_MONTHS = frozenset(_WORDS["things"]["months"])
_YEAR_BEFORE = frozenset(_WORDS["things"]["year_before"])
_STOPS = frozenset(_WORDS["stops"]["words"])
_HARMED = frozenset(_WORDS["amountless"]["participles"]) | {"others", "more", "other"}
_ARTICLES = frozenset(("a", "an", "another"))
_NO_ONE = frozenset(("nobody", "none"))
_CLOCK = re.compile(r"[:.h]\d\d")


def figure_mentions(text: str) -> tuple[Span, ...]:
    """The full wordings of all amounts that could count people, in text order, never overlapping.

    Left out: years, dates, ages, percentages, distances, calibres, clock times, money, numbers in names and lists,
    and numbers before a noun that is no person ("12 rockets"). One person counts too ("a child"); bare plurals
    and names do not.
    """
    tokens = tokenize(text)
    found: list[Span] = []
    i = 0
    while i < len(tokens):
        end = _mention_end(text, tokens, i)
        if end is None:
            i += 1
            continue
        span = quantity(text, Span(tokens[i].start, tokens[end - 1].end)).span
        if not found or span.start >= found[-1].end:
            found.append(span)
        while i < len(tokens) and tokens[i].start < max(span.end, tokens[end - 1].end):
            i += 1
    return tuple(found)


def _mention_end(text: str, tokens: Sequence[Token], i: int) -> int | None:
    """The token after the amount of people that begins at token ``i``; None when none does."""
    amount = amount_at(tokens, i)
    if amount:
        return amount.end if _counts_people(text, tokens, amount) else None
    word = tokens[i].low
    if word in _NO_ONE:
        return i + 1
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if word == "no":
        noun = _head(tokens, i + 1)
        return i + 2 if following == "one" or (noun and person_noun(noun)) else None
    if word in _ARTICLES:
        noun = _head(tokens, i + 1)
        return i + 1 if noun and (person := person_noun(noun)) and not person[1] else None
    return None


def _head(tokens: Sequence[Token], i: int) -> str:
    """The last noun for people or counted thing of the phrase at ``i``; "" when it has neither."""
    head = ""
    for token in tokens[i : i + 5]:
        if token.low in _STOPS or not token.text[0].isalpha():
            break
        if token.low in _THINGS or person_noun(token.low):
            head = token.low
    return head


def _counts_people(text: str, tokens: Sequence[Token], amount: Amount) -> bool:
    first, i = tokens[amount.start], amount.end
    before = tokens[amount.start - 1].low if amount.start else ""
    after = tokens[i].low if i < len(tokens) else ""
    if first.text[0].isdigit() and _is_no_count(text, tokens, amount, before, after):
        return False
    if (
        before in ("-", "–")
        and first.start > 0
        and text[first.start - 1] in "-–"
        and text[max(0, first.start - 2)].isalpha()
    ):
        return False  # a number in a name: Su-24
    if is_age(tokens, i - 1) or after in ("%", "°"):
        return False
    of = 1 if after == "of" else 0
    head = _head(tokens, i + of + (of and i + 1 < len(tokens) and tokens[i + 1].low in ("the", "its", "their", "his")))
    if head:
        return person_noun(head) is not None
    return first.low not in ("some", "certain", "one", "various") or after in _HARMED or after == "of"


def _is_no_count(text: str, tokens: Sequence[Token], amount: Amount, before: str, after: str) -> bool:
    """Whether digits are a date, a clock time, money, an age or a number in a name."""
    first, last = tokens[amount.start], tokens[amount.end - 1]
    if before in _BEFORE or after in _MONTHS or (before in _MONTHS and (amount.low or 0) < 32):
        return True
    if _CLOCK.match(text, last.end) or (first.start >= 2 and _CLOCK.match(text, first.start - 1)):
        return True
    glued = text[first.start - 1] if first.start else " "
    if glued in "/:.$£€#" or text[last.end : last.end + 1] == "/":
        return True
    named = after == "," and before == "," and (amount.low or 0) < 120
    year = len(first.text) == 4 and amount.end == amount.start + 1 and 1900 <= (amount.low or 0) <= 2100
    people = person_noun(after) is not None or after in _HARMED
    return named or (
        year and not people and (before in _YEAR_BEFORE or before in _MONTHS or before in ("", ".", ",", "("))
    )
