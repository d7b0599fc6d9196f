"""Which parties to the conflict a name stands for: "ISIL", "Daesh" and "the Islamic State" are one."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.linking.names import ascii_fold

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=100_000)
def parties(name: str) -> frozenset[str]:
    """The codes of the parties (parties.toml) that the name stands for; empty when it stands for none known."""
    padded = " " + " ".join(_WORD.findall(ascii_fold(name))) + " "
    return frozenset(code for words, code in _names() if f" {words} " in padded)


def camps(codes: frozenset[str]) -> frozenset[str]:
    """The parties with their camps in place of those that have one."""
    return frozenset(_camps().get(code, code) for code in codes)


@cache
def _table() -> dict[str, dict[str, list[str] | str]]:
    table: dict[str, dict[str, dict[str, list[str] | str]]] = tomllib.loads(
        files("onrecord.linking").joinpath("parties.toml").read_text("utf-8")
    )
    return table["party"]


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple((words, code) for code, row in _table().items() for words in row["names"])


@cache
def _camps() -> dict[str, str]:
    return {code: str(row["camp"]) for code, row in _table().items() if "camp" in row}
