"""Amounts as written: tokens of a text, and the amount that begins at a token.

An amount is exact ("6,000", "6 000", "twenty-two", "half a million", "two dozen") or has only a least value
("dozens", "tens of thousands", "several hundred", "a large number"). The words are data: ``words/numbers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)"  # 6,000 and 1,00,000
    r"|\d+(?:\.\d+)?(?:[^\W\d_]\w*)?"  # 12, 1.5, 116th, 330mm
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]"
)
_AGE = re.compile(r"^(?:years?|months?|weeks?|days?|yr|yrs)$")

_WORDS = word_list("numbers")
UNITS: dict[str, int] = _WORDS["units"]
TENS: dict[str, int] = _WORDS["tens"]
MAGNITUDES: dict[str, int] = _WORDS["magnitudes"]
_SIZES = MAGNITUDES | _WORDS["plural_units"]
_SHORT: dict[str, int] = _WORDS["short_magnitudes"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign of a text: as written, in lower case, and where (code points)."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """What the tokens from ``start`` (included) to ``end`` (excluded) amount to.

    ``low`` is None for an amount that is not said ("an unknown number"); ``high`` is None where it is open.
    """

    low: int | None
    high: int | None
    start: int
    end: int
    rule: str


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``; their offsets are into ``text``. A hyphen is a token of its own."""
    stop = len(text) if end is None else end
    return tuple(Token(m[0], m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop))


