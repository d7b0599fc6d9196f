"""Which reports may tell of the same things: what rare words, names, phrases and ages they share.

Words that few reports hold open a comparison; reports that share none count as unlike. So cost grows with
the number of reports, not with its square.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.names import ascii_fold
from onrecord.linking.rows import Rows
from onrecord.linking.words import Rarity, tokens
from onrecord.model import Report

NEIGHBOURS = 40  # reports that one report is compared with, the most alike
KEPT = 150  # telling words kept of a report
OPENS = 100  # a word in more reports than this opens no comparison
_STANDARD = 4000  # reports
_FEW = 20  # reports; up to so many, a word in one alone counts in full
LEAST = 0.05  # cosine below which two reports count as unlike

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z'’-]+")
_RUN = re.compile(r"(?:[A-Z][A-Za-z'’-]+|\d+(?:st|nd|rd|th)?)(?:,? (?:[A-Z][A-Za-z'’-]+|\d+(?:st|nd|rd|th)?))+")
_AGE = re.compile(r"\b(\d{1,2})(?=[- ]year|, )")
_NAME_WEIGHT = 2.0  # names more common than this (log of reports ÷ reports with it) say nothing

Posting = tuple[NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Ties:
    """What two reports share: ``likeness`` is the cosine of their rare words (0–1), ``names`` and ``phrases``
    the summed rarity of shared capitalised words and runs of them, ``ages`` the number of ages that both give
    (None where one gives none)."""

    likeness: float = 0.0
    names: float = 0.0
    phrases: float = 0.0
    ages: int | None = None


NO_TIES = Ties()


@dataclass(frozen=True, slots=True)
class Marks:
    """A report's names, phrases (two capitalised words or numbers in a row) and ages, folded."""

    names: frozenset[str]
    phrases: frozenset[str]
    ages: frozenset[str]


def marks(report: Report) -> Marks:
    """The marks by which a report may be known again, from its title and text."""
    text = whole(report)
    runs = (ascii_fold(run).replace(",", "").split() for run in _RUN.findall(text))
    return Marks(
        names=frozenset(ascii_fold(w) for w in _NAME.findall(text)),
        phrases=frozenset(f"{a} {b}" for run in runs for a, b in pairwise(run)),
        ages=frozenset(_AGE.findall(text)),
    )


def whole(report: Report) -> str:
    """Title and text; the title is not repeated when the text begins with it."""
    title = report.title or ""
    return report.text if not title or report.text.startswith(title) else f"{title}\n{report.text}"


@dataclass(frozen=True, slots=True)
class Shared:
    """What pairs of alike reports share, in columns: millions of pairs are held in some dozen bytes each.

    ``numbers``: report id → its number, ids in ascending order. ``pairs``: for each pair in ascending order
    its first number × how many reports + its second; the other columns are those of `Ties`, ages -1 for None.
    """

    numbers: Mapping[str, int]
    pairs: array[int]
    likeness: array[float]
    names: array[float]
    phrases: array[float]
    ages: array[int]

    def __len__(self) -> int:
        """How many pairs of reports are alike."""
        return len(self.pairs)

    def between(self, first: str, second: str) -> Ties:
        """What two reports share, in either order; nothing for reports that are unlike or not known."""
        one, other = self.numbers.get(first), self.numbers.get(second)
        if one is None or other is None:
            return NO_TIES
        code = min(one, other) * len(self.numbers) + max(one, other)
        at = bisect_left(self.pairs, code)
        if at == len(self.pairs) or self.pairs[at] != code:
            return NO_TIES
        ages = self.ages[at]
        return Ties(self.likeness[at], self.names[at], self.phrases[at], None if ages < 0 else ages)


NOTHING_SHARED = Shared({}, array("q"), array("d"), array("d"), array("d"), array("h"))


def ties(reports: Mapping[str, Report], rare: Rarity) -> Shared:
    """What each pair of alike reports shares. ``rare`` counts their words."""
    keys = sorted(reports)
    pairs, alike = _alike([reports[key] for key in keys], rare)
    # Among few reports a rare word is less rare, but a chance meeting less likely too: the weights of a
    # collection of any size are brought to the scale of one of `_STANDARD` reports.
    scale = math.log(_STANDARD) / math.log(max(_FEW, len(reports)))
    marked = _Marked.of(reports[key] for key in keys)
    found = Shared(
        {key: n for n, key in enumerate(keys)},
        array("q", pairs.tobytes()),
        array("d", alike.tobytes()),
        array("d"),
        array("d"),
        array("h"),
    )
    last, mine = -1, marked.sets(0) if keys else ()
    for code in found.pairs:
        first, second = divmod(code, len(keys))
        if first != last:
            last, mine = first, marked.sets(first)
        names, phrases, ages = marked.shared(mine, second)
        found.names.append(scale * names)
        found.phrases.append(scale * phrases)
        found.ages.append(ages)
    return found


