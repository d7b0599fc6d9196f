"""Telling words of reports and evidence, weighted by how rare they are among the reports at hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.names import ascii_fold
from onrecord.model import Report

_TOKEN = re.compile(r"[^\W_]{2,}")
# What a word must at least weigh to count as rare where few reports are at hand.
_SMALLEST_COLLECTION = 50


def tokens(text: str) -> list[str]:
    """The words of a text, folded to ASCII lower case, of two letters or digits and more, in order."""
    return _TOKEN.findall(ascii_fold(text))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each word is: the number of reports that hold it, of how many reports."""

    reports: int
    counts: Mapping[str, int]

    def weight(self, word: str) -> float:
        """log(reports ÷ reports with the word): 0 for a word in every report; the rarest for one never seen."""
        return self.weight_of(self.counts.get(word, 0))

    def weight_of(self, count: int) -> float:
        """The same for any word that so many reports hold."""
        total = max(self.reports, _SMALLEST_COLLECTION)
        return math.log((total + 1) / (count + 0.5))


def rarity(reports: Iterable[Report]) -> Rarity:
    """Count in how many of the reports each word occurs (title and text)."""
    counts: Counter[str] = Counter()
    total = 0
    for report in reports:
        total += 1
        counts.update(set(tokens(f"{report.title or ''} {report.text}")))
    return Rarity(total, counts)


def vector(words: Iterable[str], rare: Rarity) -> dict[str, float]:
    """The words as a unit vector: (1 + log count) × rarity. Empty when there are no words."""
    counts = Counter(map(_one_copy, words))
    raw = {w: (1 + math.log(n)) * rare.weight(w) for w, n in counts.items()}
    norm = math.sqrt(sum(v * v for v in raw.values()))
    return {w: v / norm for w, v in raw.items()} if norm else {}


@lru_cache(maxsize=200_000)
def _one_copy(word: str) -> str:
    """The word, as the one object for all vectors that hold it: millions of claims share few words."""
    return word
