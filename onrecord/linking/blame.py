"""Who is blamed for an event, and whether claims that blame somebody contradict one another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.linking.names import ascii_fold
from onrecord.linking.parties import camps, parties
from onrecord.model import Actor, Claim

_WORD = re.compile(r"[^\W_]+")
_OF_ANOTHER = re.compile(r"\banti-\w+|[\w.]+[- ](?:backed|made|linked|supported|allied)\b", re.IGNORECASE)
_STATES = frozenset(("russia", "turkey", "israel", "coalition"))  # who strikes beside a country's own forces
_MUTUAL = ("armed_clash",)  # both sides of a fight do harm: to name either contradicts nobody


@dataclass(frozen=True, slots=True)
class Blame:
    """Whom a claim blames: the parties that the name stands for, and its words that are names themselves."""

    claim: Claim
    origin: str
    name: str
    codes: frozenset[str]
    words: frozenset[str]
    denied: bool


def blames(claims: Sequence[Claim], origins: Mapping[str, str]) -> tuple[Blame, ...]:
    """Of each claim that names a perpetrator, whom; left out are names of no party ("a helicopter") and fights.

    ``origins`` are the keys of the claims' origins. Order: by claim id.
    """
    rows = [
        Blame(c, origins[c.id], c.by.name, _codes(c.by), _proper(c.by.name), c.stance == "denied")
        for c in sorted(claims, key=lambda c: c.id)
        if c.by is not None and c.event not in _MUTUAL
    ]
    return tuple(b for b in rows if b.codes or b.words)


def rival(one: Blame, other: Blame) -> bool:
    """Whether the two blame different parties: no party in common, or no word where a party is not known."""
    if one.codes and other.codes:
        return one.codes.isdisjoint(other.codes)
    return bool(one.words and other.words) and one.words.isdisjoint(other.words)


def sides(found: Sequence[Blame]) -> list[tuple[str, Blame]]:
    """(who is blamed, by which claim) of claims that contradict one another across origins; empty when none do.

    Who names two parties ("Russian or Syrian jets") is a side of their own where both are blamed alone. A denial is
    a side where somebody blames who denies it.
    """
    blamed = [b for b in found if not b.denied]
    denied = [d for d in found if d.denied and any(not rival(d, b) and d.origin != b.origin for b in blamed)]
    opposed = any(rival(a, b) and a.origin != b.origin for n, a in enumerate(blamed) for b in blamed[n + 1 :])
    if not (opposed or denied):
        return []
    rows = [(_shortest(group), b) for group in _groups(blamed) for b in group]
    return rows + [(f"not {d.name}", d) for d in denied]


def _groups(blamed: Sequence[Blame]) -> list[list[Blame]]:
    """Those that blame the same, the plainest first, so that who names several parties joins none of two."""
    groups: list[list[Blame]] = []
    for blame in sorted(blamed, key=lambda b: (len(b.codes), b.claim.id)):
        fitting = [g for g in groups if not any(rival(blame, other) for other in g)]
        if len(fitting) == 1:
            fitting[0].append(blame)
        else:
            groups.append([blame])
    return groups


def _shortest(group: Sequence[Blame]) -> str:
    return min((b.name for b in group), key=lambda name: (len(name), name))


def _codes(actor: Actor) -> frozenset[str]:
    name = _OF_ANOTHER.sub(" ", actor.name)
    named = parties(name) | (frozenset({actor.side}) if actor.side else frozenset())
    same = _tables()["same"]
    codes = camps(frozenset(same.get(code, code) for code in named))
    if codes <= _STATES:
        states = _tables()["states"]
        codes |= {states[w] for w in _WORD.findall(ascii_fold(name)) if w in states}
    return codes


def _proper(name: str) -> frozenset[str]:
    """The words of a name that tell one party from another."""
    bare = _tables()["bare"]["words"]
    return frozenset(w for w in _WORD.findall(ascii_fold(_OF_ANOTHER.sub(" ", name))) if len(w) > 2 and w not in bare)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.linking").joinpath("blame.toml").read_text("utf-8"))
