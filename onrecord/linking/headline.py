"""Numbers of headlines and openings, by what they count: "2 dead, 4 wounded", "Four shot", "kills three".

A headline says in a few words how many were harmed; it is compared with the figures that claims give. The words are
data, in ``headline.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_REACH = 70  # code points after a number in which its word stands
_CLOSE = 12  # a word further away, or after a comma, gives way to one right before the number
KINDS = ("killed", "injured", "harmed")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a headline. kind: killed, injured, or harmed (shot or hit: killed and injured together)."""

    number: int
    kind: str


def counted(text: str) -> tuple[Counted, ...]:
    """The numbers of people harmed in a text, in its order; ages, times, counts of charges and the like left out."""
    found = list(_number().finditer(text))
    ends = [*(m.start() for m in found), len(text)][1:]
    out = []
    for match, end in zip(found, ends, strict=True):
        before, after = (
            text[max(0, match.start() - 40) : match.start()],
            text[match.end() : min(end, match.end() + _REACH)],
        )
        age = match[1].isdigit() and before.endswith(", ") and after.startswith(",")
        if (kind := _kind(before, after)) and not age:
            out.append(Counted(_value(match[1]), kind))
    return tuple(out)


def tells(what: str, text: str) -> bool:
    """Whether the text has words of ``what``: killed, injured, or self (the one who did it is among the harmed)."""
    return bool(_telling(what).search(text))


def _kind(before: str, after: str) -> str:
    segment = re.split(r"[;.!?\n]", after)[0]
    following, leading = _after().search(segment), _before().search(before)
    if leading and (not following or following.start() > _CLOSE or "," in segment[: following.start()]):
        return leading.lastgroup or ""
    if following and following.lastgroup == "harmed" and _DEAD.match(segment):
        return "killed"
    return (following.lastgroup or "") if following else ""


_DEAD = re.compile(r"\s*(?:\w+\s+){0,3}shot (?:dead|and killed|to death)", re.IGNORECASE)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.linking").joinpath("headline.toml").read_text("utf-8"))


def _value(word: str) -> int:
    numbers: dict[str, int] = _words()["numbers"]
    return int(word) if word.isdigit() else numbers[word.lower()]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _number() -> re.Pattern[str]:
    words = _any(list(_words()["numbers"]))
    no = _any(_words()["not"]["words"])
    return re.compile(
        rf"(?<![\d$,.:/-])\b(\d{{1,3}}|{words})\b(?!-?(?:th|st|nd|rd)\b|[:/.,]\d|%|(?:-|\s*)(?:{no})\b)", re.IGNORECASE
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(rf"(?P<{k}>{_any(_words()['after'][k])})" for k in KINDS) + r")\b", re.IGNORECASE
    )


@cache
def _before() -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{k}>{_any(_words()['before'][k])})" for k in KINDS)
    return re.compile(rf"\b(?:{kinds})\s+(?:(?:{_any(_words()['between']['words'])})\s+)*$", re.IGNORECASE)


@cache
def _telling(what: str) -> re.Pattern[str]:
    pattern: str = _words()["tells"][what]
    return re.compile(pattern, re.IGNORECASE)
