"""What the wording of a place holds: names, and words that say what kind of place, or how near to it.

"the northwestern province of Idlib" is Idlib, a province; "outskirts of Raqqa" is around Raqqa; "Iskandaron
Street in al-Jamilyeh neighborhood" is the street first, the neighbourhood as what it lies in; "Raqqa and Deir
Ezzor" are two places. The word lists are in words/places_en.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

_WORD = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]+\.)?|[^\W_](?:[\w'’`\-–]*[\w'’`])?\.?|[,&/;()]")
_ARTICLE = re.compile(
    r"(?:al|el|as|ash|ar|at|ad|an|az|ez|es|er|ed|bin|ibn|abu|de|la|al)$|(?:al|el|as|ash|ar|at|ad|an|az|ez|es|er|ed)-",
    re.I,
)
_AND = frozenset({"and", "&", ",", "/", ";"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The names of a place's wording, most specific first in ``names`` (joint places side by side), what they
    lie in ``within``. ``asks`` is the precision code that the wording asks for; ``around`` whether the place
    is only near the name, ``border`` on its border; ``quarter`` where in it (north, east, each -1, 0 or 1)."""

    names: tuple[str, ...]
    within: tuple[str, ...] = ()
    asks: str | None = None
    around: bool = False
    border: bool = False
    quarter: tuple[int, int] = (0, 0)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.reading").joinpath("words/places_en.toml").read_text(encoding="utf-8"))


@cache
def _plain_words() -> frozenset[str]:
    table = _words()
    asked = [word for words in table["asks"].values() for word in words]
    return frozenset([*table["filler"]["words"], *asked, *table["vague"]["around"], *table["vague"]["part"]])


def parse(wording: str) -> Phrase:
    """The phrase that ``wording`` is; without names when it has none ("residential areas")."""
    tokens = _WORD.findall(wording)
    capitals = any(t[:1].isupper() for t in tokens)
    runs = _runs(tokens, capitals)
    if not runs:
        return Phrase(())
    joint: list[str] = [runs[0][2]]
    within: list[str] = []
    for (_, end, _), (start, _, name) in pairwise(runs):
        between = {t.lower() for t in tokens[end:start]}
        if not within and between & _AND and not between - _AND - {"the", "towns", "villages", "neighbouring"}:
            joint.append(name)
        else:
            within.append(name)
    around, quarter = _nearness(tokens, runs[0])
    border = any(t.lower().startswith("border") for t in tokens)
    return Phrase(tuple(joint), tuple(within), _asks(tokens, runs[0]), around, border, quarter)


def _runs(tokens: list[str], capitals: bool) -> list[tuple[int, int, str]]:
    """The names: stretches of words that are no plain words, as (first token, end, name)."""
    runs: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _of_name(tokens, end, capitals, end > at):
            end += 1
        while end > at and _ARTICLE.fullmatch(tokens[end - 1]) and not tokens[end - 1][:1].isupper():
            end -= 1
        if end > at:
            runs.append((at, end, " ".join(tokens[at:end])))
        at = max(end, at + 1)
    return runs


def _of_name(tokens: list[str], at: int, capitals: bool, inside: bool) -> bool:
    word = tokens[at]
    low = word.lower()
    if not word[:1].isalpha():
        return False
    if _ARTICLE.match(word):
        return at + 1 < len(tokens) or "-" in word
    if not capitals:
        return low not in _plain_words()
    if not word[:1].isupper():
        return False
    # A capital makes "Old City" or "Eastern Ghouta" a name, but not a lone "Province" or "Northern".
    return (
        low not in _plain_words()
        or (low in _words()["vague"]["part"] and _goes_on(tokens, at))
        or (inside and low not in {w for words in _words()["asks"].values() for w in words})
    )


def _goes_on(tokens: list[str], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1][:1].isupper() and tokens[at + 1].lower() not in _plain_words()


def _asks(tokens: list[str], run: tuple[int, int, str]) -> str | None:
    first, end, _ = run
    after = tokens[end].lower() if end < len(tokens) else ""
    before = tokens[first - 2].lower() if first > 1 and tokens[first - 1].lower() == "of" else ""
    for code, words in _words()["asks"].items():
        if after in words or before in words:
            return str(code)
    return None


def _nearness(tokens: list[str], run: tuple[int, int, str]) -> tuple[bool, tuple[int, int]]:
    """Whether the words before or right after the first name make it only the neighbourhood, or which part of it."""
    first, end, name = run
    beside = [t.lower() for t in tokens[:first]] + [t.lower() for t in tokens[end : end + 1]]
    words = _words()
    around = any(t in words["vague"]["around"] for t in beside)
    parts = [t for t in (*beside, name.split()[0].lower()) if t in words["quarter"]]
    # "west of Raqqa" is outside it, "western Raqqa" and "the west of Raqqa" are not told apart from names of parts.
    beyond = any(
        t in words["quarter"] and n + 1 < first and tokens[n + 1].lower() == "of" for n, t in enumerate(beside)
    )
    north, east = words["quarter"][parts[-1]] if parts else (0, 0)
    return around or beyond, (int(north), int(east))
