"""Names of places and parties as sets of comparable words.

News romanises one Arabic name in many ways (Deir al-Zor, Deir Ezzor; Raqa, Raqqa; Kallaseh, Kalassa).
Two names are compared by the consonant skeletons of their telling words: letters folded to ASCII, articles
and words such as "city" or "near" left out, doubled letters and inner vowels dropped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LINKING_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "on",
        "by",
        "and",
        "or",
        "for",
        "to",
        "from",
        "with",
        "its",
        "his",
        "her",
        "their",
        "s",
        "near",
        "around",
        "outside",
        "inside",
        "between",
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "ad",
        "az",
        "at",
        "an",
        "us",
        "ez",
        "es",
        "ed",
        "en",
        "et",
        "ul",
        "city",
        "town",
        "village",
        "area",
        "areas",
        "region",
        "district",
        "districts",
        "neighborhood",
        "neighborhoods",
        "neighbourhood",
        "neighbourhoods",
        "province",
        "governorate",
        "countryside",
        "suburb",
        "suburbs",
        "quarter",
        "county",
        "part",
        "parts",
        "several",
        "other",
        "some",
        "town's",
        "outskirts",
        "vicinity",
        "including",
        "known",
        "called",
        "so",
        "held",
        "rebel",
        "government",
        "regime",
        "opposition",
        "controlled",
    ]
)
_DIN = re.compile(r"\b(\w+)[ -](?:al|ad|ed|el|ud|ul)[ -]?din\b")  # "Salah al-Din" is "Salaheddin"
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`ʿʾ"))
_VOWELS = frozenset("aeiouyw")
_FOLDS = (("ph", "f"), ("q", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ck", "k"))
_DIRECTIONS = {
    "north": "N",
    "northern": "N",
    "south": "S",
    "southern": "S",
    "east": "E",
    "eastern": "E",
    "west": "W",
    "western": "W",
    "northwest": "NW",
    "northwestern": "NW",
    "northeast": "NE",
    "northeastern": "NE",
    "southwest": "SW",
    "southwestern": "SW",
    "southeast": "SE",
    "southeastern": "SE",
}


def ascii_fold(text: str) -> str:
    """Lower case, without accents and apostrophes ("Tall Abyaḑ" → "tall abyad")."""
    folded = text.casefold().translate(_APOSTROPHES)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of an ASCII word with its first letter: "kallaseh" → "kls", "idlib" → "idlb".

    A leading article that was written together ("ezzor", "asshaab", "alkobra") is dropped.
    """
    if len(word) > 6 and word.startswith("al") and word[2] not in _VOWELS and word[2] != "l":
        word = word[2:]
    if len(word) > 4 and word[0] in "ae" and word[1] == word[2] and word[1] not in _VOWELS:
        word = word[2:]
    for old, new in _FOLDS:
        word = word.replace(old, new)
    out: list[str] = []
    for i, letter in enumerate(word):
        if i and (letter in _VOWELS or letter == "h"):
            continue
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)


@lru_cache(maxsize=200_000)
def name_words(name: str) -> frozenset[str]:
    """The telling words of a name as skeletons, directions as N, S, E, W, NE …; empty when none is telling.

    >>> sorted(name_words("the Deir Ezzor province"))
    ['dr', 'zr']
    """
    found = set()
    for word in _WORD.findall(_DIN.sub(r"\1din", ascii_fold(name))):
        if word in _DIRECTIONS:
            found.add(_DIRECTIONS[word])
        elif word not in _LINKING_WORDS and not (len(word) == 1 and not word.isdigit()):
            found.add(word if word.isdigit() else skeleton(_singular(word)))
    return frozenset(found)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def directions(words: frozenset[str]) -> frozenset[str]:
    """The compass words among name words."""
    return words & _COMPASS


_COMPASS = frozenset(_DIRECTIONS.values())
