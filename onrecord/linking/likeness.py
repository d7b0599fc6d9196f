"""Which reports may tell of the same things: the rare words and names that they share.

Every report is reduced to its most telling words. Reports that share a rare one are compared; all other
pairs of reports count as unlike. Cost grows with the number of reports, not with its square, because words
in many reports open no comparison.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations

from onrecord.linking.compare import Setting
from onrecord.linking.names import ascii_fold
from onrecord.linking.words import Rarity, cosine, tokens, vector
from onrecord.model import Report

_NAME = re.compile(r"(?<![.!?:;\"“”\n] )(?<!^)\b(?:[A-Z][a-z]+[A-Za-z'’-]*|\d{2,})\b")
KEPT = 150  # telling words kept of a report
OPENS = 24  # a word in more reports than this opens no comparison
LEAST = 0.05  # cosine below which two reports count as unlike


def setting(reports: Mapping[str, Report], rare: Rarity) -> Setting:
    """The report pairs worth comparing, with their likeness (cosine) and shared rare names."""
    vectors = {key: _strongest(vector(tokens(r.text), rare)) for key, r in reports.items()}
    named = {key: proper(r.text) for key, r in reports.items()}
    likeness: dict[tuple[str, str], float] = {}
    names: dict[tuple[str, str], float] = {}
    for pair in _pairs(vectors, rare):
        alike = cosine(vectors[pair[0]], vectors[pair[1]])
        if alike >= LEAST:
            likeness[pair] = alike
            names[pair] = sum(_name_weight(w, rare) for w in named[pair[0]] & named[pair[1]])
    return Setting(likeness, names)


def proper(text: str) -> frozenset[str]:
    """Capitalised words inside sentences, and numbers of two digits and more, folded."""
    return frozenset(ascii_fold(w) for w in _NAME.findall(text))


def _name_weight(word: str, rare: Rarity) -> float:
    return max(0.0, rare.weight(word) - math.log(20))


def _strongest(vector_: dict[str, float]) -> dict[str, float]:
    if len(vector_) <= KEPT:
        return vector_
    best = sorted(vector_.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return dict(best)


def _pairs(vectors: Mapping[str, Mapping[str, float]], rare: Rarity) -> list[tuple[str, str]]:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(vectors):
        for word in vectors[key]:
            if 2 <= rare.counts.get(word, 0) <= OPENS:
                holders[word].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        shared.update(combinations(keys, 2))
    return sorted(pair for pair, n in shared.items() if n >= 2)
