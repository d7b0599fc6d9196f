"""How many one occurrence killed and injured, as the likeliest single number.

A range keeps what each origin says; some uses need one number: a marker on a map, a column of a table, a first
sorting. `toll` weighs, for each report of an incident, the numbers that it may mean (`onrecord.linking.tellings`)
and takes the one that all its reports together make likeliest. It is an estimate: it never replaces a figure, and
enters no range. The weights, in ``toll.json``, are estimated from reports of shootings whose tolls are known
(`bench.train_toll`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat

from onrecord.linking.tellings import Marks, evidence, told
from onrecord.model import Claim, Report

KINDS = ("killed", "injured")
UNHEARD = -6.0  # log probability of a number that a report gives no ground for
MORE = -2.0  # a report speaks no more than so against a greater number than its own: tolls rise
MORE_NOW = -3.0  # and one of the latest day no more than so
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Toll:
    """The likeliest number of one kind of harm, its probability (0–1) among the numbers weighed, and how many
    reports were weighed."""

    kind: str
    number: int
    probability: float
    reports: int


def toll(
    kind: str, told_by: Sequence[tuple[Report, Sequence[Claim], Sequence[Claim]]], weights: Weights | None = None
) -> Toll:
    """The likeliest number of ``kind`` (killed or injured) of one occurrence.

    ``told_by``: its reports, each with its claims on the occurrence and its claims on other occurrences, in text
    order. Those who did it count when they were harmed. Raises ValueError without reports, KeyError for another kind.
    """
    if not told_by:
        raise ValueError("no reports to weigh a toll from")
    chosen = (weights or default_weights())[kind]
    heard = [weighed(evidence(told(report, own, rest, kind)), chosen) for report, own, rest in told_by]
    latest = max((r.published for r, _, _ in told_by if r.published), default=None)
    limits = [MORE_NOW if report.published == latest else MORE for report, _, _ in told_by]
    votes = {n: sum(map(_vote, heard, limits, repeat(n))) for n in set().union(*heard)}
    best = max(votes, key=lambda n: (votes[n], -n))
    return Toll(kind, best, 1 / sum(math.exp(v - votes[best]) for v in votes.values()), len(told_by))


def _vote(row: Mapping[int, float], limit: float, number: int) -> float:
    """The log probability of the number in one report; not below the limit when it is above the report's own."""
    said = row.get(number, UNHEARD)
    return max(said, limit) if number > max(row, key=lambda n: row[n]) else said


def weighed(numbers: Mapping[int, Marks], weights: Mapping[str, float]) -> dict[int, float]:
    """The log probability of each number, by the weights of its marks. A mark without a weight counts as 0."""
    scores = {n: sum(weights.get(mark, 0.0) * value for mark, value in marks.items()) for n, marks in numbers.items()}
    top = max(scores.values())
    total = top + math.log(sum(math.exp(s - top) for s in scores.values()))
    return {n: s - total for n, s in scores.items()}


@cache
def default_weights() -> Weights:
    """Kind of harm → mark → weight, as they come with Onrecord."""
    weights: Weights = json.loads(files("onrecord.linking").joinpath("toll.json").read_text("utf-8"))["weights"]
    return weights
