"""The counted parts of a figure's wording, and their sum: "a mother and her two children", two names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.bounds import bounded
from onrecord.reading.figure_phrases import ARTICLES, HARMED, PARTICIPLES, POSSESSIVES, STOPS, amountless, low, noun_end
from onrecord.reading.numerals import Amount, Token, amount_at, is_age
from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list

_WORDS = word_list("numbers")
_ONE = frozenset(_WORDS["articles"]["pronouns_one"])
_MANY = frozenset(_WORDS["articles"]["pronouns_many"])
_GROUPS = frozenset(_WORDS["groups"]["words"])
_PAIRS = frozenset(_WORDS["pairs"]["words"])
_DETERMINERS = ARTICLES | POSSESSIVES | {"the", "these", "those"}
_PREPOSITIONS = frozenset(("of", "from", "in", "at", "to", "by", "for", "on", "near", "as", "than", "into", "under"))
_JOINS = frozenset(("and", "with", "alongside", "plus", "&"))
RELATIVES = frozenset(("who", "whom", "which", "whose", "that", "where"))
ONE = "one person"
MANY = "bare plural"


def counted(tokens: Sequence[Token], a: int, reach: int, b: int) -> Amount | None:
    """The sum of the counted parts that begin between tokens ``a`` and ``reach``; None if there are none.

    ``b`` is the end of the whole noun phrase.
    """
    if amountless(tokens, a, b):
        return None
    items: list[Amount] = []
    i = a
    while i < reach and not (items and tokens[i].low in RELATIVES):
        item = _item(tokens, i, a, b, items)
        if item:
            while items and item.start <= items[-1].start:
                items.pop()  # what seemed a part of its own was a bound: "another five", "some 300"
            items.append(item)
        i = max(item.end, i + 1) if item else i + 1
    if len(items) < 2:
        return items[0] if items else None
    lows, highs = [m.low for m in items], [m.high for m in items]
    least = None if None in lows else sum(m for m in lows if m is not None)
    most = None if None in highs else sum(m for m in highs if m is not None)
    return Amount(least, most, items[0].start, items[-1].end, "sum")


def _item(tokens: Sequence[Token], i: int, a: int, b: int, items: list[Amount]) -> Amount | None:
    """The counted part that begins at token ``i``, given those before it."""
    amount = amount_at(tokens, i)
    if amount:
        return _numbered(tokens, amount, low(tokens, i - 1) if i > a else "", items)
    if _in_apposition(tokens, i, a, b, items):
        return None
    word = tokens[i].low
    if word in _DETERMINERS:
        return _noun_phrase(tokens, i, b, first=not items)
    if not items and word in _ONE:
        return Amount(1, 1, i, i + 1, ONE)
    if not items and word in _MANY:
        return Amount(2, None, i, i + 1, MANY)
    before = low(tokens, i - 1) if i > a else ""
    after_one = bool(items) and items[-1].rule == ONE
    noun = person_noun(word)
    if noun and after_one and before in ("and", "&", ","):
        return Amount(2, None, i, i + 1, MANY) if noun[1] else Amount(1, 1, i, i + 1, ONE)
    if tokens[i].text[0].isupper() and not noun and (i == a or (after_one and before in _JOINS)):
        return _name(tokens, i, b)
    return None


def _numbered(tokens: Sequence[Token], amount: Amount, before: str, items: list[Amount]) -> Amount | None:
    """A part with its number and bound; an age says one person, a number after "of" or a name's comma no one."""
    i = amount.start
    if is_age(tokens, i) or (low(tokens, amount.end) == "-" and is_age(tokens, amount.end - 1)):
        return None if items else Amount(1, 1, i, amount.end, ONE)
    end = noun_end(tokens, amount.end)
    if items and (before == "of" or (before == "," and not person_noun(low(tokens, amount.end)))):
        return None
    floor = next((m.end for m in reversed(items) if m.end < i and m.rule != ONE and m.start + 1 < m.end), 0)
    found = bounded(tokens, amount, floor, end)
    if amount.high is None and low(tokens, end - 1) in ("casualties", "causalities"):
        # dozens of casualties are killed and injured in one figure
        return replace(found, low=None, high=None, rule="casualties")
    return found


def _in_apposition(tokens: Sequence[Token], i: int, a: int, b: int, items: list[Amount]) -> bool:
    """Whether what begins at token ``i`` is no one new: "one person, a nurse", "Karam another commander", "two of
    them a woman"."""
    if i == a:
        return False
    before, word = low(tokens, i - 1), tokens[i].low
    if before in _JOINS or (before == "as" and low(tokens, i - 2) == "well"):
        return False
    if before == ",":
        return bool(items) and "and" not in {t.low for t in tokens[a:b]}
    if not items or before in _PREPOSITIONS or before in ("them", "whom") or word not in ARTICLES | POSSESSIVES:
        return True
    if word in POSSESSIVES:
        return not tokens[i - 1].text[0].isupper()
    return tokens[items[-1].start].text[0].isupper() and not person_noun(before)


def _name(tokens: Sequence[Token], i: int, b: int) -> Amount | None:
    """One person by name; None when the phrase ends in a plural ("Syrian soldiers")."""
    end = i + 1
    while end < b and tokens[end].low not in _JOINS | POSSESSIVES | ARTICLES | {","} and not amount_at(tokens, end):
        noun = person_noun(tokens[end].low)
        if noun and noun[1]:
            return None
        end += 1
    return Amount(1, 1, i, end, ONE)


def _noun_phrase(tokens: Sequence[Token], i: int, b: int, first: bool) -> Amount | None:
    """One person or more after an article or possessive: "a child", "the groom"; "her stepsons", "those injured"."""
    word, following = tokens[i].low, low(tokens, i + 1)
    if word in ("the", "those") and following in HARMED and not person_noun(low(tokens, i + 2)):
        return Amount(2, None, i, i + 2, MANY)
    if following in _PAIRS:
        return Amount(2, 2, i, i + 2, "pair")
    size = _group_size(tokens, i)
    if size:
        return size
    noun, end = _noun(tokens, i, b)
    if word == "those" or (noun and noun[1] and word not in ("a", "an", "another", "one")):
        return Amount(2, None, i, end, MANY)
    return Amount(1, 1, i, end, ONE) if noun or first else None


def _noun(tokens: Sequence[Token], i: int, b: int) -> tuple[tuple[str, bool] | None, int]:
    """The noun for people of the phrase whose article stands at token ``i``, if any, and the token after it."""
    noun, end = None, i + 1
    for j in range(i + 1, min(max(b, i + 6), len(tokens))):
        word = tokens[j].low
        stops = word in STOPS and not (word in PARTICIPLES and j == i + 1)
        if stops or word in _PREPOSITIONS or word == "," or (amount_at(tokens, j) and not is_age(tokens, j)):
            break
        found = person_noun(word)
        if found:
            owner = tokens[j].text.endswith(("'s", "’s"))
            noun, end = (None if owner else found), j + 1
    return noun, end


def _group_size(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "a family of five", "an entire family of six": the number after the group."""
    of = next((k for k in range(i + 2, min(i + 4, len(tokens))) if tokens[k].low == "of"), None)
    if of is None or tokens[of - 1].low not in _GROUPS:
        return None
    size = amount_at(tokens, of + 1)
    return replace(size, start=i) if size else None
