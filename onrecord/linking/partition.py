"""Scored pairs, what people decided, and weights → clusters, one connected component at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.block import Pairs
from onrecord.linking.cluster import cluster, components
from onrecord.linking.constraints import Constraints
from onrecord.linking.facts import Facts
from onrecord.linking.weights import Weights

_AT_ONCE = 65536


def partition(
    known: Sequence[Facts],
    pairs: Pairs,
    scores: NDArray[np.float64],
    bounds: Constraints,
    weights: Weights,
    one_of: Mapping[int, str] = MappingProxyType({}),
) -> list[tuple[int, ...]]:
    """The positions of ``known`` in clusters, from the score of each candidate pair and what people decided.

    ``one_of`` names, for the positions that are rows of a data set, which: its rows are different occurrences.
    Claims that no chain of likely pairs connects are clustered apart: a new report cannot disturb the rest.
    """
    position = {f.id: n for n, f in enumerate(known)}
    together = [(position[a], position[b]) for a, b in bounds.together if a in position and b in position]
    apart = {
        position[a]: {position[b] for b in others if b in position}
        for a, others in bounds.apart.items()
        if a in position
    }
    likely = pairs[scores > weights.threshold]
    part_of = np.array(components(len(known), chain(_rows(likely), together)), dtype=np.int64)
    return _by_component(part_of, pairs, scores, together, apart, weights, one_of)


def _rows(pairs: Pairs) -> Iterator[list[int]]:
    """The pairs, a stretch of them at a time as numbers of Python's, which take ten times the memory."""
    for start in range(0, len(pairs), _AT_ONCE):
        yield from pairs[start : start + _AT_ONCE].tolist()


def _by_component(
    part_of: NDArray[np.int64],
    pairs: Pairs,
    scores: NDArray[np.float64],
    together: Sequence[tuple[int, int]],
    apart: Mapping[int, set[int]],
    weights: Weights,
    one_of: Mapping[int, str],
) -> list[tuple[int, ...]]:
    inside = np.flatnonzero(part_of[pairs[:, 0]] == part_of[pairs[:, 1]])
    inside = inside[np.argsort(part_of[pairs[inside, 0]], kind="stable")]
    members = np.argsort(part_of, kind="stable")
    roots, starts = np.unique(part_of[members], return_index=True)
    edges = np.searchsorted(part_of[pairs[inside, 0]], roots)
    joined: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in together:
        joined[int(part_of[i])].append((i, j))
    out: list[tuple[int, ...]] = []
    for root, group, edge in zip(roots.tolist(), _pieces(members, starts), _pieces(inside, edges), strict=True):
        if len(group) == 1:
            out.append((root,))
        else:
            out += _parts(group.tolist(), pairs[edge], scores[edge], joined[root], apart, weights, one_of)
    return out


def _pieces(values: Pairs, starts: NDArray[np.int64]) -> Iterator[Pairs]:
    """The values from each start to the next."""
    for start, end in pairwise([*starts.tolist(), len(values)]):
        yield values[start:end]


def _parts(
    group: Sequence[int],
    pairs: Pairs,
    scores: NDArray[np.float64],
    joined: Sequence[tuple[int, int]],
    apart: Mapping[int, set[int]],
    weights: Weights,
    one_of: Mapping[int, str],
) -> list[tuple[int, ...]]:
    """The clusters of one component, by positions among all claims."""
    local = {i: n for n, i in enumerate(group)}
    parts = cluster(
        len(group),
        [(local[i], local[j], s) for (i, j), s in zip(pairs.tolist(), scores.tolist(), strict=True)],
        threshold=weights.threshold,
        unseen=weights.unseen,
        best_share=weights.best_share,
        together=[(local[i], local[j]) for i, j in joined],
        apart={local[i]: {local[j] for j in apart[i] if j in local} for i in group if i in apart},
        one_of={local[i]: one_of[i] for i in group if i in one_of},
    )
    return [tuple(group[n] for n in part) for part in parts]
