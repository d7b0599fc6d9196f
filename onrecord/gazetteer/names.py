"""Place names brought to one form, so that a lookup is a hash hit whatever the spelling.

Two forms. `plain` forgives what English typography changes (case, diacritics, hyphens, "St." and "Saint").
`skeleton` forgives romanisation (Tel Abyad, Tall Abyaḑ; Raqa, Ar Raqqah; Khan Sheikhoun, Khān Shaykhūn):
consonants and the u-like vowels are left. It is used only for countries whose names are romanised
(``romanised`` in words.toml), and what it finds is ranked by `likeness`, a normalised edit distance.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import Indel


@cache
def words() -> dict[str, Any]:
    """The word lists of this package (words.toml)."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "e"}
    | dict.fromkeys("'’‘`´ʻʼʽʾʿˈ′ˌ.", "")
    | dict.fromkeys("-–—‐‑/,_()", " ")
    | {"&": " and "}
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "the": ""}
_STOP_INITIALS = re.compile(r"(?<=[A-Za-z])\.(?=[A-Za-z]{2})")


def plain(name: str) -> str:
    """``name`` in lower case without diacritics, apostrophes and full stops, hyphens as spaces, "St" for
    "Saint", no "the"; an empty string when nothing Latin is left."""
    if name.isascii() and name.isalpha():
        folded = name.lower()
        return _SHORT.get(folded, folded)
    spaced = _STOP_INITIALS.sub(". ", name)
    text = unicodedata.normalize("NFKD", spaced).lower()
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    if not text.isascii():
        return ""
    return " ".join(short for token in text.split() if (short := _SHORT.get(token, token)))


@cache
def _rules() -> tuple[frozenset[str], frozenset[str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = words()["romanisation"]
    return (
        frozenset(table["articles"]),
        frozenset(table["hills"]),
        tuple((re.compile(pattern), to) for pattern, to in table["letters"]),
    )


def half(folded: str) -> str:
    """A `plain` name with its articles gone and one letter for each sound; vowels are still told apart."""
    articles, hills, _ = _rules()
    tokens = folded.split()
    kept = [t for i, t in enumerate(tokens) if t not in articles or i == len(tokens) - 1]
    return " ".join(_sound("tal" if t in hills else t) for t in kept)


@lru_cache(maxsize=50_000)
def _sound(token: str) -> str:
    for pattern, to in _rules()[2]:
        token = pattern.sub(to, token)
    return token


_DROPPED = str.maketrans("", "", "aei ")


def skeleton(sound: str) -> str:
    """The consonants and u-vowels of a `half` form; empty when fewer than two letters are left."""
    bones = sound.translate(_DROPPED)
    return bones if len(bones) > 1 else ""


def likeness(one: str, other: str) -> float:
    """How alike two `half` forms are, 0–1: their edit similarity."""
    return float(Indel.normalized_similarity(one, other))
