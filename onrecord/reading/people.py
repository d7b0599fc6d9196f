"""Nouns for people: which victim class a noun names, and whether it is plural. Data: ``words/victims.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.reading.words import word_list

CLASSES = ("civilians", "combatants", "children", "women", "medical", "aid_workers", "journalists")
_WORDS = word_list("victims")
_CLASS_OF: dict[str, str] = {word: name for name in (*CLASSES, "people") for word in _WORDS[name]["words"]}
_PHRASES = tuple((tuple(p.split()), name) for name in CLASSES for p in _WORDS[name].get("phrases", ()))
_KIN = frozenset(_WORDS["kin"]["words"])
GROUP_NAMES = frozenset(_WORDS["group_names"]["words"])
"""Names of armed groups as written: "10 IS members" are combatants."""
_PLURALS: dict[str, str] = _WORDS["plurals"]


def _singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of, by the rules of English spelling."""
    found = [_PLURALS[word]] if word in _PLURALS else []
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    return tuple(found)


@cache
def person_noun(word: str) -> tuple[str, bool] | None:
    """The class of a noun for people ("people" for none) and whether it is plural; None for any other word."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    for singular in _singulars(word):
        if singular in _CLASS_OF:
            return _CLASS_OF[singular], True
    return (_CLASS_OF[word], False) if word in _CLASS_OF else None


def is_kin(word: str) -> bool:
    """Whether the noun only says how someone is related to someone else: "son", "brothers"."""
    return any(form in _KIN for form in (word.lower(), *_singulars(word.lower())))


def phrase_class(words: Sequence[str]) -> str:
    """The class of a phrase of several words found in ``words`` ("rescue workers": aid_workers); "" for none."""
    for phrase, name in _PHRASES:
        size = len(phrase)
        if any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1)):
            return name
    return ""
