"""Runs of words in a text that may be a person's name, found by their capitals alone.

"Omar bin Said", "Rim al-Hassan" and "Umm Khaled" are runs; titles, offices and small words end one. In a text
without capitals, a given name begins a run and what is no small word goes on with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.publish.withholding.lists import words
from onrecord.spans import Span

Keys = tuple[str, ...]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’`‐‑-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_SHORTENED = tuple(f"{mark}{end}" for mark in "'’" for end in ("ve", "m", "ll", "re", "d", "t"))
_FULL_LINE = 60
_NEAR = 6  # words back in a run
_LOWER_MOST = 3  # words in a run of a text without capitals


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may name somebody: where they stand, and their keys (see `key`)."""

    span: Span
    keys: Keys


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """A word as names are compared: no case, accents, apostrophes or possessive."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word)).casefold()
    return "".join(c for c in plain if c.isalpha())


def parts(text: str) -> Iterator[tuple[Span, str]]:
    """Every word of a text with its key; what a hyphen joins are several, particles like "al" are passed over."""
    silent = words("particles", "silent")
    for found in _PART.finditer(text):
        if (told := key(found[0])) and told not in silent:
            word = _POSSESSIVE.sub("", found[0])
            yield Span(found.start(), found.start() + len(word)), told


def keys(name: str) -> Keys:
    """The keys of a name's words: "Rim al-Hassan" and "Rim Hassan" have the same."""
    return tuple(told for _, told in parts(name))


@cache
def stops() -> frozenset[str]:
    """Words that never belong to a name though they may have a capital: small words, titles, offices, roles, kin."""
    tables = ("small", "honorifics", "kin", "private", "offices", "posts")
    return frozenset(w for table in tables for w in words(table) if " " not in w)


@lru_cache(maxsize=16)
def is_lower(text: str) -> bool:
    """Whether a text is written without capitals: fewer than one word in a hundred has one."""
    found = _TOKEN.findall(text)
    return len(found) > 5 and sum(w[0].isupper() for w in found) * 100 < len(found)


@lru_cache(maxsize=16)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of a text, in order. A word of capitals alone (an acronym) is none, and ends one."""
    lower = is_lower(text)
    belongs = _in_lower if lower else _in_capitals
    inside, first = words("particles", "inside"), words("particles", "first")
    found: list[Run] = []
    current: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if not (current or lower or word[0].isupper() or word in first or "-" in word):
            continue
        if current and (not _joined(text, current[-1], token) or _apart(current, word)):
            _close(found, current)
        if word.lower() in (inside if current else first) or belongs(word, len(current)):
            current.append(token)
        else:
            _close(found, current)
        if word.endswith(("'s", "’s")):
            _close(found, current)
    _close(found, current)
    return tuple(found)


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    gap = text[one.end() : other.start()]
    if gap == "\n":  # a line that is full goes on below; a title or a dateline does not
        return one.end() - (text.rfind("\n", 0, one.end()) + 1) >= _FULL_LINE
    return not gap.strip(" \u00a0") or (len(one[0]) == 1 and gap.strip() == ".")


def _apart(current: list[re.Match[str]], word: str) -> bool:
    """Whether a name stands next to a thing without a comma: "Vesna Agency Omar Haddad", "Omar Haddad Damascus"."""
    things, told = words("things"), key(word)
    if told in words("given"):
        return any(m[0].lower() in things for m in current[-_NEAR:])
    named = len(current) > 1 and key(current[0][0]) in words("given")
    return named and told in things and told not in words("things", "after")


def _in_capitals(word: str, _before: int) -> bool:
    head, _, rest = word.partition("-")
    if rest and head.islower():
        return head in words("particles", "joined") and rest[0].isupper()
    if not word[0].isupper() or word.lower() in stops() or word.endswith(_SHORTENED):
        return False
    return len(word) == 1 or not (word.isupper() or (word.endswith("s") and word[:-1].isupper()))


def _in_lower(word: str, before: int) -> bool:
    lower = word.lower()
    if lower in stops() | words("saying") | words("things") | words("harm", "alone"):
        return False
    return key(word) in words("given") or 0 < before < _LOWER_MOST


def _close(found: list[Run], current: list[re.Match[str]]) -> None:
    """Ends the run: particles and single letters at its end fall off, and what is left is kept."""
    while current and (current[-1][0].lower() in words("particles", "inside") or len(current[-1][0]) == 1):
        current.pop()
    if current:
        end = current[-1].start() + len(_POSSESSIVE.sub("", current[-1][0]))
        span = Span(current[0].start(), end)
        if told := keys(span.of(current[0].string)):
            found.append(Run(span, told))
    current.clear()
