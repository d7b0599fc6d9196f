"""Clusters of claims from scored pairs, under what people decided.

Two clusters join, the likeliest two first, while their linkage is above the threshold: a weighted mean of the
mean score over all pairs between them and of their best pair. The mean keeps one likely pair from chaining
strangers together; the best pair lets claims on different sides of one occurrence (its dead, its denial) join.
A pair that was never a candidate counts with the weight for unseen pairs. Ties are broken by position, so that
equal input gives equal clusters.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence


def cluster(
    total: int,
    edges: Iterable[tuple[int, int, float]],
    *,
    threshold: float,
    unseen: float,
    best_share: float,
    together: Iterable[tuple[int, int]] = (),
    apart: Mapping[int, Collection[int]] | None = None,
    one_of: Mapping[int, str] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Partition 0 … total − 1. ``edges`` are (i, j, score); ``together`` and ``apart`` are a person's word.

    ``one_of`` names the data set that a member is a row of: no cluster takes two of one, but by a person's word.
    ``best_share`` (0–1) is the share of the best pair in the linkage.
    Clusters come in order of their first member, members ascending. A join that ``apart`` forbids is never
    made, whatever the scores; where ``together`` and ``apart`` conflict through others, ``apart`` holds, and of
    ``together`` what comes first.
    """
    state = _Linkage(total, apart or {}, one_of or {}, threshold, unseen, best_share)
    for i, j in together:
        state.join_by_word(i, j)
    for i, j, score in edges:
        state.see(i, j, score)
    state.run()
    return state.result()


class _Linkage:
    def __init__(
        self,
        total: int,
        apart: Mapping[int, Collection[int]],
        one_of: Mapping[int, str],
        threshold: float,
        unseen: float,
        best_share: float,
    ) -> None:
        self.threshold, self.unseen, self.best_share = threshold, unseen, best_share
        self.home = list(range(total))
        self.members: dict[int, list[int]] = {i: [i] for i in range(total)}
        self.apart: dict[int, set[int]] = {i: set(others) for i, others in apart.items()}
        self.one_of: dict[int, frozenset[str]] = {i: frozenset({name}) for i, name in one_of.items()}
        self.links: defaultdict[int, dict[int, tuple[float, int, float]]] = defaultdict(dict)

    def join_by_word(self, i: int, j: int) -> None:
        a, b = self.home[i], self.home[j]
        if a != b and b not in self.apart.get(a, ()):
            self._absorb(min(a, b), max(a, b))

    def see(self, i: int, j: int, score: float) -> None:
        a, b = self.home[i], self.home[j]
        if a == b:
            return
        self._add(a, b, (score, 1, score))

    def _add(self, a: int, b: int, link: tuple[float, int, float]) -> None:
        mass, count, best = self.links[a].get(b, (0.0, 0, -math.inf))
        self.links[a][b] = self.links[b][a] = (mass + link[0], count + link[1], max(best, link[2]))

    def linkage(self, a: int, b: int) -> float:
        mass, count, best = self.links[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        mean = (mass + (pairs - count) * self.unseen) / pairs
        return (1 - self.best_share) * mean + self.best_share * best

    def run(self) -> None:
        heap = [(-self.linkage(a, b), a, b) for a, row in self.links.items() for b in row if a < b]
        heap = [entry for entry in heap if -entry[0] > self.threshold]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self.members or b not in self.links[a]:
                continue
            if -negative != self.linkage(a, b) or self._forbidden(a, b):
                continue
            self._absorb(a, b)
            for other in self.links[a]:
                value = self.linkage(a, other)
                if value > self.threshold:
                    heapq.heappush(heap, (-value, min(a, other), max(a, other)))

    def _forbidden(self, a: int, b: int) -> bool:
        rows = self.one_of.get(a, frozenset()) & self.one_of.get(b, frozenset())
        return bool(rows) or b in self.apart.get(a, ())

    def _absorb(self, a: int, b: int) -> None:
        if rows := self.one_of.get(a, frozenset()) | self.one_of.pop(b, frozenset()):
            self.one_of[a] = rows
        for member in self.members.pop(b):
            self.home[member] = a
            self.members[a].append(member)
        for other, link in self.links.pop(b, {}).items():
            del self.links[other][b]
            if other != a:
                self._add(a, other, link)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)

    def result(self) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(tuple(sorted(m)) for m in self.members.values()))


def components(total: int, pairs: Iterable[Sequence[int]]) -> list[int]:
    """For each of 0 … total − 1 the smallest number it is connected to through ``pairs``."""
    parent = list(range(total))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    return [root(i) for i in range(total)]
