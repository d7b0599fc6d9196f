"""One ACLED-style label for a news snippet, with the wordings that spoke for it.

A linear model over the features of ``onrecord.reading.event_features`` and the mean of the encoder's vectors;
its weights are trained by ``python -m train.event_types`` and described in docs/models/event_types.md. The labels
are those of the CASE 2021 shared task 2: the sub-event types of the ACLED codebook and a few beyond it (disasters,
organised crime, diplomacy, attribution of responsibility).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.event_features import GROUPS, features, meaning

UNREAD = "OTHER"  # the label of a text in which no feature is known
MEANING = "meaning of the whole"  # as a reason: what the encoder's vectors say


@dataclass(frozen=True, slots=True)
class Judged:
    """A snippet's label, its margin over the next best label (0 when nothing was known), that rival, and why:
    what spoke for the label rather than the rival, the weightiest first, each with its weight: the features by
    name and MEANING."""

    label: str
    margin: float
    rival: str
    why: tuple[tuple[str, float], ...]


def event_type(text: str) -> str:
    """The label of the event that ``text`` (one to a few sentences) tells of; UNREAD when no word is known."""
    return judged(text).label


def judged(text: str, reasons: int = 5) -> Judged:
    """The label with its rival and at most ``reasons`` wordings that spoke for it."""
    rows, values = _known(text)
    if not rows:
        return Judged(UNREAD, 0.0, UNREAD, ())
    model = _model()
    about = meaning(text) @ model.meaning
    parts = np.vstack([model.weights[rows].astype(np.float32) * np.array(values, np.float32)[:, None], about])
    scores = parts.sum(0) + model.bias
    rival, best = np.argsort(scores, kind="stable")[-2:]
    told = parts[:, best] - parts[:, rival]
    names = [*(model.names[row] for row in rows), MEANING]
    why = [(names[i], round(float(told[i]), 3)) for i in np.argsort(-told)[:reasons] if told[i] > 0]
    return Judged(model.labels[best], float(scores[best] - scores[rival]), model.labels[rival], tuple(why))


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    labels: tuple[str, ...]
    names: tuple[str, ...]
    rows: dict[tuple[str, str], int]  # group and feature -> row of weights
    rarity: NDArray[np.float32]
    weights: NDArray[np.float16]  # (features, labels)
    meaning: NDArray[np.float32]  # (width, labels)
    bias: NDArray[np.float32]


@cache
def _model() -> _Model:
    with files("onrecord.reading").joinpath("weights/event_types.npz").open("rb") as file:
        held = np.load(file, allow_pickle=False)
        names = str(held["names"]).split("\n")
        groups = [GROUPS[i] for i in held["groups"]]
        rows = {key: i for i, key in enumerate(zip(groups, names, strict=True))}
        labels = tuple(str(held["labels"]).split("\n"))
        rarity, about = held["rarity"].astype(np.float32), held["meaning"].astype(np.float32)
        return _Model(labels, tuple(names), rows, rarity, held["weights"], about, held["bias"])


def _known(text: str) -> tuple[list[int], list[float]]:
    """Rows of the features that the model knows and their values: damped counts by rarity, each group of length 1."""
    model = _model()
    rows: list[int] = []
    values: list[float] = []
    for group, counts in features(text).items():
        here = [(row, n) for name, n in counts.items() if (row := model.rows.get((group, name))) is not None]
        raw = [(1 + np.log(n)) * float(model.rarity[row]) for row, n in here]
        length = float(np.linalg.norm(raw)) or 1.0
        rows += [row for row, _ in here]
        values += [value / length for value in raw]
    return rows, values
