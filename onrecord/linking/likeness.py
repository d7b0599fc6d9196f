"""Which reports may tell of the same things: what rare words, names, phrases and ages they share.

Words that few reports hold open a comparison; reports that share none count as unlike. So cost grows with
the number of reports, not with its square.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.names import ascii_fold
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


def ties(reports: Mapping[str, Report], rare: Rarity) -> dict[tuple[str, str], Ties]:
    """What each pair of alike reports shares, by their ids in ascending order. ``rare`` counts their words."""
    marked = {key: marks(reports[key]) for key in sorted(reports)}
    names = _counts(m.names for m in marked.values())
    phrases = _counts(m.phrases for m in marked.values())
    # Among few reports a rare word is less rare, but a chance meeting less likely too: the weights of a
    # collection of any size are brought to the scale of one of `_STANDARD` reports.
    scale = math.log(_STANDARD) / math.log(max(_FEW, len(reports)))
    found = {}
    for first, second, alike in _alike(reports, rare):
        a, b = marked[first], marked[second]
        found[first, second] = Ties(
            likeness=alike,
            names=scale * sum(w for x in a.names & b.names if (w := names.weight(x)) > _NAME_WEIGHT),
            phrases=scale * sum(map(phrases.weight, a.phrases & b.phrases)),
            ages=len(a.ages & b.ages) if a.ages and b.ages else None,
        )
    return found


def _counts(sets: Iterable[frozenset[str]]) -> Rarity:
    counts: Counter[str] = Counter()
    total = 0
    for members in sets:
        total += 1
        counts.update(members)
    return Rarity(total, counts)


def _alike(reports: Mapping[str, Report], rare: Rarity) -> Iterator[tuple[str, str, float]]:
    """Pairs of reports with the cosine of their opening words: each report and those most like it, none twice."""
    keys = sorted(reports)
    vectors = [_telling(reports[key], rare) for key in keys]
    rows: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, words in enumerate(vectors):
        for word, weight in words.items():
            rows[word].append((n, weight))
    postings = {w: (np.array([n for n, _ in r]), np.array([v for _, v in r])) for w, r in rows.items() if len(r) > 1}
    found: dict[tuple[int, int], float] = {}
    for n, words in enumerate(vectors):
        for m, cosine in _nearest(n, [(postings[w], weight) for w, weight in words.items() if w in postings]):
            found[min(n, m), max(n, m)] = cosine
    return ((keys[n], keys[m], cosine) for (n, m), cosine in sorted(found.items()))


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
