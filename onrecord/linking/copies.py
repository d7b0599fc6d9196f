"""Wire copy: which reports are copies or near-copies of one another.

Five-word shingles are hashed; a report is represented by those whose hash falls in a fixed quarter of all
hashes (a FracMinHash sketch), so that excerpts are found as well as whole copies. Reports that share sketch
hashes are compared on all their shingles.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

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
    sketches = {key: frozenset(h for h in shingles(report.text) if h % SAMPLED == 0) for key, report in reports.items()}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for key, sketch in sketches.items():
        for h in sketch:
            holders[h].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if 1 < len(keys) <= _CROWD:
            shared.update(combinations(sorted(keys), 2))
    likely = (p for p, n in shared.items() if n >= 0.5 * CONTAINED * min(len(sketches[p[0]]), len(sketches[p[1]])))
    return tuple(sorted(p for p in likely if _is_copy(reports[p[0]], reports[p[1]])))


def _is_copy(a: Report, b: Report) -> bool:
    return containment(shingles(a.text), shingles(b.text)) >= CONTAINED


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
