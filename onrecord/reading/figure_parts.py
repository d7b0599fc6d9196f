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
_WHOLE = frozenset(("the", "these", "those", "his", "her", "their", "its", "other", "original", "some", "about"))
_JOINS = frozenset(("and", "with", "alongside", "plus", "&"))
RELATIVES = frozenset(("who", "whom", "which", "whose", "that", "where"))
_ENDS = RELATIVES | {"is", "are", "was", "were", "has", "have", "—", "–", "aged", "ages"}
"""Words after which no one new is counted: "one victim is a teacher", "two brothers aged 16 and 19"."""
_COLLECTIVES = frozenset(_WORDS["groups"]["unsized"])
_KIN = frozenset(_WORDS["groups"]["kin"])
_TIMES = frozenset(_WORDS["groups"]["times"])
_PARTICLES = frozenset(("al", "el", "de", "la", "bin", "ibn", "van", "von", "der", "da", "-", "."))
_LONGEST_NAME = 5
TAKEN = frozenset(("hostage", "prisoner", "captive"))
"""What people are taken: "took its guards prisoner"."""
_COUPLES = frozenset(("young", "elderly", "old", "married", "unmarried"))
_BEFORE_NUMBER = frozenset(("other", "over", "at", "least", "more", "than", "as", "many", "about", "some", "nearly"))
_SHORT = 3
_OLDEST = 110
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
    while i < reach and not (items and tokens[i].low in _ENDS):
        item = _item(tokens, i, a, b, items)
        if item:
            while items and item.start <= items[-1].start:
                items.pop()  # what seemed a part of its own was a bound: "another five", "some 300"
            if items and item.rule not in (ONE, MANY, "pair") and _unjoined(tokens, item):
                if items[-1].rule != ONE:
                    break  # "12 people, eight [of them children]": a figure of its own
                items.pop()  # "Separately 12 villagers"
            items.append(item)
        i = max(item.end, i + 1) if item else i + 1
    both = next((m for m in items if tokens[m.start].low == "both"), None)
    if len(items) < 2 or both:  # "both him and his son" are the two
        return both or (items[0] if items else None)
    lows, highs = [m.low for m in items], [m.high for m in items]
    least = None if None in lows else sum(m for m in lows if m is not None)
    most = None if None in highs else sum(m for m in highs if m is not None)
    return Amount(least, most, items[0].start, items[-1].end, "sum")


def _unjoined(tokens: Sequence[Token], item: Amount) -> bool:
    return low(tokens, item.start - 1) not in _JOINS | {","}


def _item(tokens: Sequence[Token], i: int, a: int, b: int, items: list[Amount]) -> Amount | None:
    """The counted part that begins at token ``i``, given those before it."""
    amount = amount_at(tokens, i)
    if amount and i > a and not items and _told_age(tokens, amount, b):
        return Amount(1, 1, a, i, ONE)
    if amount and i > a and _lasting(tokens, amount):
        return None
    if amount:
        return _numbered(tokens, amount, low(tokens, i - 1) if i > a else "", items)
    if _in_apposition(tokens, i, a, b, items):
        return None
    word = tokens[i].low
    if word in _DETERMINERS:
        if _counted_inside(tokens, i, b):
            return None
        if items and items[-1].high != 1 and word == "their" and low(tokens, i - 1) == "and" and _kin(tokens, i):
            return None  # "350 fighters and their families" left: the figure is that of the fighters
        return _noun_phrase(tokens, i, b, first=not items)
    if not items and word in _ONE:
        return Amount(1, 1, i, i + 1, ONE)
    following = i + 1 < b and (amount_at(tokens, i + 1) or tokens[i + 1].low in ARTICLES)
    if not items and word in _MANY and not following:
        return Amount(2, None, i, i + 1, MANY)
    before = low(tokens, i - 1) if i > a else ""
    after_one = bool(items) and items[-1].rule == ONE
    noun = person_noun(word)
    if noun and after_one and before in ("and", "&", ","):
        return Amount(2, None, i, i + 1, MANY) if noun[1] else Amount(1, 1, i, i + 1, ONE)
    listed = before == "," and bool(items) and tokens[items[0].start].low not in _DETERMINERS
    joined = before in _JOINS or (listed and _listed_name(tokens, i, b))
    titled = i == a and noun is not None and not noun[1] and i + 1 < b and tokens[i + 1].text[0].isupper()
    named = tokens[i].text[0].isupper() and not noun and (word not in STOPS or tokens[i].text.isupper())
    if (named or titled) and (i == a or (after_one and joined)):
        return _name(tokens, i, b)
    return None


def _told_age(tokens: Sequence[Token], amount: Amount, b: int) -> bool:
    """Whether the number is the age of a person named before it: "driver Sami Nur, 41", "sami nur (41)"."""
    closed = amount.end >= b or low(tokens, amount.end) in (",", ")", "of")
    return low(tokens, amount.start - 1) in (",", "(") and closed and (amount.high or _OLDEST) < _OLDEST


def _numbered(tokens: Sequence[Token], amount: Amount, before: str, items: list[Amount]) -> Amount | None:
    """A part with its number and bound; an age says one person, a number after "of" or a name's comma no one."""
    i = amount.start
    if is_age(tokens, i) or (low(tokens, amount.end) == "-" and is_age(tokens, amount.end - 1)):
        # "a boy and 9-year-old girl", but "a boy, 9 years old"
        return None if items and before not in _JOINS else Amount(1, 1, i, amount.end, ONE)
    end = noun_end(tokens, amount.end)
    if items and (_of_whole(tokens, i, items[-1].end) or (before == "," and not person_noun(low(tokens, amount.end)))):
        return None
    floor = next((m.end for m in reversed(items) if m.end < i and m.rule != ONE and m.start + 1 < m.end), 0)
    found = bounded(tokens, amount, floor, end)
    if amount.high is None and low(tokens, end - 1) in ("casualties", "causalities"):
        # dozens of casualties are killed and injured in one figure
        return replace(found, low=None, high=None, rule="casualties")
    return found


