"""B-cubed: how well clusters agree with labels, item by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


def b_cubed(labels: Sequence[str], clusters: Sequence[Sequence[int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the items with a label."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for label in labels:
        sizes[label] += 1
    precision, recall, total = 0.0, 0.0, 0
    for members in clusters:
        mine: defaultdict[str, int] = defaultdict(int)
        for n in members:
            if labels[n]:
                mine[labels[n]] += 1
        size = sum(mine.values())
        total += size
        for label, n in mine.items():
            precision += n * n / size
            recall += n * n / sizes[label]
    p, r = precision / total, recall / total
    return p, r, 2 * p * r / (p + r)
