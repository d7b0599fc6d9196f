"""Wire copy: which reports are copies or near-copies of one another.

Five-word shingles are hashed; a report is represented by those whose hash falls in a fixed quarter of all
hashes (a FracMinHash sketch), so that excerpts are found as well as whole copies. Reports that share sketch
hashes are compared on all their shingles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.rows import Rows
from onrecord.linking.words import tokens
from onrecord.model import Report

SHINGLE = 5
SAMPLED = 4  # one hash in four is kept in the sketch
CONTAINED = 0.6  # share of the shorter report's shingles that make it a copy of the longer
FEWEST = 12  # shingles; shorter reports are no evidence of copying
_CROWD = 40  # a shingle in more reports than this is boilerplate


def shingles(text: str) -> frozenset[int]:
    """The 64-bit hashes of all runs of five words; empty for a text of fewer."""
    words = tokens(text)
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(r.encode(), digest_size=8).digest(), "big") for r in runs)


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Share of the smaller set that the larger holds too; 0 when either is too small to tell."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= FEWEST else 0.0


def near_copies(reports: Mapping[str, Report]) -> tuple[tuple[str, str], ...]:
    """Pairs of report ids, one text (nearly) a copy of the other or of a large part of it, sorted."""
    keys = sorted(reports)
    hashed = Rows.of((np.fromiter(shingles(reports[key].text), np.uint64) for key in keys), np.uint64)
    return tuple((keys[i], keys[j]) for i, j in _likely(hashed) if _is_copy(hashed.row(i), hashed.row(j)))


def _likely(hashed: Rows) -> Iterator[tuple[int, int]]:
    """Pairs of rows whose sketches share half of what a copy's would, in ascending order."""
    total = max(1, len(hashed))
    sampled = hashed.values % np.uint64(SAMPLED) == 0
    holders, sketch = hashed.holders()[sampled], hashed.values[sampled]
    sizes = np.bincount(holders, minlength=total)
    codes, shared = np.unique(_meetings(sketch, holders, total), return_counts=True)
    left, right = codes // total, codes % total
    enough = shared >= 0.5 * CONTAINED * np.minimum(sizes[left], sizes[right])
    return zip(left[enough].tolist(), right[enough].tolist(), strict=True)


def _meetings(values: NDArray[np.uint64], holders: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """The pairs (i < j) of holders of each value, as i × total + j, once for each value; crowded values meet nobody."""
    order = np.argsort(values, kind="stable")
    sorted_holders = holders[order]
    starts = np.flatnonzero(np.diff(values[order], prepend=values[order][:1] ^ np.uint64(1)))
    sizes = np.diff(starts, append=len(order))
    found = [np.empty(0, np.int64)]
    for size in range(2, _CROWD + 1):
        first, second = np.triu_indices(size, 1)
        group = sorted_holders[starts[sizes == size][:, None] + np.arange(size)]
        found.append((group[:, first] * total + group[:, second]).ravel())
    return np.concatenate(found)


def _is_copy(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> bool:
    return containment(frozenset(a.tolist()), frozenset(b.tolist())) >= CONTAINED


def copy_groups(reports: Mapping[str, Report]) -> dict[str, str]:
    """Report id → id of the earliest report of its group of copies (itself when it has none).

    Earliest: by day of publication, undated last, then by id. Copies of copies are one group.
    """
    return groups(reports, near_copies(reports), key=lambda r: _age(reports[r]))


def _age(report: Report) -> tuple[bool, str, str]:
    day = report.published
    return (day is None, day.isoformat() if day else "", report.id)


def groups(items: Iterable[str], pairs: Iterable[tuple[str, str]], key: object = None) -> dict[str, str]:
    """Each item → the first, by ``key``, of the items it is joined to directly or through others."""
    parent = {i: i for i in items}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    rank = key if callable(key) else (lambda i: i)
    for a, b in pairs:
        first, second = sorted((root(a), root(b)), key=rank)
        parent[second] = first
    return {i: root(i) for i in parent}