def _lasting(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "a 19-year veteran": a number of years and the like, unless it is an age."""
    unit = amount.end + (low(tokens, amount.end) == "-")
    return low(tokens, unit) in _TIMES and not is_age(tokens, amount.end - 1)


def _of_whole(tokens: Sequence[Token], i: int, floor: int) -> bool:
    """Whether the number at token ``i`` is that of a whole or a place: "five of the nine", "from both sides"."""
    while low(tokens, i - 1) in _WHOLE:
        i -= 1
    return i > floor and low(tokens, i - 1) in ("of", "from", "on", "in", "at", "between")


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


def _listed_name(tokens: Sequence[Token], i: int, b: int) -> bool:
    """Whether a name of two to five words, none of them a noun for people, stands between commas or joins at ``i``."""
    end = next((j for j in range(i, b) if tokens[j].low in _JOINS | {","}), b)
    words = tokens[i:end]
    named = all(t.text[0].isupper() or t.low in _PARTICLES for t in words) and not any(
        person_noun(t.low) for t in words
    )
    return named and 2 <= len(words) <= _LONGEST_NAME and end < b


def _name(tokens: Sequence[Token], i: int, b: int) -> Amount | None:
    """One person by name; None when the phrase ends in a plural ("Syrian soldiers")."""
    end = i + 1
    while end < b and tokens[end].low not in _JOINS | POSSESSIVES | ARTICLES | {","} and not amount_at(tokens, end):
        noun = person_noun(tokens[end].low)
        if noun and noun[1]:
            return None
        end += 1
    return Amount(1, 1, i, end, ONE)


def _counted_inside(tokens: Sequence[Token], i: int, b: int) -> bool:
    """Whether a number follows the article at ``i`` before its noun: "the first 200 evacuees", "a 30-strong patrol"."""
    for j in range(i + 1, min(b, i + 4)):
        amount = amount_at(tokens, j)
        if amount:
            return not is_age(tokens, j) and not _lasting(tokens, amount)
        if tokens[j].low in _BEFORE_NUMBER:
            continue
        if not tokens[j].text[0].isalpha() or tokens[j].low in STOPS | _PREPOSITIONS or person_noun(tokens[j].low):
            return False
    return False


def _kin(tokens: Sequence[Token], i: int) -> bool:
    return any(low(tokens, j) in _KIN for j in (i + 1, i + 2))


def _noun_phrase(tokens: Sequence[Token], i: int, b: int, first: bool) -> Amount | None:
    """One person or more after an article or possessive: "a child", "the groom"; "her stepsons", "those injured"."""
    word, following = tokens[i].low, low(tokens, i + 1)
    if word == "the" and following in HARMED and not person_noun(low(tokens, i + 2)):
        return Amount(None, None, i, i + 2, "amount not said")
    if word == "those" and following in HARMED and not person_noun(low(tokens, i + 2)):
        return Amount(2, None, i, i + 2, MANY)
    pair = i + 2 if following in _COUPLES or following.endswith(("'s", "’s")) else i + 1
    if low(tokens, pair) in _PAIRS:
        return Amount(2, 2, i, pair + 1, "pair")
    size = _group_size(tokens, i)
    if size:
        return size
    noun, end = _noun(tokens, i, b)
    if first and low(tokens, end - 1) in _COLLECTIVES:
        return Amount(None, None, i, end, "amount not said")
    if noun is None and first and _crowd(tokens, i, b):
        return Amount(2, None, i, b, MANY)
    if word == "those" or (noun and noun[1] and word not in ("a", "an", "another", "one")):
        return Amount(2, None, i, end, MANY)
    if noun is None and first and word not in ARTICLES and _plural_unknown(tokens, i, b):
        return Amount(2, None, i, b, MANY)
    return Amount(1, 1, i, end, ONE) if noun or first else None


def _crowd(tokens: Sequence[Token], i: int, b: int) -> bool:
    """ "a group of bodyguards", "an exodus of villagers": people in the plural after "of"."""
    of = next((k for k in range(i + 2, min(i + 4, len(tokens))) if tokens[k].low == "of"), None)
    end = noun_end(tokens, of + 1) if of else 0
    noun = person_noun(low(tokens, end - 1)) if of and end > of + 1 else None
    return noun is not None and noun[1] and end <= b


def _plural_unknown(tokens: Sequence[Token], i: int, b: int) -> bool:
    """Whether the phrase ends in a plural that is no known noun for people: "the jesuits", "the Barakats"."""
    end = next((j for j in range(i + 1, b) if tokens[j].low in _PREPOSITIONS | STOPS | {","}), b)
    word = low(tokens, end - 1)
    return (
        1 < end - i <= _SHORT
        and len(word) > _SHORT
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def _noun(tokens: Sequence[Token], i: int, b: int) -> tuple[tuple[str, bool] | None, int]:
    """The noun for people of the phrase whose article stands at token ``i``, if any, and the token after it."""
    noun, end = None, i + 1
    for j in range(i + 1, min(max(b, i + 6), len(tokens))):
        word = tokens[j].low
        stops = word in STOPS and not (word in PARTICIPLES and j == i + 1)
        if stops or word in _PREPOSITIONS or word == "," or (amount_at(tokens, j) and not is_age(tokens, j)):
            break
        found = person_noun(word)
        if noun and word in TAKEN:
            break
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
