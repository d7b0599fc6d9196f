"""Phrases of time: which runs of words belong together, by the patterns of ``words/time_phrases_LANGUAGE.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.time_words import GAP, TimeWords, lexicon, word_list

_SYMBOL = re.compile(r"(?:(?P<name>\w+)=)?(?:(?P<symbol>\w+)|(?P<open>\())|(?P<mark>[)|?*+])")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of the phrase list: the name of the function that reads it, and the expression."""

    read: str
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: tokens ``first`` to ``end`` (excluded), and of each named piece the same."""

    read: str
    first: int
    end: int
    pieces: Mapping[str, tuple[int, int]]


@cache
def patterns(language: str = "en") -> tuple[Pattern, ...]:
    """The patterns of ``language`` in the order of the list. Raises KeyError for a class that is not defined."""
    data = word_list(f"time_phrases_{language}")
    letters = lexicon(language).letters
    return tuple(
        Pattern(row["read"], re.compile(_expression(row["pattern"], data["parts"], letters))) for row in data["phrases"]
    )


def _expression(pattern: str, parts: Mapping[str, str], letters: Mapping[str, str]) -> str:
    """The regular expression over class letters that a pattern stands for."""
    out: list[str] = []
    for symbol in _SYMBOL.finditer(pattern):
        if mark := symbol["mark"]:
            out.append(mark)
        elif symbol["open"]:
            out.append(f"(?P<{symbol['name']}>" if symbol["name"] else "(?:")
        else:
            word = symbol["symbol"]
            inner = f"(?:{_expression(parts[word], parts, letters)})" if word in parts else letters[word]
            out.append(f"(?P<{symbol['name']}>{inner})" if symbol["name"] else inner)
    return "".join(out)


def phrases(words: TimeWords, language: str = "en") -> Iterator[Phrase]:
    """The phrases of a text in order, none overlapping: at each word the longest that begins there."""
    start = 0
    for island in words.classes.split(GAP):
        for read, first, end, pieces in _parse(island, language):
            yield Phrase(read, start + first, start + end, {k: (start + i, start + j) for k, (i, j) in pieces})
        start += len(island) + 1


@lru_cache(maxsize=4096)
def _parse(island: str, language: str) -> tuple[tuple[str, int, int, tuple[tuple[str, tuple[int, int]], ...]], ...]:
    """The phrases of one run of classes: a memo, for a few thousand runs make up nearly all text."""
    found = []
    at = 0
    while at < len(island):
        best: re.Match[str] | None = None
        read = ""
        for pattern in patterns(language):
            match = pattern.expression.match(island, at)
            if match and match.end() > (best.end() if best else at):
                best, read = match, pattern.read
        if best:
            pieces = tuple((name, best.span(name)) for name in best.groupdict() if best.start(name) >= 0)
            found.append((read, at, best.end(), pieces))
        at = best.end() if best else at + 1
    return tuple(found)
