"""Candidate pairs: which claims are worth comparing, found in near-linear time.

Two claims are candidates when they stand near one another in one report, when they share a word of their
places (of their parties where no place is known) and a stretch of days, or when their reports are alike.
An aggregate is never paired with an incident. A crowded block is not dropped: its claims are put in order
and each is paired with those that follow closely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.facts import Facts
from onrecord.linking.likeness import Shared

WINDOW = 40  # claims of one report, or of a crowded block, that follow and are still paired
_BUCKET = 4  # days
_CLOSE = 0.15  # likeness of reports from which all their claims are compared
_SAME_DAYS = 3
_CLOSE_IN_TIME = 0.06  # the same for reports published within so many days
_NAMED = 10.0  # or the weight of the rare names they share
_NEVER = -1  # in place of the day of a report without one
_LONG = 5  # buckets; longer stretches of days share a block by month

Pairs = NDArray[np.int64]


def candidates(claims: Sequence[Facts], alike: Shared) -> Pairs:
    """Pairs of positions (first < second) in ``claims``, an array of shape (n, 2), sorted, none twice."""
    total = max(1, len(claims))
    codes = np.unique(np.fromiter(_codes(claims, alike), dtype=np.int64))
    pairs: Pairs = np.stack((codes // total, codes % total), axis=1)
    aggregate = np.fromiter((c.aggregate for c in claims), np.bool_, len(claims))
    chosen: Pairs = pairs[aggregate[pairs[:, 0]] == aggregate[pairs[:, 1]]]
    return chosen


def _codes(claims: Sequence[Facts], alike: Shared) -> Iterator[int]:
    total = len(claims)
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        by_report[claim.report].append(i)
    for members in by_report.values():
        members.sort(key=lambda i: (claims[i].start, claims[i].end, claims[i].id))
        yield from _window(members, total)
    for members in _blocks(claims).values():
        if len(members) > WINDOW:
            members.sort(key=lambda i: _order(claims[i]))
        yield from _window(members, total)
    names = list(alike.numbers)
    for code in _close(alike, {report: claims[members[0]].published for report, members in by_report.items()}):
        first, second = divmod(code, len(names))
        for i in by_report[names[first]][:WINDOW]:
            for j in by_report[names[second]][:WINDOW]:
                yield min(i, j) * total + max(i, j)


def _close(alike: Shared, published: Mapping[str, int | None]) -> list[int]:
    """The pairs of reports so alike, or so alike for reports of the same days, that all their claims are compared."""
    pairs = np.frombuffer(alike.pairs, np.int64)
    days = np.array([published.get(name) or _NEVER for name in alike.numbers], np.int64)
    claiming = np.array([name in published for name in alike.numbers], np.bool_)
    first, second = pairs // max(1, len(days)), pairs % max(1, len(days))
    dated = (days[first] != _NEVER) & (days[second] != _NEVER)
    same_days = dated & (np.abs(days[first] - days[second]) <= _SAME_DAYS)
    enough = np.frombuffer(alike.likeness, np.float64) >= np.where(same_days, _CLOSE_IN_TIME, _CLOSE)
    close = enough | (np.frombuffer(alike.names, np.float64) >= _NAMED)
    found: list[int] = pairs[close & claiming[first] & claiming[second]].tolist()
    return found


def _window(members: Sequence[int], total: int) -> Iterator[int]:
    for n, i in enumerate(members):
        for j in members[n + 1 : n + 1 + WINDOW]:
            yield min(i, j) * total + max(i, j)


def _order(claim: Facts) -> tuple[object, ...]:
    day = claim.first if claim.first is not None else claim.published or 0
    return (sorted(claim.place), day, claim.event, claim.id)


def _blocks(claims: Sequence[Facts]) -> dict[tuple[str, str], list[int]]:
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        for word in claim.place or claim.wider or claim.target or claim.by:
            for stretch in _stretches(claim):
                blocks[word, stretch].append(i)
    return blocks


def _stretches(claim: Facts) -> list[str]:
    """The stretches of four days that the event may fall in; by month for long ranges; one for undated claims."""
    first, last = claim.first, claim.last
    if first is None or last is None:
        if claim.published is None:
            return ["undated"]
        first, last = claim.published - 3, claim.published
    buckets = range((first - 1) // _BUCKET, (last + 1) // _BUCKET + 1)
    if len(buckets) > _LONG:
        return [f"long {month}" for month in range(first // 30, min(last // 30, first // 30 + 3) + 1)]
    return [str(b) for b in buckets]
