"""Text as a row of the words that matter for time, each with its class.

The classes come from ``words/times_LANGUAGE.toml``; numbers and dates written in figures are classed by
their shape. A class is one character of `TimeWords.classes`, so that a phrase is a regular expression over
classes; words that have nothing to do with time are gaps, written `GAP`, and end every phrase.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words")

#: Stands in `TimeWords.classes` for any run of words that no phrase of time contains.
GAP = "."

#: Classes of tokens known by their shape, not by a list of words.
SHAPES = (
    "dayno",  # 1 to 31
    "yearno",  # 1500 to 2099, four figures
    "number",  # any other whole number
    "nth",  # 1st, 22nd
    "iso",  # 2016-10-05
    "slash",  # 5/10/2016, 5.10.2016
    "clock",  # 10:35
    "dotclock",  # 10.35
    "ampm",  # a.m., pm
    "decadeno",  # 1980s, '80s
    "fraction",  # 1/2
    "comma",
    "hyphen",
    "poss",  # 's
)

_TOKEN = re.compile(
    r"""(?P<ampm>[ap]\.\s?m\b\.?|(?<=\d)[ap]m\b|(?<=\d\s)[ap]m\b)
    |(?P<word>[^\W\d_]+)
    |(?P<comma>,)
    |(?P<iso>\b\d{4}-\d\d-\d\d\b)
    |(?P<decadeno>['’‘`]\d0s\b|\b[12]\d\d0['’]?s\b)
    |(?P<nth>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<figure>\d+(?:[.,:/]\d+)*)
    |(?P<hyphen>[-–])
    |(?P<poss>['’]s?\b|(?<=s)['’])
    |(?P<gap>\n\s*\n|[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])([:.])[0-5]\d(?::[0-5]\d)?")
_SLASH = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)")
_FRACTION = re.compile(r"[1-9]/[2-9]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words for time: the class and meaning of each, the character of each class, words to tell
    apart within a class by name, and the wordings beside a phrase that decide how it is read."""

    classes: Mapping[str, str]
    meanings: Mapping[str, str | int]
    letters: Mapping[str, str]
    kinds: Mapping[str, frozenset[str]]
    cues: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tokens of a text that matter for time. ``classes[i]`` is the class of ``words[i]`` (in small
    letters), which runs from ``starts[i]`` to ``ends[i]``; gaps have the empty word."""

    classes: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def word_list(name: str) -> dict[str, Any]:
    """The word list ``name`` (without ``.toml``) of the package."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The words for time of ``language``. Raises FileNotFoundError for a language without a word list."""
    data = word_list(f"times_{language}")
    named = {word: (kind, meaning) for kind, words in data["words"].items() for word, meaning in words.items()}
    named |= {word: (kind, word) for kind, words in data["plain"].items() for word in words}
    kinds = sorted({*SHAPES, *data["words"], *data["plain"]})
    letters = {kind: chr(0x100 + i) for i, kind in enumerate(kinds)}
    return Lexicon(
        {word: letters[kind] for word, (kind, _) in named.items()},
        {word: meaning for word, (_, meaning) in named.items()},
        letters,
        {kind: frozenset(words) for kind, words in data["kinds"].items()},
        {name: re.compile(cue, re.VERBOSE | re.IGNORECASE) for name, cue in word_list(f"time_cues_{language}").items()},
    )


def time_words(text: str, words: Lexicon) -> TimeWords:
    """The tokens of ``text`` that matter for time, in order."""
    classes: list[str] = []
    tokens: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    of_word, letters = words.classes, words.letters
    dotted = {letters["shortmonth"]: letters["month"], letters["shortweekday"]: letters["weekday"]}
    last = GAP
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "gap"
        token = found.group()
        if kind == "word":
            token = token.lower()
            letter = of_word.get(token, GAP)
        elif kind == "figure":
            letter = letters.get(_shape(text, found.start(), found.end(), token), GAP)
        elif kind == "gap":
            if token == "." and last in dotted and ends[-1] == found.start():
                classes[-1] = last = dotted[last]
                ends[-1] += 1
                continue
            letter = GAP
        else:
            letter = letters[kind]
        if letter == GAP:
            if last == GAP:
                continue
            token = ""
        last = letter
        classes.append(letter)
        tokens.append(token)
        starts.append(found.start())
        ends.append(found.end())
    return TimeWords("".join(classes), tuple(tokens), tuple(starts), tuple(ends))


def _shape(text: str, start: int, end: int, token: str) -> str:
    """The class of a token of figures; "" for amounts of money, percentages, names (F16) and decimals."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before and before in "$£€#") or before.isalnum() or after[:1] in ("%", "$", "€"):
        return ""
    if after[:1].isalpha() and after.lower() not in ("am", "pm"):
        return ""
    if token.isdecimal():
        if len(token) <= 2 and 1 <= int(token) <= 31:
            return "dayno"
        return "yearno" if len(token) == 4 and "1500" <= token < "2100" else "number" if len(token) < 5 else ""
    if clock := _CLOCK.fullmatch(token):
        return "clock" if clock[1] == ":" else "dotclock"
    for pattern, kind in ((_SLASH, "slash"), (_FRACTION, "fraction"), (_THOUSANDS, "number")):
        if pattern.fullmatch(token):
            return kind
    return ""
