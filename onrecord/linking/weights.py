"""The weights of comparison levels, as data: how much each level speaks for or against one occurrence.

A weight is the change of the log odds that two claims are about one occurrence. ``weights.json`` holds them
with how they were estimated; the sum over all features, with the bias, is the score of a pair.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.linking.compare import ACROSS, WITHIN, Pair, compare, context

_WITHIN = tuple((feature.__name__, feature) for feature in WITHIN)
_ACROSS = tuple((feature.__name__, feature) for feature in ACROSS)


@dataclass(frozen=True, slots=True)
class Weights:
    """``table``: context (see `compare.context`) → feature → level → log odds; ``bias`` by context.

    ``threshold`` and ``best_share`` are those of clustering, ``unseen`` the score of a pair that was no candidate."""

    table: Mapping[str, Mapping[str, Mapping[str, float]]]
    bias: Mapping[str, float]
    threshold: float
    unseen: float
    best_share: float


@cache
def default_weights() -> Weights:
    """The weights that come with Onrecord."""
    return read_weights(files("onrecord.linking").joinpath("weights.json").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Weights from the JSON text of a weights file. Raises KeyError or ValueError on other text."""
    data = json.loads(text)
    return Weights(data["weights"], data["bias"], data["threshold"], data["unseen"], data["best_share"])


def score(pair: Pair, weights: Weights) -> float:
    """The log odds that the two claims are about one occurrence. A level without a weight counts as 0."""
    where = context(pair)
    table = weights.table[where]
    total = weights.bias[where]
    for name, feature in _WITHIN if where == "within" else _ACROSS:
        total += table[name].get(feature(pair), 0.0)
    return total


def explain(pair: Pair, weights: Weights) -> tuple[tuple[str, str, float], ...]:
    """Why a pair is scored as it is: (feature, level, weight) for each feature, after ("bias", context, weight)."""
    where = context(pair)
    rows = [("bias", where, weights.bias[where])]
    for feature, level in compare(pair):
        rows.append((feature, level, weights.table[where][feature].get(level, 0.0)))
    return tuple(rows)
