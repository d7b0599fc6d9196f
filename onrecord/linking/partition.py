"""Scored pairs, what people decided, and weights → clusters, one connected component at a time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.block import Pairs
from onrecord.linking.cluster import cluster, components
from onrecord.linking.constraints import Constraints
from onrecord.linking.facts import Facts
from onrecord.linking.weights import Weights

_AT_ONCE = 65536  # pairs that are numbers of Python's at one time

# A component's clusters by places within it, under the digest of all that they follow from.
Settled = Mapping[bytes, tuple[tuple[int, ...], ...]]
NOTHING_SETTLED: Settled = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Partition:
    """The clusters, each of ascending positions, and for the next time how each component was clustered."""

    clusters: tuple[tuple[int, ...], ...]
    settled: Settled


def partition(
    known: Sequence[Facts],
    pairs: Pairs,
    scores: NDArray[np.float64],
    bounds: Constraints,
    weights: Weights,
    one_of: Mapping[int, str] = MappingProxyType({}),
    settled: Settled = NOTHING_SETTLED,
) -> Partition:
    """The positions of ``known`` in clusters, from the score of each candidate pair and what people decided.

    ``one_of`` names, for the positions that are rows of a data set, which: its rows are different occurrences.
    ``settled`` are components clustered before, which makes it faster and changes nothing.
    Claims that no chain of likely pairs connects are clustered apart: a new report cannot disturb the rest.
    """
    position = {f.id: n for n, f in enumerate(known)}
    together = [(position[a], position[b]) for a, b in bounds.together if a in position and b in position]
    apart = {
        position[a]: sorted(position[b] for b in others if b in position)
        for a, others in bounds.apart.items()
        if a in position
    }
    likely = pairs[scores > weights.threshold]
    part_of = np.array(components(len(known), chain(_rows(likely), together)), dtype=np.int64)
    inside = np.flatnonzero(part_of[pairs[:, 0]] == part_of[pairs[:, 1]])
    inside = inside[np.argsort(part_of[pairs[inside, 0]], kind="stable")]
    members = np.argsort(part_of, kind="stable")
    roots, starts = np.unique(part_of[members], return_index=True)
    edges = np.searchsorted(part_of[pairs[inside, 0]], roots)
    joined: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in together:
        joined[int(part_of[i])].append((i, j))
    out: list[tuple[int, ...]] = []
    seen: dict[bytes, tuple[tuple[int, ...], ...]] = {}
    for root, group, edge in zip(roots.tolist(), _pieces(members, starts), _pieces(inside, edges), strict=True):
        if len(group) == 1:
            out.append((root,))
            continue
        whole = _Component.of(group, pairs[edge], scores[edge], joined[root], apart, one_of)
        key = whole.digest(weights)
        seen[key] = settled.get(key) or whole.clusters(weights)
        names = group.tolist()
        out += [tuple(names[n] for n in part) for part in seen[key]]
    return Partition(tuple(out), seen)


def _rows(pairs: Pairs) -> Iterator[list[int]]:
    """The pairs, a stretch of them at a time as numbers of Python's, which take ten times the memory."""
    for start in range(0, len(pairs), _AT_ONCE):
        yield from pairs[start : start + _AT_ONCE].tolist()


def _pieces(values: Pairs, starts: NDArray[np.int64]) -> Iterator[Pairs]:
    """The values from each start to the next."""
    for start, end in pairwise([*starts.tolist(), len(values)]):
        yield values[start:end]


@dataclass(frozen=True, slots=True)
class _Component:
    """Claims that likely pairs or people's words connect, by their places in it, as `cluster` takes them."""

    size: int
    pairs: Pairs
    scores: NDArray[np.float64]
    together: list[tuple[int, int]]
    apart: dict[int, list[int]]
    one_of: dict[int, str]

    @classmethod
    def of(
        cls,
        group: Pairs,
        pairs: Pairs,
        scores: NDArray[np.float64],
        joined: Sequence[tuple[int, int]],
        apart: Mapping[int, Sequence[int]],
        one_of: Mapping[int, str],
    ) -> _Component:
        names = group.tolist()
        local = {i: n for n, i in enumerate(names)} if joined or apart or one_of else {}
        parted = {local[i]: [local[j] for j in apart[i] if j in local] for i in names if i in apart}
        return cls(
            len(names),
            np.searchsorted(group, pairs),
            scores,
            [(local[i], local[j]) for i, j in joined],
            {i: others for i, others in parted.items() if others},
            {local[i]: one_of[i] for i in names if i in one_of} if one_of else {},
        )

    def digest(self, weights: Weights) -> bytes:
        """16 bytes that are the same for components of which all is the same that clusters follow from."""
        numbers = (self.size, weights.threshold, weights.unseen, weights.best_share)
        words = repr((numbers, self.together, self.apart, self.one_of)).encode()
        digest = hashlib.blake2b(words, digest_size=16)
        digest.update(self.pairs.tobytes())
        digest.update(self.scores.tobytes())
        return digest.digest()

    def clusters(self, weights: Weights) -> tuple[tuple[int, ...], ...]:
        """The clusters, by places in the component."""
        return cluster(
            self.size,
            [(i, j, s) for (i, j), s in zip(self.pairs.tolist(), self.scores.tolist(), strict=True)],
            threshold=weights.threshold,
            unseen=weights.unseen,
            best_share=weights.best_share,
            together=self.together,
            apart=self.apart,
            one_of=self.one_of,
        )
