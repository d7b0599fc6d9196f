"""Pairs of claims for which the evidence of one occurrence is about even: what a person may be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.linking.comparison import Comparison, comparison
from onrecord.linking.constraints import constraints
from onrecord.linking.weights import Weights, default_weights
from onrecord.model import Claim, Decision, Report

_EVEN = 1.0  # log odds on either side of the threshold


def doubtful(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    weights: Weights | None = None,
    before: Comparison | None = None,
) -> tuple[tuple[str, str, float], ...]:
    """(claim id, claim id, score), the most even pair first.

    The score is the log odds above the threshold from which linking joins, so 0 is quite undecided. Left out are
    pairs that a report or a data set tells apart itself, and pairs that a person has decided on. ``before`` only
    makes it faster.
    """
    compared = comparison(claims, reports, decisions, weights or default_weights(), before)
    decided = constraints(decisions)
    joined = set(decided.together)
    above = compared.scores - compared.weights.threshold
    even = np.abs(above) <= _EVEN
    found = []
    for (i, j), odds in zip(compared.pairs[even].tolist(), above[even].tolist(), strict=True):
        one, other = compared.claims[i], compared.claims[j]  # in ascending order of their ids
        parted = other.id in decided.apart.get(one.id, ())
        if one.report != other.report and (one.id, other.id) not in joined and not parted:
            found.append((one.id, other.id, odds))
    return tuple(sorted(found, key=lambda row: (abs(row[2]), row[0], row[1])))