def _phrases(table: dict[str, int]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """The entries of a table as (words, value), longest first, by their first word."""
    split = sorted(
        ((tuple(phrase.split()), value) for phrase, value in table.items()), key=lambda entry: -len(entry[0])
    )
    return {word: tuple(e for e in split if e[0][0] == word) for word in {e[0][0] for e in split}}


_EXACT = _phrases(_WORDS["exact"])
_VAGUE = _phrases(_WORDS["vague"])
_ADJECTIVES = _WORDS["number_adjectives"]
_SIZED = frozenset(_ADJECTIVES["words"])
_UNSIZED = frozenset(_ADJECTIVES["unknown"])
_STARTS = (
    {*UNITS, *TENS, *MAGNITUDES, *_WORDS["plurals"], *_EXACT, *_VAGUE, *_SIZED, *_UNSIZED}
    | {"a", "an", "the", "very", "so", "as"}
)  # fmt: skip


def _has(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    return i + len(words) <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(words))


def _low(tokens: Sequence[Token], i: int) -> str:
    """The token at ``i`` in lower case; "" outside the text."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def amount_at(tokens: Sequence[Token], i: int) -> Amount | None:
    """The longest amount that begins at token ``i``; None when none does."""
    if not 0 <= i < len(tokens) or not (tokens[i].low in _STARTS or tokens[i].text[0].isdigit()):
        return None
    for read in (_exact_phrase, _vague_unit, _number_of, _plural, _cardinal, _vague_word):
        found = read(tokens, i)
        if found:
            return found
    return None


def _exact_phrase(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "a couple", "half a dozen", "a quarter of a million"; "a couple of hundred" is 200."""
    for words, value in _EXACT.get(tokens[i].low, ()):
        if _has(tokens, i, words):
            end = i + len(words)
            unit = end + 1 if _low(tokens, end) == "of" else end
            if value < 10 and _low(tokens, unit) in MAGNITUDES:
                return Amount(
                    value * MAGNITUDES[tokens[unit].low], value * MAGNITUDES[tokens[unit].low], i, unit + 1, "exact"
                )
            return Amount(value, value, i, end, "exact")
    return None


def _vague_unit(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "several dozen", "a few hundred", "many thousands": the least that the word means, times the unit."""
    for words, value in _VAGUE.get(tokens[i].low, ()):
        unit = i + len(words)
        if words[0] in ("some", "certain") or not _has(tokens, i, words) or _low(tokens, unit) not in _SIZES:
            continue
        low = value * _SIZES[tokens[unit].low]
        return Amount(low, None, i, unit + 1, "vague")
    return None


def _number_of(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "a large number", "high number", "an unknown number": the adjective says whether a least value is known."""
    j = i + 1 if _low(tokens, i) in ("a", "an", "the") else i
    if _low(tokens, j) in ("very", "so", "as"):
        j += 1
    if _low(tokens, j + 1) not in ("number", "numbers"):
        return None
    if tokens[j].low in _SIZED:
        return Amount(_ADJECTIVES["low"], None, i, j + 2, "vague")
    if tokens[j].low in _UNSIZED:
        return Amount(None, None, i, j + 2, "amount not said")
    return None


def _plural(tokens: Sequence[Token], i: int) -> Amount | None:
    """ "dozens", "tens of thousands", "hundreds of thousands"."""
    value = _WORDS["plurals"].get(_low(tokens, i))
    if value is None:
        return None
    end = i + 1
    while _low(tokens, end) == "of" and _low(tokens, end + 1) in _WORDS["plural_units"]:
        value *= _WORDS["plural_units"][tokens[end + 1].low]
        end += 2
    return Amount(value, None, i, end, "vague")


def _vague_word(tokens: Sequence[Token], i: int) -> Amount | None:
    if _low(tokens, i - 1) in ("as", "how", "too") and _low(tokens, i + 1) in ("as", "of"):
        return None
    compared = _low(tokens, i - 1) == "as" and _low(tokens, i - 2) in ("twice", "perhaps", "almost", "nearly", "about")
    if tokens[i].low == "many" and (compared or _low(tokens, i - 1) == "how"):
        return Amount(None, None, i, i + 1, "amount not said")
    for words, value in _VAGUE.get(tokens[i].low, ()):
        if _has(tokens, i, words):
            low = value or None
            return Amount(low, None, i, i + len(words), "vague" if low else "amount not said")
    return None


def _cardinal(tokens: Sequence[Token], i: int) -> Amount | None:
    """A number in digits or words with its magnitudes: "6 000", "1.5 million", "one hundred and twenty"."""
    if _low(tokens, i) in ("a", "an") and _low(tokens, i + 1) in MAGNITUDES:
        value, end = _words(tokens, i)
        return Amount(value, value, i, end, "exact")
    if tokens[i].text[0].isdigit():
        return _digits(tokens, i)
    if tokens[i].low not in UNITS and tokens[i].low not in TENS and tokens[i].low not in MAGNITUDES:
        return None
    value, end = _words(tokens, i)
    return Amount(value, value, i, end, "exact")


def _digits(tokens: Sequence[Token], i: int) -> Amount | None:
    word = tokens[i].text.replace(",", "")
    if _in_name(tokens, i):
        return None
    short = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]+)", tokens[i].low)
    if short and short[2] in _SHORT and person_noun(_low(tokens, i + 1)):
        value = round(float(short[1]) * _SHORT[short[2]])
        return Amount(value, value, i, i + 1, "exact")
    if not re.fullmatch(r"\d+(?:\.\d+)?", word):
        return None
    end = i + 1
    if "." not in word and len(word) <= 3 and word[0] != "0":
        # thousands set apart by a space: 6 000, 200 000
        while (
            end < len(tokens)
            and re.fullmatch(r"\d{3}", tokens[end].text)
            and tokens[end].start == tokens[end - 1].end + 1
        ):
            word += tokens[end].text
            end += 1
    scale = 1
    while _low(tokens, end) in MAGNITUDES:
        scale *= MAGNITUDES[tokens[end].low]
        end += 1
    if "." in word and scale == 1:
        return None
    value = round(float(word) * scale) if "." in word else int(word) * scale
    return Amount(value, value, i, end, "exact")


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether the digits end a name: "M-19 guerrillas", "an F-16"."""
    hyphen = i >= 2 and tokens[i - 1].low == "-" and tokens[i - 1].end == tokens[i].start
    return hyphen and tokens[i - 2].text.isupper() and tokens[i - 2].end == tokens[i - 1].start


def _words(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """The value of the number words from ``i``, and the token after them ("two hundred and fifty thousand")."""
    total, part, j, seen = 0, 0, i, False
    while j < len(tokens):
        word = tokens[j].low
        if word in ("a", "an") and not seen:
            part, j = 1, j + 1
        elif word in TENS and part % 100 == 0:
            part, j = part + TENS[word], j + 1
            j += _low(tokens, j) == "-" and UNITS.get(_low(tokens, j + 1), 10) < 10
        elif word in UNITS and (part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20 and UNITS[word] < 10)):
            part, j = part + UNITS[word], j + 1
        elif word == "hundred" or word == "dozen":
            part, j = (part or 1) * MAGNITUDES[word], j + 1
        elif word in MAGNITUDES:
            total, part, j = total + (part or 1) * MAGNITUDES[word], 0, j + 1
        elif word == "and" and (part >= 100 or total) and part % 100 == 0 and _below_hundred(tokens, j + 1):
            j += 1
        else:
            break
        seen = True
    return total + part, j


def _below_hundred(tokens: Sequence[Token], i: int) -> bool:
    return (_low(tokens, i) in UNITS or _low(tokens, i) in TENS) and tokens[i].low != "one"


def is_age(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number at token ``i`` is an age: "19-year-old", "9 months old", "67 year old"."""
    j = i + 1
    if _low(tokens, j) == "-":
        j += 1
    return bool(_AGE.match(_low(tokens, j))) and _low(tokens, j + 1 + (_low(tokens, j + 1) == "-"))[:3] == "old"