@dataclass(frozen=True, slots=True)
class _Marked:
    """The marks of all reports as rows of numbers, and what it weighs when two reports share one."""

    names: Rows
    phrases: Rows
    ages: Rows
    name_weights: Sequence[float]
    phrase_weights: Sequence[float]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> _Marked:
        numbers: dict[str, dict[str, int]] = {"names": {}, "phrases": {}, "ages": {}}
        rows: dict[str, list[NDArray[np.int32]]] = {"names": [], "phrases": [], "ages": []}
        for report in reports:
            found = marks(report)
            for kind, words in (("names", found.names), ("phrases", found.phrases), ("ages", found.ages)):
                known = numbers[kind]
                rows[kind].append(np.fromiter((known.setdefault(w, len(known)) for w in words), np.int32, len(words)))
        packed = {kind: Rows.of(found, np.int32) for kind, found in rows.items()}
        names, phrases = _weights(packed["names"]), _weights(packed["phrases"])
        names = [w if w > _NAME_WEIGHT else 0.0 for w in names]
        return cls(packed["names"], packed["phrases"], packed["ages"], names, phrases)

    def sets(self, n: int) -> tuple[frozenset[int], ...]:
        """The names, phrases and ages of the n-th report."""
        return tuple(frozenset(rows.row(n).tolist()) for rows in (self.names, self.phrases, self.ages))

    def shared(self, mine: Sequence[frozenset[int]], other: int) -> tuple[float, float, int]:
        """The weight of names and of phrases that a report (``mine``, its `sets`) shares with the other-th, and how
        many ages; -1 where one gives none."""
        names = mine[0].intersection(self.names.row(other).tolist())
        phrases = mine[1].intersection(self.phrases.row(other).tolist())
        ages = self.ages.row(other).tolist()
        return (
            math.fsum(self.name_weights[x] for x in names),
            math.fsum(self.phrase_weights[x] for x in phrases),
            len(mine[2].intersection(ages)) if mine[2] and ages else -1,
        )


def _weights(rows: Rows) -> list[float]:
    """The rarity of each mark, by its number."""
    counts = np.bincount(rows.values).tolist() if len(rows.values) else []
    rare = Rarity(len(rows), {})
    by_count = {n: rare.weight_of(n) for n in set(counts)}
    return [by_count[n] for n in counts]


def _alike(reports: Sequence[Report], rare: Rarity) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of reports (first × number of reports + second, ascending) with the cosine of their opening words: each
    report and those most like it, none twice."""
    words, weights = _vectors(reports, rare)
    order = np.argsort(words.values, kind="stable")
    holders, shares = words.holders()[order], weights[order]
    firsts = np.searchsorted(words.values[order], np.arange(int(words.values.max(initial=-1)) + 2))
    codes, cosines = array("q"), array("d")
    for n in range(len(words)):
        mine = slice(*words.bounds[n : n + 2].tolist())
        known = words.values[mine]
        spans = zip(firsts[known].tolist(), firsts[known + 1].tolist(), weights[mine].tolist(), strict=True)
        for m, cosine in _nearest(n, [((holders[a:b], shares[a:b]), w) for a, b, w in spans if b - a > 1]):
            codes.append(min(n, m) * len(words) + max(n, m))
            cosines.append(cosine)
    # Of a pair that either report finds, the value found last stands: unique keeps the first of equals.
    backwards = np.frombuffer(codes, np.int64)[::-1]
    pairs, where = np.unique(backwards, return_index=True)
    return pairs, np.frombuffer(cosines, np.float64)[::-1][where]


def _vectors(reports: Sequence[Report], rare: Rarity) -> tuple[Rows, NDArray[np.float64]]:
    """The telling words of each report as numbers, and the weight of each."""
    numbers: dict[str, int] = {}
    rows, weights = [], array("d")
    for report in reports:
        telling = _telling(report, rare)
        rows.append(np.fromiter((numbers.setdefault(w, len(numbers)) for w in telling), np.int32, len(telling)))
        weights.extend(telling.values())
    return Rows.of(rows, np.int32), np.frombuffer(weights, np.float64)


def _nearest(n: int, mine: Sequence[tuple[Posting, float]]) -> Iterator[tuple[int, float]]:
    """The reports most like the n-th, with their cosines: at most ``NEIGHBOURS``, the earlier of equals."""
    if not mine:
        return
    others = np.concatenate([ids for (ids, _), _ in mine])
    shares = np.concatenate([weights * weight for (_, weights), weight in mine])
    found, where = np.unique(others, return_inverse=True)
    cosines = np.round(np.bincount(where, weights=shares), 6)
    cosines[found == n] = 0.0
    best = np.lexsort((found, -cosines))[:NEIGHBOURS]
    for m in best[cosines[best] >= LEAST].tolist():
        yield int(found[m]), float(cosines[m])


def _telling(report: Report, rare: Rarity) -> dict[str, float]:
    """A report's rarest words that other reports hold too, each with its share of the report's length as a vector.

    Words of this report alone count towards the length too: fully among few reports, where most words are such,
    less and less among many, where they are misprints and asides.
    """
    counts = Counter(w for w in tokens(whole(report)) if rare.counts.get(w, 0) <= OPENS)
    weighed = {w: (1 + math.log(n)) * rare.weight(w) for w, n in counts.items()}
    alone = min(1.0, _FEW / max(1, rare.reports))
    chosen = sorted((w for w in weighed if rare.counts.get(w, 0) > 1), key=lambda w: (-weighed[w], w))[:KEPT]
    rest = alone * sum(v * v for w, v in weighed.items() if rare.counts.get(w, 0) <= 1)
    norm = math.sqrt(sum(weighed[w] ** 2 for w in chosen) + rest)
    return {w: weighed[w] / norm for w in chosen} if norm else {}
