"""All claims of a record compared: candidate pairs and their scores, and what of an earlier comparison still holds.

Most decisions change few claims or none, so most of what was compared before is right as it is. What is taken over is
only what depends on nothing that changed: what reports share while the reports are the same, the comparable values of
a claim while it, its origin and its number of neighbours are, the score of a pair while both its claims are. The
result is the same with an earlier comparison and without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.block import Pairs, candidates
from onrecord.linking.compare import pair_up
from onrecord.linking.copies import copy_groups
from onrecord.linking.facts import Facts, facts
from onrecord.linking.likeness import Shared, ties
from onrecord.linking.origins import Origin, origins
from onrecord.linking.weights import Weights, score
from onrecord.linking.words import Rarity, rarity
from onrecord.model import ROW, Claim, Decision, Report

_AT_ONCE = 65536  # pairs that are numbers of Python's at one time


@dataclass(frozen=True, slots=True)
class Texts:
    """What follows from reports alone. ``first``: report → the first of its copies; ``used``: those that claims are
    of, ``rare`` how rare their words are, ``shared`` what pairs of them share."""

    reports: Mapping[str, Report]
    first: Mapping[str, str]
    used: tuple[str, ...]
    rare: Rarity
    shared: Shared


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims in order of their ids, the origin and comparable values of each, candidate pairs of their positions with
    the score of each. ``kept``: the claims of which nothing that is compared changed since the comparison before."""

    claims: tuple[Claim, ...]
    weights: Weights
    texts: Texts
    voices: Mapping[str, Origin]
    known: tuple[Facts, ...]
    pairs: Pairs
    scores: NDArray[np.float64]
    kept: frozenset[str]


def comparison(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision],
    weights: Weights,
    before: Comparison | None = None,
) -> Comparison:
    """Compares the claims, as decisions left them; ``before`` only makes it faster.

    A claim whose report is not in ``reports`` is compared without its words and date of publication.
    """
    ordered = tuple(sorted(claims, key=lambda c: c.id))
    texts = _texts(ordered, reports, before.texts if before else None)
    voices = origins(ordered, reports, decisions, texts.first)
    earlier = _still_holding(before, texts)
    known, kept = _known(ordered, texts, voices, earlier)
    if earlier and len(kept) == len(ordered) == len(earlier.claims):
        pairs = earlier.pairs
    else:
        pairs = between(candidates(known, texts.shared), datasets(ordered, reports))
    scores = _scores(known, texts.shared, pairs, weights, kept, earlier)
    return Comparison(ordered, weights, texts, voices, known, pairs, scores, kept)


def prepare(
    claims: Sequence[Claim], reports: Mapping[str, Report], voices: Mapping[str, Origin]
) -> tuple[tuple[Facts, ...], Shared]:
    """The comparable values of each claim, and what is known of pairs of reports."""
    texts = _texts(claims, reports, None, {})
    return _known(claims, texts, voices, None)[0], texts.shared


def _texts(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    before: Texts | None,
    first: Mapping[str, str] | None = None,
) -> Texts:
    used = tuple(key for key in sorted({c.report for c in claims}) if key in reports)
    same = before is not None and before.reports == reports
    if before is not None and same and before.used == used:
        return before
    if first is None:
        first = before.first if before is not None and same else copy_groups(reports)
    rows = {key: reports[key] for key in used}
    rare = rarity(rows.values())
    return Texts(reports, first, used, rare, ties(rows, rare))


def _still_holding(before: Comparison | None, texts: Texts) -> Comparison | None:
    """The earlier comparison if it was over the same reports: else words are rarer or commoner than they were."""
    return before if before is not None and before.texts is texts else None


def _known(
    claims: Sequence[Claim], texts: Texts, voices: Mapping[str, Origin], earlier: Comparison | None
) -> tuple[tuple[Facts, ...], frozenset[str]]:
    """The comparable values of each claim, and which claims' are those of the earlier comparison."""
    told = Counter(c.report for c in claims)
    old = {c.id: n for n, c in enumerate(earlier.claims)} if earlier else {}
    known, kept = [], []
    for claim in claims:
        n, beside = old.get(claim.id), told[claim.report] - 1
        if earlier and n is not None and earlier.claims[n] == claim and earlier.voices[claim.id] == voices[claim.id]:
            values = earlier.known[n]
            if values.beside == beside:
                known.append(values)
                kept.append(claim.id)
                continue
        report = texts.reports.get(claim.report)
        known.append(facts(claim, report, voices[claim.id].key, texts.rare, beside))
    return tuple(known), frozenset(kept)


def _scores(
    known: Sequence[Facts],
    shared: Shared,
    pairs: Pairs,
    weights: Weights,
    kept: frozenset[str],
    earlier: Comparison | None,
) -> NDArray[np.float64]:
    if earlier is None or earlier.weights != weights:
        return np.fromiter(scored(known, shared, pairs, weights), np.float64, len(pairs))
    old = {f.id: n for n, f in enumerate(earlier.known)}
    place = np.array([old[f.id] if f.id in kept else -1 for f in known], np.int64)
    first, second = place[pairs[:, 0]], place[pairs[:, 1]]
    codes = earlier.pairs[:, 0] * len(old) + earlier.pairs[:, 1]  # ascending, as the pairs are
    wanted = first * len(old) + second
    at = np.minimum(np.searchsorted(codes, wanted), max(0, len(codes) - 1))
    there = (first >= 0) & (second >= 0) & (codes[at] == wanted) if len(codes) else np.zeros(len(pairs), np.bool_)
    scores = np.empty(len(pairs), np.float64)
    scores[there] = earlier.scores[at[there]]
    new = pairs[~there]
    scores[~there] = np.fromiter(scored(known, shared, new, weights), np.float64, len(new))
    return scores


def scored(known: Sequence[Facts], shared: Shared, pairs: Pairs, weights: Weights) -> Iterator[float]:
    """The score of each pair of positions in ``known``, in order."""
    for start in range(0, len(pairs), _AT_ONCE):
        for i, j in pairs[start : start + _AT_ONCE].tolist():
            yield score(pair_up(known[i], known[j], shared), weights)


def datasets(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[int, str]:
    """Position of each claim that is by a row of a data set → that data set.

    Its rows are different occurrences by its own account; only a person's word joins two of them.
    """
    rows = {key: report.publisher or "" for key, report in reports.items() if report.media_type == ROW}
    return {n: rows[claim.report] for n, claim in enumerate(claims) if claim.report in rows}


def between(pairs: Pairs, one_of: Mapping[int, str]) -> Pairs:
    """The pairs that are not both rows of one data set."""
    if not one_of:
        return pairs
    kept = [n for n, (i, j) in enumerate(pairs.tolist()) if i not in one_of or one_of[i] != one_of.get(j)]
    chosen: Pairs = pairs[kept]
    return chosen
