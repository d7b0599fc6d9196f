"""Who acted and who was hit, as schemes that type actors ask for it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from onrecord.publish.told import Said, Told

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of an incident. ``kind`` is of parties.toml, None when neither side nor name tells it. ``country`` is
    a state's own (ISO 3166-1 alpha-2), "" for an alliance of several, None when not known."""

    name: str
    kind: str | None
    country: str | None = None

    @property
    def armed(self) -> bool:
        """Whether it is an organised armed party."""
        return self.kind in ("state", "rebel", "militia", "communal")


def actor(told: Told) -> Party | None:
    """Who did it, as most claims that do not deny it say, ties going to the first in the alphabet; None when none
    says it. Rival perpetrators are a contradiction of the incident."""
    return _most(told, lambda s: (s.by, s.by_side) if s.by and s.stance != "denied" else None)


def target(told: Told) -> Party | None:
    """Who or what was hit, as most claims say; None when none says it."""
    return _most(told, lambda s: (s.target, s.target_side) if s.target else None)


def acled_code(party: Party | None, country: str | None) -> int | None:
    """The code of inter1 and inter2 in a country (ISO 3166-1 alpha-2); None when the kind of party is unknown.

    A state is state forces in its own country and foreign in any other; in an unknown country, or where the state
    itself is not known, it is taken for state forces.
    """
    if party is None or party.kind is None:
        return None
    abroad = party.kind == "state" and party.country is not None and country is not None and party.country != country
    code: int = _table()["acled"]["foreign" if abroad else party.kind]
    return code


def _most(told: Told, pick: Callable[[Said], tuple[str, str | None] | None]) -> Party | None:
    named = Counter(found for said in told.said if (found := pick(said)))
    if not named:
        return None
    name, side = min(named, key=lambda n: (-named[n], n[0], n[1] or ""))
    return _party(name, side)


@lru_cache(maxsize=10_000)
def _party(name: str, side: str | None) -> Party:
    known = _table()["sides"].get(side or "")
    if known:
        return Party(name, known["kind"], known.get("country"))
    padded = " " + " ".join(_WORD.findall(name.casefold())) + " "
    kind = next((k for k, words in _table()["words"].items() if any(f" {w} " in padded for w in words)), None)
    return Party(name, kind)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.publish").joinpath("parties.toml").read_text(encoding="utf-8"))
