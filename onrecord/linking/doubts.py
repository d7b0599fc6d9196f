"""Pairs of claims for which the evidence of one occurrence is about even: what a person may be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.linking.block import candidates
from onrecord.linking.constraints import constraints
from onrecord.linking.linker import between, datasets, prepare, scored
from onrecord.linking.origins import origins
from onrecord.linking.weights import Weights, default_weights
from onrecord.model import Claim, Decision, Report

_EVEN = 1.0  # log odds on either side of the threshold


def doubtful(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    weights: Weights | None = None,
) -> tuple[tuple[str, str, float], ...]:
    """(claim id, claim id, score), the most even pair first.

    The score is the log odds above the threshold from which linking joins, so 0 is quite undecided. Left out are
    pairs that a report or a data set tells apart itself, and pairs that a person has decided on.
    """
    chosen = weights or default_weights()
    ordered = sorted(claims, key=lambda c: c.id)
    known, where = prepare(ordered, reports, origins(ordered, reports, decisions))
    decided = constraints(decisions)
    joined = set(decided.together)
    found = []
    pairs = between(candidates(known, where), datasets(ordered, reports))
    for (i, j), found_score in zip(pairs.tolist(), scored(known, where, pairs, chosen), strict=True):
        a, b = known[i].id, known[j].id  # in ascending order, as the claims are
        if known[i].report == known[j].report or (a, b) in joined or b in decided.apart.get(a, ()):
            continue
        above = found_score - chosen.threshold
        if abs(above) <= _EVEN:
            found.append((a, b, above))
    return tuple(sorted(found, key=lambda row: (abs(row[2]), row[0], row[1])))
