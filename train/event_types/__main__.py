"""Train the event types and say how well they do: python -m train.event_types [--check]

The snippets of this folder, all in our own words, and the development split of the yardstick (under
$ONRECORD_DATA/yardsticks/data) are trained on; the weights go to onrecord/reading/weights/event_types.npz.
With --check nothing is written: it prints the weighted F1 of our snippets alone on the development split, and
that of five-fold cross-validation over it with our snippets always in training. It is to be run again whenever
the encoder's weights change, for the meaning of a snippet is read by the encoder; a test compares its checksum.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.metrics import f1_score
from sklearn.model_selection import KFold
from sklearn.svm import LinearSVC

from onrecord.reading.event_features import GROUPS, features, meaning

SNIPPETS = Path(__file__).parent / "snippets"
WEIGHTS = Path(__file__).parents[2] / "onrecord" / "reading" / "weights" / "event_types.npz"
ENCODER = WEIGHTS.with_name("encoder.onnx")
LEAST = {"words": 2, "parts": 3, "cues": 2}  # snippets that a feature must occur in
MEANING = 2.0  # length of the meaning beside the groups of features, each of length one
STRICTNESS = 0.3  # C of the support vector machine
SEEDS = (0, 1, 2)  # of the folds

Snippet = tuple[str, str]  # text, label
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A snippet as the model sees it."""

    features: dict[str, Counter[str]]
    meaning: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """What the weights file holds; see onrecord.reading.event_types."""

    keys: list[tuple[str, str]]
    rarity: NDArray[np.float64]
    labels: list[str]
    weights: NDArray[np.float64]  # (features, labels)
    meaning: NDArray[np.float64]  # (width, labels)
    bias: NDArray[np.float64]


def own() -> list[Snippet]:
    """Our snippets; the file's name is the label."""
    return [
        (line, path.stem)
        for path in sorted(SNIPPETS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def development() -> list[Snippet]:
    """The yardstick's development split."""
    split = Path(os.environ["ONRECORD_DATA"]) / "yardsticks" / "data" / "event_type" / "dev"

    def rows(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (split / name).read_text(encoding="utf-8").splitlines()]

    gold = {row["id"]: row["label"] for row in rows("gold.jsonl")}
    return [(row["text"], gold[row["id"]]) for row in rows("input.jsonl")]


def seen(snippets: Sequence[Snippet]) -> list[Seen]:
    """Each snippet's features and meaning."""
    return [Seen(features(text), meaning(text)) for text, _ in snippets]


def matrix(found: Sequence[Seen], index: dict[tuple[str, str], int], rarity: NDArray[np.float64]) -> csr_matrix:
    """Damped counts by rarity, each group of features of length one: as onrecord.reading.event_types reckons."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for i, snippet in enumerate(found):
        for group, counts in snippet.features.items():
            here = [(c, n) for name, n in counts.items() if (c := index.get((group, name))) is not None]
            raw = np.array([(1 + np.log(n)) * rarity[c] for c, n in here])
            values += list(raw / (np.linalg.norm(raw) or 1.0)) if here else []
            columns += [c for c, _ in here]
            rows += [i] * len(here)
    worded = csr_matrix((values, (rows, columns)), shape=(len(found), len(index)))
    return csr_matrix(hstack([worded, MEANING * np.stack([snippet.meaning for snippet in found])]))


def trained(found: Sequence[Seen], labels: Sequence[str]) -> Trained:
    """A linear support vector machine, one label against the rest, rare labels weighted up."""
    met = Counter((group, name) for one in found for group, counts in one.features.items() for name in counts)
    keys = sorted(key for key, n in met.items() if n >= LEAST[key[0]])
    rarity = np.array([np.log((1 + len(found)) / (1 + met[key])) + 1 for key in keys])
    index = {key: i for i, key in enumerate(keys)}
    machine = LinearSVC(C=STRICTNESS, class_weight="balanced", random_state=0)
    machine.fit(matrix(found, index, rarity), labels)
    weights, about = machine.coef_.T[: len(keys)], MEANING * machine.coef_.T[len(keys) :]
    return Trained(keys, rarity, list(machine.classes_), weights, about, machine.intercept_)


def told(model: Trained, found: Sequence[Seen]) -> list[str]:
    """The labels that ``model`` gives."""
    index = {key: i for i, key in enumerate(model.keys)}
    scores = matrix(found, index, model.rarity) @ np.vstack([model.weights, model.meaning / MEANING]) + model.bias
    return [model.labels[i] for i in np.argmax(scores, axis=1)]


def check() -> None:
    """Print the scores on the development split."""
    mine, theirs = own(), development()
    found = seen([*mine, *theirs])
    labels = [label for _, label in [*mine, *theirs]]
    n = len(mine)
    gold = labels[n:]
    alone = told(trained(found[:n], labels[:n]), found[n:])
    print(f"{len(mine)} own snippets, {len(theirs)} of the development split, weighted F1")
    print(f"own snippets alone  {score(gold, alone):.3f}")
    for seed in SEEDS:
        guesses = [""] * len(theirs)
        for train, test in KFold(5, shuffle=True, random_state=seed).split(theirs):
            chosen = [*range(n), *(n + i for i in train)]
            model = trained([found[i] for i in chosen], [labels[i] for i in chosen])
            for i, label in zip(test, told(model, [found[n + i] for i in test]), strict=True):
                guesses[i] = label
        print(f"five folds, seed {seed}  {score(gold, guesses):.3f}")


def score(gold: Sequence[str], guesses: Sequence[str]) -> float:
    """Weighted F1."""
    return float(f1_score(gold, guesses, average="weighted", zero_division=0))


def write() -> None:
    """Train on everything and write the weights."""
    everything = [*own(), *development()]
    model = trained(seen(everything), [label for _, label in everything])
    np.savez_compressed(
        WEIGHTS,
        names=np.array("\n".join(name for _, name in model.keys)),
        groups=np.array([GROUPS.index(group) for group, _ in model.keys], np.uint8),
        labels=np.array("\n".join(model.labels)),
        rarity=model.rarity.astype(np.float16),
        weights=model.weights.astype(np.float16),
        meaning=model.meaning.astype(np.float16),
        bias=model.bias.astype(np.float32),
        encoder=np.array(sha256(ENCODER.read_bytes()).hexdigest()),
    )
    print(f"{len(everything)} snippets, {len(model.keys)} features, {WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print scores, write nothing")
    check() if parser.parse_args().check else write()
