"""How many: the wording of a figure as a range.

`quantity` takes a rough span ("five", "a mother and her two children", "heavy losses") and looks to both sides of
it for what bounds the amount. The rulings (dozens: 24 or more; more than 70: 71 or more; up to 70: at most 70)
are those of the project's annotation guidelines; the words are data, in ``words/numbers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reading.bounds import bounded
from onrecord.reading.numerals import Amount, Token, amount_at, is_age, tokenize
from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list
from onrecord.spans import Span

_WORDS = word_list("numbers")
_ARTICLES = frozenset(_WORDS["articles"]["words"])
_DEFINITE = frozenset(_WORDS["articles"]["definite"])
_POSSESSIVES = frozenset(_WORDS["articles"]["possessive"])
_ONE = frozenset(_WORDS["articles"]["pronouns_one"])
_MANY = frozenset(_WORDS["articles"]["pronouns_many"])
_STOPS = frozenset(_WORDS["stops"]["words"])
_PARTICIPLES = frozenset(_WORDS["stops"]["participles"])
_PREPOSITIONS = frozenset(("of", "from", "in", "at", "to", "by", "for", "on", "near", "as", "than", "into", "under"))
_JOINS = frozenset(("and", "with", "alongside", "plus", "&"))
_ZERO = frozenset(_WORDS["zero"]["words"])
_PARTS = frozenset(_WORDS["parts"]["words"])
_AMOUNTLESS = frozenset(_WORDS["amountless"]["nouns"])
_HARM_NOUNS = frozenset(_WORDS["amountless"]["bare"])
_HARMED = frozenset(_WORDS["amountless"]["participles"])
_KILLED = frozenset(_WORDS["harm_verbs"]["killed"])
_INJURED = frozenset(_WORDS["harm_verbs"]["injured"])
_BETWEEN = frozenset(_WORDS["harm_verbs"]["auxiliaries"])
_BEFORE_PART = frozenset(_WORDS["parts"]["before"])
_SHARED: int = _WORDS["harm_verbs"]["kept"]
_RELATIVES = frozenset(("who", "whom", "which", "whose", "that", "where"))
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_COUNTED_DEATHS = frozenset(("homicide", "murder"))
_NEAR = 140


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
    tokens = _window(text, span)
    a = next((i for i, t in enumerate(tokens) if t.end > span.start), len(tokens))
    b = next((i for i in range(a, len(tokens)) if tokens[i].start >= span.end), len(tokens))
    if b <= a:
        return Quantity(None, None, span, "no words")
    a = _numeral_start(tokens, a)
    reach = max(b, _family_end(tokens, a, b))
    b = max(reach, _phrase_end(tokens, a, reach))
    found = (
        _zero(tokens, a, b)
        or _running_count(tokens, a, b)
        or _part(tokens, a, b)
        or _range(tokens, a, reach)
        or _counted(tokens, a, reach, b)
        or _wordless(tokens, a, b)
    )
    kept = found.rule == "vague" and (found.low or 0) <= _SHARED
    if found.low and not kept and _harm_shared(tokens, found.start, found.end):
        found = replace(found, low=None, high=None, rule="killed and injured in one figure")
    start, end = tokens[found.start].start, tokens[max(found.end, found.start + 1, b) - 1].end
    return Quantity(found.low, found.high, Span(start, end), found.rule)


def _window(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of the sentence about the span, at most 140 code points to either side."""
    start, end = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    tokens = tokenize(text, start, end)
    if start > 0 and tokens and text[start - 1].isalnum() and text[start].isalnum():
        tokens = tokens[1:]
    stops = [t for t in tokens if t.low in (".", ";", "?", "!")]
    left = max((t.end for t in stops if t.end <= span.start), default=0)
    right = min((t.start for t in stops if t.start >= span.end), default=end)
    return tuple(t for t in tokens if t.start >= left and t.end <= right)


