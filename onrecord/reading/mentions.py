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
_DATE = re.compile(r"\d{1,4}[-.]\d{1,2}[-.]\d{2,4}")
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
        end, people = _amount_end(text, tokens, i)
        if people:
            span = quantity(text, Span(tokens[i].start, tokens[end - 1].end)).span
            if not found or span.start >= found[-1].end:
                found.append(span)
            while end < len(tokens) and tokens[end].start < span.end:
                end += 1
        i = end
    return tuple(found)


def _amount_end(text: str, tokens: Sequence[Token], i: int) -> tuple[int, bool]:
    """The token after the amount that begins at token ``i`` (the next one when none does), and whether it counts
    people."""
    amount = amount_at(tokens, i)
    if amount:
        return amount.end, _counts_people(text, tokens, amount)
    word = tokens[i].low
    if word in _NO_ONE:
        return i + 1, True
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if word == "no":
        return (i + 2, True) if following == "one" or person_noun(_head(tokens, i + 1)) else (i + 1, False)
    if word in _ARTICLES:
        age = amount_at(tokens, i + 1)
        if age and is_age(tokens, age.end - 1):
            return age.end, True
        noun = person_noun(_head(tokens, i + 1))
        return i + 1, noun is not None and not noun[1]
    return i + 1, False


def _head(tokens: Sequence[Token], i: int) -> str:
    """The noun for people or counted thing that the phrase at ``i`` is about; "" when it has neither.

    A plural for people ends the search ("23 people last month"), a singular may be an adjective ("two rebel posts").
    """
    head = ""
    phrase = tokens[i : i + 5]
    for k, token in enumerate(phrase):
        if token.low in _STOPS or not token.text[0].isalpha():
            break
        if [t.low for t in phrase[k + 1 : k + 2]] == ["-"]:
            return ""  # part of an adjective: "a rebel-held town"
        noun = person_noun(token.low)
        if noun and noun[1]:
            return token.low
        if noun or token.low in _THINGS:
            head = token.low
    return head


def _counts_people(text: str, tokens: Sequence[Token], amount: Amount) -> bool:
    first, i = tokens[amount.start], amount.end
    before = tokens[amount.start - 1].low if amount.start else ""
    after = tokens[i].low if i < len(tokens) else ""
    if first.text[0].isdigit() and _is_no_count(text, tokens, amount, before, after):
        return False
    adjective = after == "-" and i + 1 < len(tokens) and tokens[i + 1].low in _THINGS  # a six-year war
    if is_age(tokens, i - 1) or after in ("%", "°") or adjective:
        return False
    of = after == "of"
    owned = of and i + 1 < len(tokens) and tokens[i + 1].low in ("the", "its", "their", "his", "them", "those")
    head = _head(tokens, i + of + owned)
    if head:
        return person_noun(head) is not None
    if first.low in ("some", "certain", "one", "various"):
        return after in _HARMED or after in ("was", "were", "of") or before == "another"
    return True


def _is_no_count(text: str, tokens: Sequence[Token], amount: Amount, before: str, after: str) -> bool:
    """Whether digits are a date, a clock time, money, an age or a number in a name."""
    first, last = tokens[amount.start], tokens[amount.end - 1]
    if before in _BEFORE or after in _MONTHS or (before in _MONTHS and (amount.low or 0) < 32):
        return True
    if _CLOCK.match(text, last.end) or (first.start >= 2 and _CLOCK.match(text, first.start - 1)):
        return True
    glued = text[first.start - 1] if first.start else " "
    if glued in "/:.$£€#" or text[last.end : last.end + 1] == "/" or _in_date(text, first.start):
        return True
    if glued in "-–" and first.start > 1 and text[first.start - 2].isalpha():
        return True  # a number in a name: Su-24
    named = after == "," and before == "," and (amount.low or 0) < 120
    return named or _is_year(tokens, amount, before, after)


def _in_date(text: str, start: int) -> bool:
    """Whether the digits at ``start`` are part of a date in digits: 27-02-2016."""
    return any(m.start() <= start < m.end() for m in _DATE.finditer(text, max(0, start - 10), start + 10))


def _is_year(tokens: Sequence[Token], amount: Amount, before: str, after: str) -> bool:
    """Whether four digits are a year: no people after them, or a month before them."""
    if not (
        len(tokens[amount.start].text) == 4 and amount.end == amount.start + 1 and 1900 <= (amount.low or 0) <= 2100
    ):
        return False
    earlier = tokens[amount.start - 2].low if amount.start > 1 else ""
    if before in _MONTHS or (earlier in _MONTHS and before[:1].isdigit()):
        return True
    noun = person_noun(after)
    people = (noun is not None and noun[1]) or after in _HARMED
    return not people and (before in _YEAR_BEFORE or before in ("", ".", ",", "("))
