"""The sources of a record, gathered from what its claims name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.codec import source_id
from onrecord.model import Claim, KnownSource, Source


@dataclass(slots=True)
class _Tally:
    """What is counted of one source while claims go by."""

    names: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    reports: set[str] = field(default_factory=set)


def gather(claims: Iterable[Claim]) -> tuple[KnownSource, ...]:
    """One entry for each source that the claims name, whether it speaks first or is passed on, by id.

    Names that differ only in case are one source. Kind and side are what most claims say, ties going to
    the first in the alphabet; rival speakers are not counted.
    """
    tallies: dict[str, _Tally] = {}
    for claim in claims:
        for key in {_count(tallies, source) for source in claim.attribution.chain}:
            tallies[key].claims += 1
            tallies[key].reports.add(claim.report)
    return tuple(_known(key, tallies[key]) for key in sorted(tallies))


def _count(tallies: dict[str, _Tally], source: Source) -> str:
    key = source_id(source.known_as)
    tally = tallies.setdefault(key, _Tally())
    tally.names[source.known_as] += 1
    tally.spellings[source.name] += 1
    tally.kinds[source.kind] += 1
    if source.side:
        tally.sides[source.side] += 1
    return key


def _known(key: str, tally: _Tally) -> KnownSource:
    return KnownSource(
        id=key,
        name=_most(tally.names) or "",
        kind=_most(tally.kinds) or "",
        side=_most(tally.sides),
        spellings=tuple(_ranked(tally.spellings)),
        claims=tally.claims,
        reports=len(tally.reports),
    )


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda value: (-counts[value], value))


def _most(counts: Counter[str]) -> str | None:
    return next(iter(_ranked(counts)), None)