def _low(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _numeral_start(tokens: Sequence[Token], a: int) -> int:
    """Where the numeral begins that a span starting within it ("million" of "1.5 million") belongs to."""
    for start in range(max(0, a - 5), a):
        amount = amount_at(tokens, start)
        if amount and amount.end > a and amount.rule == "exact":
            return start
    return a


def _phrase_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """The end of the noun phrase that goes on after the span."""
    amount = amount_at(tokens, a)
    return _noun_end(tokens, max(b, amount.end if amount else b))


def _family_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """The end of the family that is joined to one person: "a mother [and her two children]"; else ``b``."""
    end = _phrase_end(tokens, a, b)
    # a span that already ends with its noun means that one person alone
    single = b == a + 1 and _low(tokens, a) in _ARTICLES | _POSSESSIVES
    if single and _low(tokens, end) in ("and", "with") and _low(tokens, end + 1) in _POSSESSIVES:
        family = amount_at(tokens, end + 2)
        start = family.end if family else end + 2
        joined = _noun_end(tokens, start)
        return joined if joined > start else b
    return b


def _noun_end(tokens: Sequence[Token], at: int) -> int:
    """The token after the last noun for people that can be reached from ``at`` within its phrase; else ``at``."""
    end, i = at, at
    while i < min(len(tokens), at + 7):
        word = tokens[i].low
        if word == "of" or (word in _POSSESSIVES | _DEFINITE and _low(tokens, i - 1) == "of"):
            i += 1
            continue
        noun = person_noun(word)
        wanted = word in _PARTICIPLES and (_low(tokens, i - 1) in ("the", "those") or person_noun(_low(tokens, i + 1)))
        if (word in _STOPS and not noun and not wanted) or amount_at(tokens, i):
            break
        if not (tokens[i].text[0].isalpha() or word in "-\"'()"):
            break
        if noun or word in _AMOUNTLESS or word in ("more", "them", "others"):
            end = i + 1
        elif word in _HARMED and _low(tokens, i - 1) in ("the", "those"):
            return i + 1
        i += 1
    return end


def _zero(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "no casualties", "none", "no one"; "not injured"."""
    for i in range(max(0, a - 1), b):
        word = tokens[i].low
        if i > a and word in _RELATIVES:
            return None
        if word in _ZERO and _low(tokens, i + 1) not in ("more", "less", "fewer", "only", "later"):
            if word in ("not", "never", "without") and (i < a or any(amount_at(tokens, k) for k in range(a, b))):
                continue
            if i > a and any(amount_at(tokens, k) for k in range(a, i)):
                continue
            return Amount(0, 0, min(i, a), b, "none")
    return None


def _running_count(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "the city's 116th homicide": the count so far."""
    for i in range(a, b):
        ordinal = _ORDINAL.fullmatch(tokens[i].low)
        if ordinal and _low(tokens, i + 1) in _COUNTED_DEATHS:
            return Amount(int(ordinal[1]), int(ordinal[1]), a, b, "running count")
    return None


def _part(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "most of them", "half of the population", "40%", "the rest": a part of a whole, its size not said."""
    i = a
    while i < b + 3 and _low(tokens, i) in _BEFORE_PART:
        i += 1
    if _low(tokens, i) in ("two", "three") and _low(tokens, i + 1) in ("thirds", "quarters"):
        i += 1
    amount = amount_at(tokens, i)
    if amount and _low(tokens, amount.end) in ("%", "percent", "per", "pc"):
        return Amount(None, None, a, max(b, amount.end + 1), "part of a whole")
    if amount or i >= len(tokens):
        return None
    word = tokens[i].low
    if word in ("third", "thirds", "quarter", "quarters") and _low(tokens, i + 1) != "of":
        return None
    if word == "all" and (amount_at(tokens, i + 1) or _low(tokens, i + 1) in ("the", "those", "these")):
        return None
    if word == "others" and i == a:
        return None
    return Amount(None, None, a, b, "part of a whole") if word in _PARTS else None


def _range(tokens: Sequence[Token], a: int, b: int) -> Amount | None:
    """ "between 60 and 70", "60 to 70", "60-70", "two or three"; "from 58 to 60" is a toll that rose, not a range."""
    first = next((m for i in range(a, b) if (m := amount_at(tokens, i))), None)
    if first is None or first.low is None or first.high is None:
        return None
    start = first.start
    opened = _low(tokens, start - 1) == "between"
    joins = ("and", "to", "-", "–") if opened else ("to", "or", "-", "–")
    second = amount_at(tokens, first.end + 1) if _low(tokens, first.end) in joins else None
    if second is None and not opened:
        # the span may begin at the second number of a range
        return _range_backwards(tokens, first, b)
    if second is None or second.high is None or second.low is None or second.high <= first.low:
        return None
    if not opened and _low(tokens, start - 1) == "from":
        return None
    if is_age(tokens, second.start):
        return None
    return Amount(first.low, second.high, start - opened, max(b, second.end), "range")


def _range_backwards(tokens: Sequence[Token], second: Amount, b: int) -> Amount | None:
    for start in range(max(0, second.start - 5), second.start - 1):
        first = amount_at(tokens, start)
        if not first or first.end != second.start - 1 or first.high is None or first.low is None or second.low is None:
            continue
        join, opened = tokens[first.end].low, _low(tokens, start - 1) == "between"
        if join in ("to", "-", "–", "and") and (opened or join != "and") and first.low < second.low:
            if _low(tokens, start - 1) == "from":
                return None
            return Amount(first.low, second.high, start - opened, max(b, second.end), "range")
    return None


def _counted(tokens: Sequence[Token], a: int, reach: int, b: int) -> Amount | None:
    """The sum of the counted parts that begin before token ``reach``: "five people", "a mother and her two
    children", two names; None if there are none."""
    if _amountless(tokens, a, b):
        return None
    items: list[Amount] = []
    i = a
    while i < reach and not (items and tokens[i].low in _RELATIVES):
        item = _item(tokens, i, a, b, items)
        if item:
            while items and item.start <= items[-1].start:
                items.pop()  # what seemed a part of its own was a bound: "another five", "some 300"
            items.append(item)
            i = max(item.end, i + 1)
        else:
            i += 1
    if not items:
        return None
    if len(items) == 1:
        return items[0]
    lows, highs = [m.low for m in items], [m.high for m in items]
    low = None if None in lows else sum(m for m in lows if m is not None)
    high = None if None in highs else sum(m for m in highs if m is not None)
    return Amount(low, high, items[0].start, items[-1].end, "sum")


def _item(tokens: Sequence[Token], i: int, a: int, b: int, items: list[Amount]) -> Amount | None:
    """The counted part that begins at token ``i``, given those before it."""
    before = _low(tokens, i - 1) if i > a else ""
    amount = amount_at(tokens, i)
    if amount:
        if is_age(tokens, amount.start) or (_low(tokens, amount.end) == "-" and is_age(tokens, amount.end - 1)):
            return None if items else Amount(1, 1, i, amount.end, "one person")
        if items and (before == "of" or (before == "," and not person_noun(_low(tokens, amount.end)))):
            return None
        floor = next(
            (m.end for m in reversed(items) if m.end < i and m.rule != "one person" and m.start + 1 < m.end), 0
        )
        found = bounded(tokens, amount, floor, _noun_end(tokens, amount.end))
        noun = _low(tokens, _noun_end(tokens, amount.end) - 1)
        if amount.high is None and noun in ("casualties", "causalities"):
            return replace(found, low=None, high=None, rule="casualties")
        return found
    return _single(tokens, i, a, b, items, before)


def _single(tokens: Sequence[Token], i: int, a: int, b: int, items: list[Amount], before: str) -> Amount | None:
    """One person, or a bare plural, as a counted part: "a child", "her father", "he", a name."""
    word = tokens[i].low
    joined = before in _JOINS or before == "," or (before == "as" and _low(tokens, i - 2) == "well")
    if i > a and not joined:
        # "Karam, another commander" without its comma, "two of them a woman": no one new
        named = bool(items) and tokens[items[-1].start].text[0].isupper() and not person_noun(tokens[i - 1].low)
        if not items or before in _PREPOSITIONS or before in ("them", "whom") or word not in _ARTICLES | _POSSESSIVES:
            return None
        if named and word in _ARTICLES:
            return None
    if items and not joined and word in _POSSESSIVES and not tokens[i - 1].text[0].isupper():
        return None
    if (
        items
        and before == ","
        and "and" not in {t.low for t in tokens[i:b]}
        and not any(t.low == "and" for t in tokens[a:i])
    ):
        return None  # an apposition: "one person, a nurse"
    if word in _ARTICLES | _POSSESSIVES | _DEFINITE | {"these", "those"}:
        return _noun_phrase(tokens, i, b, first=not items)
    if word in _ONE and not items:
        return Amount(1, 1, i, i + 1, "one person")
    if word in _MANY and not items:
        return Amount(2, None, i, i + 1, "bare plural")
    noun = person_noun(word)
    if items and before in ("and", "&", ",") and noun and items[-1].rule == "one person":
        return Amount(2, None, i, i + 1, "bare plural") if noun[1] else Amount(1, 1, i, i + 1, "one person")
    named = i == a or (bool(items) and before in _JOINS and items[-1].rule == "one person")
    if tokens[i].text[0].isupper() and not noun and named:
        end = i + 1
        while end < b and tokens[end].low not in _JOINS | {","}:
            if tokens[end].low in _POSSESSIVES | _ARTICLES or amount_at(tokens, end):
                break
            last = person_noun(tokens[end].low)
            if last and last[1]:
                return None
            end += 1
        return Amount(1, 1, i, end, "one person")
    return None


def _noun_phrase(tokens: Sequence[Token], i: int, b: int, first: bool) -> Amount | None:
    """ "a child", "his wife", "the groom": one; "her stepsons", "those injured": two or more."""
    j = i + 1
    last: tuple[str, bool] | None = None
    end = j
    while j < min(max(b, i + 6), len(tokens)):
        word = tokens[j].low
        if word in _STOPS and not (word in _PARTICIPLES and j == i + 1):
            break
        if (
            word in _PREPOSITIONS
            or word in (",", "and")
            or (amount_at(tokens, j) and word != "some" and not is_age(tokens, j))
        ):
            break
        noun = person_noun(word)
        if noun:
            last, end = noun, j + 1
            if tokens[j].text.endswith(("'s", "’s")):
                last = None
        j += 1
    word = tokens[i].low
    if (word in ("a", "an") and _low(tokens, i + 1) in ("family", "group", "crew", "team", "total")) or _low(
        tokens, i + 2
    ) == "family":
        of = next((k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].low == "of"), None)
        size = amount_at(tokens, of + 1) if of else None
        if size:
            return replace(size, start=i)
    if _low(tokens, i + 1) in ("parents", "twins", "couple"):
        return Amount(2, 2, i, i + 2, "pair")
    if last and last[1] and word not in ("a", "an", "another", "one"):
        return Amount(2, None, i, end, "bare plural")
    if word == "those":
        return Amount(2, None, i, end, "bare plural")
    if last or first:
        return Amount(1, 1, i, end, "one person")
    return None


def _amountless(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether the wording only says that there was harm: "heavy losses", "a heavy death toll"."""
    if any(amount_at(tokens, i) for i in range(a, b)):
        return False
    words = [t.low for t in tokens[a:b]]
    if any(w in _AMOUNTLESS for w in words):
        return True
    others = any(person_noun(w) for w in words if w not in _HARM_NOUNS)
    if words[0] in ("the", "those") and words[1:] and words[1] in _HARMED and len(words) == 2:
        return False
    return (words[-1] in _HARMED or words[-1] in _HARM_NOUNS) and not others and "those" not in words


def _wordless(tokens: Sequence[Token], a: int, b: int) -> Amount:
    """A wording without an amount: a bare plural (two or more), a bare noun or name (one), or only harm."""
    if _amountless(tokens, a, b):
        return Amount(None, None, a, b, "amount not said")
    if tokens[b - 1].low in _HARMED and tokens[a].low in ("the", "those", "all"):
        return Amount(2, None, a, b, "bare plural")
    nouns = [noun for t in tokens[a:b] if (noun := person_noun(t.low))]
    if any(plural for _, plural in nouns):
        return Amount(2, None, a, b, "bare plural")
    if nouns:
        return Amount(1, 1, a, b, "one person")
    if tokens[b - 1].low.endswith("s") and tokens[a].text[0].islower():
        return Amount(2, None, a, b, "bare plural")
    return Amount(1, 1, a, b, "one person")


def _harm_shared(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether one figure counts killed and injured together: "dozens killed or wounded", "killing and injuring 20"."""
    before = [t.low for t in tokens[max(0, start - 5) : start]]
    while before and before[-1] in ("of", "more", "the", "nearly", "about", "at", "least"):
        before.pop()
    if len(before) >= 3 and before[-2] in ("and", "or", "/"):
        pair = {before[-1], before[-3]}
        if pair & _KILLED and pair & _INJURED:
            return True
    for i in range(end, min(end + 8, len(tokens) - 2)):
        if amount_at(tokens, i):
            return False
        pair = {tokens[i].low, tokens[i + 2].low}
        if tokens[i + 1].low in ("and", "or", "/") and pair & _KILLED and pair & _INJURED:
            return amount_at(tokens, i + 3) is None and _low(tokens, i + 3) not in ("others", "another")
        if tokens[i].low in _KILLED | _INJURED or tokens[i].low in (",", "including"):
            return False
    return False
