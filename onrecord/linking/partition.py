"""Scored pairs, what people decided, and weights → clusters, one connected component at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.block import Pairs
from onrecord.linking.cluster import cluster, components
from onrecord.linking.constraints import Constraints
from onrecord.linking.facts import Facts
from onrecord.linking.weights import Weights


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
    part_of = np.array(components(len(known), [*likely, *together]), dtype=np.int64)
    return _by_component(part_of, pairs, scores, together, apart, weights, one_of)


def _by_component(
    part_of: NDArray[np.int64],
    pairs: Pairs,
    scores: NDArray[np.float64],
    together: Sequence[tuple[int, int]],
    apart: Mapping[int, set[int]],
    weights: Weights,
    one_of: Mapping[int, str],
) -> list[tuple[int, ...]]:
    edges: defaultdict[int, list[tuple[int, int, float]]] = defaultdict(list)
    inside = part_of[pairs[:, 0]] == part_of[pairs[:, 1]]
    for (i, j), value in zip(pairs[inside].tolist(), scores[inside].tolist(), strict=True):
        edges[int(part_of[i])].append((i, j, value))
    joined: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in together:
        joined[int(part_of[i])].append((i, j))
    members: defaultdict[int, list[int]] = defaultdict(list)
    for i, root in enumerate(part_of.tolist()):
        members[root].append(i)
    out: list[tuple[int, ...]] = []
    for root, group in members.items():
        local = {i: n for n, i in enumerate(group)}
        parts = cluster(
            len(group),
            [(local[i], local[j], s) for i, j, s in edges[root]],
            threshold=weights.threshold,
            unseen=weights.unseen,
            best_share=weights.best_share,
            together=[(local[i], local[j]) for i, j in joined[root]],
            apart={local[i]: {local[j] for j in apart[i] if j in local} for i in group if i in apart},
            one_of={local[i]: one_of[i] for i in group if i in one_of},
        )
        out += [tuple(group[n] for n in part) for part in parts]
    return out
