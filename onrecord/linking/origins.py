"""Who a claim comes from in the end: its origin. Ten outlets that quote one ministry are one origin.

The origin is the last voice of the claim's chain. A voice that cannot be told apart from others of its
kind ("activists", "a medical source") is an origin only together with whoever passes it on. What an outlet
says in its own voice originates with the outlet, or, when its report is a copy, with the earliest copy.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.judgement import effective, of_kind, values
from onrecord.linking.copies import copy_groups
from onrecord.linking.names import ascii_fold, name_words
from onrecord.model import Claim, Decision, Report, Source

_WORD = re.compile(r"[^\W_]+")
_TELLING = 3  # words that two names must share to be one voice's
_GENERIC_KINDS = frozenset({"unnamed", "witness_or_resident", "other_media"})


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice. ``key`` tells it from others and is fit to be shown; kind and side as in Source."""

    key: str
    kind: str
    side: str | None = None


def origins(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    first: Mapping[str, str] | None = None,
) -> dict[str, Origin]:
    """Claim id → its origin. ``origin`` decisions in force override what the chain gives.

    A decision's targets are claim ids, or the keys of origins ("AFP activists") to be renamed throughout;
    its value ``origin`` is the name to use. ``first``: the reports' `copy_groups` where they are known already.
    """
    first = copy_groups(reports) if first is None else first
    voices: dict[Origin, Origin] = {}  # one object for each voice, however many claims are its
    found = {}
    for claim in claims:
        voice = origin_of(claim, _outlet(reports.get(first.get(claim.report, claim.report))))
        found[claim.id] = voices.setdefault(voice, voice)
    for decision in of_kind(effective(decisions), "origin"):
        for name in values(decision, "origin"):
            targets = set(decision.targets)
            for key, origin in found.items():
                if key in targets or origin.key in targets:
                    found[key] = Origin(name, origin.kind, origin.side)
    return found


def origin_of(claim: Claim, outlet: str) -> Origin:
    """The origin of one claim in a report (or the first of its copies) by ``outlet``."""
    chain = claim.attribution.chain
    if not chain:
        return Origin(outlet, "outlet")
    last = chain[-1]
    known = known_origin(last.canonical or last.name)
    if known is not None:
        return known
    name = _tidy(last.canonical or last.name)
    if last.canonical or not is_generic(last):
        return Origin(name, last.kind, last.side)
    passed_on = next((_tidy(s.canonical or s.name) for s in reversed(chain[:-1]) if not is_generic(s)), outlet)
    return Origin(f"{name} via {passed_on}", last.kind, last.side)


def united(voices: Mapping[str, Origin]) -> dict[str, Origin]:
    """The voices of one incident, by claim, with those that are one under two names as the one that is named shorter.

    One voice: of one kind, and all telling words of the one name, three at least, are in the other ("Syria Civil
    Defence", "Syria Civil Defence, a rescue service"). Told within an incident only, where they speak of one thing.
    """
    known = sorted(set(voices.values()), key=lambda o: (len(name_words(o.key)), o.key))
    chosen: dict[Origin, Origin] = {}
    for n, longer in enumerate(known):
        words = name_words(longer.key)
        shorter = (o for o in known[:n] if o.kind == longer.kind and len(name_words(o.key)) >= _TELLING)
        chosen[longer] = next((chosen[o] for o in shorter if name_words(o.key) <= words), longer)
    return {claim: chosen[voice] for claim, voice in voices.items()}


def is_generic(source: Source) -> bool:
    """Whether the name fits many people ("activists", "a local official"), so that it identifies nobody."""
    words = _WORD.findall(ascii_fold(source.name))
    return (source.kind in _GENERIC_KINDS and not any(w[0].isupper() for w in source.name.split()[1:])) or all(
        w in _generic() for w in words
    )


def known_origin(name: str) -> Origin | None:
    """The well-known origin (origins.toml) that a source name means; None when it is none of them."""
    padded = " " + " ".join(_WORD.findall(ascii_fold(name))) + " "
    return next((origin for words, origin in _known() if f" {words} " in padded), None)


@cache
def _known() -> tuple[tuple[str, Origin], ...]:
    rows = _table()["origin"]
    return tuple((words, Origin(r["name"], r["kind"], r.get("side"))) for r in rows for words in r["words"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(_table()["generic"])


def _table() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.linking").joinpath("origins.toml").read_text("utf-8"))


def _tidy(name: str) -> str:
    """The name without a leading article, blanks made single; its letters as written."""
    return re.sub(r"^(the|a|an)\s+", "", " ".join(name.split()), flags=re.IGNORECASE)


def _outlet(report: Report | None) -> str:
    if report is None:
        return "unknown outlet"
    return report.publisher or f"unnamed outlet of {report.id}"
