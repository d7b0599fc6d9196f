"""How many: the wording of a figure as a range.

`quantity` takes a rough span ("five", "a mother and her two children", "heavy losses") and looks to both sides of
it for what bounds the amount. The rulings (dozens: 24 or more; more than 70: 71 or more; up to 70: at most 70)
are those of the project's annotation guidelines; the words are data, in ``words/numbers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.reading.bounds import bounded
from onrecord.reading.figure_parts import MANY, ONE, RELATIVES, TAKEN, counted
from onrecord.reading.figure_phrases import (
    ARTICLES,
    HARMED,
    POSSESSIVES,
    STOPS,
    amountless,
    low,
    noun_end,
    sentence_tokens,
)
from onrecord.reading.numerals import Amount, Token, amount_at, is_age
from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list
from onrecord.spans import Span

_WORDS = word_list("numbers")
_ZERO = frozenset(_WORDS["zero"]["words"])
_UNHARMED = frozenset(_WORDS["zero"]["unharmed"])
_ANY = frozenset(_WORDS["zero"]["any"])
_NEGATIONS = frozenset(_WORDS["zero"]["negations"])
_PARTS = frozenset(_WORDS["parts"]["words"])
_BEFORE_PART = frozenset(_WORDS["parts"]["before"])
_KILLED = frozenset(_WORDS["harm_verbs"]["killed"])
_INJURED = frozenset(_WORDS["harm_verbs"]["injured"])
_HARMS = (_KILLED, _INJURED, frozenset(_WORDS["harm_verbs"]["held"]), frozenset(("missing", "lost")))
_SHARED: int = _WORDS["harm_verbs"]["kept"]
_SAID_OF = frozenset(("of", "from", "in", "at", "with", "who", "to")) | TAKEN
_RISING = frozenset((*_WORDS["before"]["rising"], *_WORDS["before"]["toll"]))
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ORDINALS: dict[str, int] = _WORDS["ordinals"]
_AUXILIARIES = frozenset(("were", "was", "are", "is", "have", "has", "been", "still", "either"))
_FRACTIONS = frozenset(_WORDS["parts"]["fractions"])
_MONTHS = frozenset(_WORDS["things"]["months"])
_THINGS = frozenset(_WORDS["things"]["words"])
_YEARS = (1900, 2099)
_TO_BE = (("to", "be"), ("to", "die"))
_COUNTED_DEATHS = frozenset(("homicide", "murder"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of people as worded: at least ``low``, at most ``high``; None where the wording leaves it open.

    ``span`` covers the full wording with its qualifier and noun; ``rule`` names what read it.
    """

    low: int | None
    high: int | None
    span: Span
    rule: str


def quantity(text: str, span: Span) -> Quantity:
    """What the figure worded at (about) ``span`` says. Never raises; an amount that is not said is None-None."""
    tokens = sentence_tokens(text, span)
    a = next((i for i, t in enumerate(tokens) if t.end > span.start), len(tokens))
    b = next((i for i in range(a, len(tokens)) if tokens[i].start >= span.end), len(tokens))
    if b <= a:
        return Quantity(None, None, span, "no words")
    a = _numeral_start(tokens, a)
    b = _past_bound(tokens, a, b)
    reach = max(b, _family_end(tokens, a, b))
    b = max(reach, _phrase_end(tokens, a, reach))
    found = (
        _zero(tokens, a, b)
        or _running_count(tokens, a, b)
        or _part(tokens, a, b)
        or _range(tokens, a, reach)
        or counted(tokens, a, reach, b)
        or _wordless(tokens, a, b)
    )
    kept = found.rule == "vague" and (found.low or 0) <= _SHARED
    if found.low and not kept and _harm_shared(tokens, found.start, found.end):
        found = replace(found, low=None, high=None, rule="killed and injured in one figure")
    start, end = tokens[found.start].start, tokens[max(found.end, found.start + 1, b) - 1].end
    return Quantity(found.low, found.high, Span(start, end), found.rule)


