"""Well-known organisations in a wording: which, of what kind, on whose side. Data: ``words/organisations.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.words import word_list

_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ABOUT_ANOTHER = frozenset(("linked", "affiliated", "affiliate", "backed", "held", "controlled", "inspired", "trained"))
"""After an organisation's name these say something of another: "the Qaeda-linked Nusra Front"."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by the name that unites its spellings; ``side`` is None when it belongs to no party."""

    name: str
    kind: str
    side: str | None


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    capitals: bool
    organisation: Organisation
    person: bool


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a wording as they are compared: no accents, apostrophes, full stops of initials, or hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = _INITIALS.sub(lambda m: m[0].replace(".", ""), plain).replace("'", "").replace("’", "")
    return tuple(_WORD.findall(plain))


@cache
def _aliases() -> dict[str, tuple[_Alias, ...]]:
    """Every alias by its first word in lower case, the longest first."""
    found: dict[str, list[_Alias]] = {}
    for entry in word_list("organisations")["organisation"]:
        organisation = Organisation(entry["name"], entry["kind"], entry.get("side"))
        names = [(n, False) for n in (entry["name"], *entry.get("aliases", ()))]
        for name, person in names + [(n, True) for n in entry.get("people", ())]:
            words = words_of(name)
            capitals = len(words) == 1 and words[0].isupper()
            alias = _Alias(tuple(w.lower() for w in words), capitals, organisation, person)
            found.setdefault(alias.words[0], []).append(alias)
    return {first: tuple(sorted(group, key=lambda a: -len(a.words))) for first, group in found.items()}


def organisation_in(text: str) -> Organisation | None:
    """The first organisation that the wording names, itself or by a person who speaks for it; None for none."""
    alias = _first_alias(text)
    return alias.organisation if alias else None


def naming_words(text: str) -> frozenset[str]:
    """The words, in lower case, by which the wording names its first organisation: "un" of "the UN envoy"; empty
    where it names none, or names it by a person alone."""
    alias = _first_alias(text)
    return frozenset(alias.words) if alias and not alias.person else frozenset()


def speaks_for(text: str) -> bool:
    """Whether the wording names a person who is known to speak for an organisation."""
    words = words_of(text)
    return any(
        alias.person and _matches(alias, words, i, lower=False)
        for i in range(len(words))
        for alias in _aliases().get(words[i].lower(), ())
    )


@lru_cache(maxsize=4096)
def _first_alias(text: str) -> _Alias | None:
    words = words_of(text)
    lower = text == text.lower()
    for i in range(len(words)):
        for first in (words[i].lower(), words[i].lower().removesuffix("s")):
            for alias in _aliases().get(first, ()):
                if _matches(alias, words, i, lower):
                    return alias
    return None


def _matches(alias: _Alias, words: Sequence[str], i: int, lower: bool) -> bool:
    """Whether the alias stands at word ``i``. An acronym must be written with capitals where the wording has any."""
    part = words[i : i + len(alias.words)]
    if len(part) < len(alias.words):
        return False
    if " ".join(words[i + len(alias.words) : i + len(alias.words) + 1]).lower() in _ABOUT_ANOTHER:
        return False
    if any(w.lower() != a and w.lower() != a + "s" for w, a in zip(part, alias.words, strict=True)):
        return False
    if not alias.capitals:
        return True
    word = part[0].removesuffix("s")
    if len(alias.words[0]) <= 3:
        return word.isupper() or (lower and len(alias.words[0]) == 3)
    return word[0].isupper() or lower
