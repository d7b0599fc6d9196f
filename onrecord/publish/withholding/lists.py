"""The word lists behind withholding, from ``words.toml``: each as a set of words in lower case."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, key: str = "words") -> frozenset[str]:
    """The words of one table. Raises KeyError when there is no such table."""
    return frozenset(_tables()[table][key])


@cache
def either(table: str, key: str = "words") -> str:
    """A regular expression for any of the table's words, the longest first, any case, spaces as they come."""
    longest = sorted(words(table, key), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[\s.]+") for w in longest) + ")"


@cache
def heads(table: str, key: str = "words") -> frozenset[str]:
    """The first word of each of the table's words: where none of them stands, nothing of the table does."""
    return frozenset(re.findall(r"\w+", w)[0] for w in words(table, key))