def _numeral_start(tokens: Sequence[Token], a: int) -> int:
    """Where the numeral begins that the span starts within ("million" of "1.5 million") or whose noun it starts with
    ("people" of "12 people", "of people" of "dozens of people")."""
    noun = _starts_with_noun(tokens, a)
    for start in range(max(0, a - 5), a):
        amount = amount_at(tokens, start)
        if amount and (amount.end > a or (noun and amount.end == a and not _day_or_year(tokens, amount))):
            return start
    return a


def _starts_with_noun(tokens: Sequence[Token], a: int) -> bool:
    """Whether the words from ``a`` on are what a number before them would count."""
    word = tokens[a].low
    if word in HARMED | {"other", "of"} or (word == "more" and low(tokens, a + 1) != "than"):
        return True
    end = noun_end(tokens, a)
    noun = person_noun(tokens[end - 1].low) if end > a else None
    return noun is not None and noun[1] and word not in STOPS | _PARTS


def _day_or_year(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "on 9 October", "October 9", "in 2016"."""
    near = (low(tokens, amount.start - 1), low(tokens, amount.start - 2), low(tokens, amount.end))
    year = tokens[amount.start].text.isdigit() and _YEARS[0] <= (amount.low or 0) <= _YEARS[1]
    return year or any(word in _MONTHS for word in near)


def _past_bound(tokens: Sequence[Token], a: int, b: int) -> int:
    """The end of the number whose bound the span holds alone ("[as many] as 70"); else ``b``."""
    if any(amount_at(tokens, i) and tokens[i].low != "some" for i in range(a, b)):
        return b
    amount = next((m for i in range(b, min(b + 3, len(tokens))) if (m := amount_at(tokens, i))), None)
    return amount.end if amount and bounded(tokens, amount, 0, amount.end).start <= a else b


def _phrase_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """The end of the noun phrase that goes on after the span."""
    amount = amount_at(tokens, a)
    return noun_end(tokens, max(b, amount.end if amount else b))


def _family_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """The end of the family that is joined to one person: "a mother [and her two children]"; else ``b``."""
    end = _phrase_end(tokens, a, b)
    # a span that already ends with its noun means that one person alone
    single = b == a + 1 and low(tokens, a) in ARTICLES | POSSESSIVES
    if single and low(tokens, end) in ("and", "with") and low(tokens, end + 1) in POSSESSIVES:
        family = amount_at(tokens, end + 2)
        start = family.end if family else end + 2
        joined = noun_end(tokens, start)
        return joined if joined > start else b
    return b


def _zero(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "no casualties", "none", "no one"; "not injured"; "not one guard"; "(did not cause) any deaths"."""
    if _any_at(tokens, a) is not None and not _not_any(tokens, a):
        return Amount(None, None, a, b, "amount not said")  # "denied that anyone died"
    if _not_one(tokens, a) or _not_any(tokens, a) or _not_harmed(tokens, b):
        return Amount(0, 0, a, b, "none")
    for i in range(max(0, a - 1), b):
        word = tokens[i].low
        if i > a and word in RELATIVES:
            return None
        if word in _ZERO and low(tokens, i + 1) not in ("more", "less", "fewer", "only", "later"):
            if word in ("not", "never", "without") and (i < a or any(amount_at(tokens, k) for k in range(a, b))):
                continue
            if i > a and any(amount_at(tokens, k) for k in range(a, i)):
                continue
            return Amount(0, 0, min(i, a), b, "none")
    return None


def _not_one(tokens: Sequence[Token], a: int) -> bool:
    """ "not one guard", "not a single guard", "(were not) hurt", from any of these words on."""
    at = a if low(tokens, a) == "not" else a - 1
    single = low(tokens, at + 1) == "a" and low(tokens, at + 2) == "single"
    if low(tokens, a - 1) == "not" and tokens[a].low in _INJURED:
        return True
    return low(tokens, at) == "not" and (single or low(tokens, at + 1) == "one")


def _not_any(tokens: Sequence[Token], a: int) -> bool:
    """ "did not cause any deaths", "without hurting anyone": any, after a negation in the same clause."""
    at = _any_at(tokens, a)
    if at is None:
        return False
    for token in reversed(tokens[max(0, at - 6) : at]):
        if token.low in _NEGATIONS or token.low.endswith(("n't", "n’t")):
            return True
        if token.low in (",", "but"):
            return False
    return False


def _any_at(tokens: Sequence[Token], a: int) -> int | None:
    return next((at for at in (a, a - 1) if low(tokens, at) in _ANY), None)


def _not_harmed(tokens: Sequence[Token], b: int) -> bool:
    """ "The child was not hurt", "the guards were unharmed": said right after the words."""
    if low(tokens, b) not in ("was", "were", "is", "are"):
        return False
    unharmed = low(tokens, b + 1) in _UNHARMED
    return unharmed or (low(tokens, b + 1) == "not" and low(tokens, b + 2) in _INJURED | {"harmed"})


def _running_count(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "the city's 116th homicide", "the third reporter to be shot": the count so far."""
    at = a + 1 if tokens[a].low == "the" else a
    nth = _ORDINALS.get(low(tokens, at), 0) if low(tokens, at - 1) == "the" else 0
    after = [t.low for t in tokens[at : at + 9]]
    if nth and any(pair in _TO_BE for pair in pairwise(after)):
        return Amount(nth, nth, a, b, "running count")
    for i in range(a, b):
        ordinal = _ORDINAL.fullmatch(tokens[i].low)
        if ordinal and low(tokens, i + 1) in _COUNTED_DEATHS:
            return Amount(int(ordinal[1]), int(ordinal[1]), a, b, "running count")
    return None


def _part(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "most of them", "half of the population", "40%", "the rest": a part of a whole, its size not said."""
    i = a
    while i < b + 3 and low(tokens, i) in _BEFORE_PART:
        i += 1
    if low(tokens, i) in ("two", "three"):
        fraction = i + 2 if low(tokens, i + 1) == "-" else i + 1
        i = fraction if low(tokens, fraction) in ("thirds", "quarters") else i
    amount = amount_at(tokens, i)
    if amount and _one_in(tokens, amount):
        return Amount(None, None, a, b, "part of a whole")
    if amount and low(tokens, amount.end) in ("%", "percent", "per", "pc"):
        return Amount(None, None, a, max(b, amount.end + 1), "part of a whole")
    if amount or i >= len(tokens):
        return None
    word = tokens[i].low
    if word in _FRACTIONS and low(tokens, i + 1) != "of":
        return None
    if word == "remaining" and amount_at(tokens, i + 1):
        return None
    if word == "all" and (amount_at(tokens, i + 1) or low(tokens, i + 1) in ("the", "these")):
        return None
    if word == "others" and i == a:
        return None
    return Amount(None, None, a, b, "part of a whole") if word in _PARTS else None


def _one_in(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "one in five residents", "nine out of ten"; not "one in five raids"."""
    at = amount.end + (low(tokens, amount.end) == "out")
    whole = amount_at(tokens, at + 1) if low(tokens, at) == ("of" if at > amount.end else "in") else None
    if whole is None or whole.high is None or tokens[amount.start].text.isdigit() or low(tokens, whole.end) in _THINGS:
        return False
    return amount.high is not None and amount.high < whole.high <= 100


def _range(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "between 60 and 70", "60 to 70", "60-70", "two or three"; "from 58 to 60" is a toll that rose, not a range."""
    first = next((m for i in range(a, b) if (m := amount_at(tokens, i))), None)
    if first is None or first.low is None or first.high is None:
        return None
    start = first.start
    opened = low(tokens, start - 1) == "between"
    joins = ("and", "to", "-", "–") if opened else ("to", "or", "-", "–")
    second = amount_at(tokens, first.end + 1) if low(tokens, first.end) in joins else None
    if second is None and not opened:
        # the span may begin at the second number of a range
        return _range_backwards(tokens, first, b)
    if second is None or second.high is None or second.low is None or second.high <= first.low:
        return None
    if not opened and _risen(tokens, start):
        return replace(second, rule="exact") if second.end <= b else None
    if is_age(tokens, second.start):
        return None
    return Amount(first.low, second.high, start - opened, max(b, noun_end(tokens, second.end)), "range")


def _risen(tokens: Sequence[Token], start: int) -> bool:
    """Whether the number at ``start`` is what a toll was before: "(rose) from 58 (to 60)"."""
    before = {t.low for t in tokens[max(0, start - 8) : start - 1]}
    return low(tokens, start - 1) == "from" and bool(before & _RISING)


def _range_backwards(tokens: Sequence[Token], second: Amount, b: int) -> Amount | None:
    for start in range(max(0, second.start - 5), second.start - 1):
        first = amount_at(tokens, start)
        if not first or first.end != second.start - 1 or first.high is None or first.low is None or second.low is None:
            continue
        join, opened = tokens[first.end].low, low(tokens, start - 1) == "between"
        if join in ("to", "or", "-", "–", "and") and (opened or join != "and") and first.low < second.low:
            if _risen(tokens, start):
                return None
            return Amount(first.low, second.high, start - opened, max(b, noun_end(tokens, second.end)), "range")
    return None


def _wordless(tokens: Sequence[Token], a: int, b: int) -> Amount:
    """A wording without an amount: a bare plural (two or more), a bare noun or name (one), or only harm."""
    if amountless(tokens, a, b):
        return Amount(None, None, a, b, "amount not said")
    if tokens[b - 1].low in HARMED and tokens[a].low in ("those", "all"):
        return Amount(2, None, a, b, MANY)
    nouns = [noun for t in tokens[a : _head_end(tokens, a, b)] if (noun := person_noun(t.low))]
    if nouns:
        plural = nouns[-1][1]
        return Amount(2, None, a, b, MANY) if plural else Amount(1, 1, a, b, ONE)
    if tokens[b - 1].low.endswith("s") and tokens[a].text[0].islower():
        return Amount(2, None, a, b, MANY)
    return Amount(1, 1, a, b, ONE)


def _head_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """Where what is said of the people begins: "a colonel [of the police]"; ``b`` if no people are named before."""
    end = next((i for i in range(a, b) if tokens[i].low in _SAID_OF), b)
    return end if any(person_noun(t.low) for t in tokens[a:end]) else b


def _harm_shared(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether one figure counts two kinds of harm: "dozens killed or wounded", "killing and injuring 20"."""
    before = [t.low for t in tokens[max(0, start - 5) : start]]
    while before and before[-1] in ("of", "more", "the", "nearly", "about", "at", "least"):
        before.pop()
    if len(before) >= 3 and _two_harms(*before[-3:]):
        return True
    after = [i for i in range(end, min(end + 10, len(tokens))) if tokens[i].low not in _AUXILIARIES]
    for n, i in enumerate(after[:-2]):
        if amount_at(tokens, i):
            return False
        last = after[n + 2]
        if _two_harms(*(tokens[k].low for k in after[n : n + 3])):
            return amount_at(tokens, last + 1) is None and low(tokens, last + 1) not in ("others", "another")
        if tokens[i].low in _KILLED | _INJURED or tokens[i].low in (",", "including"):
            return False
    return False


def _two_harms(first: str, join: str, second: str) -> bool:
    """Whether both words are harm, of two kinds, that befell some and others: "killed or captured". "Kidnapped and
    killed" befell the same people."""
    kinds = [next((n for n, words in enumerate(_HARMS) if word in words), None) for word in (first, second)]
    if None in kinds or kinds[0] == kinds[1] or join not in ("and", "or", "/"):
        return False
    return join != "and" or set(kinds) == {0, 1} or kinds[0] == 0
