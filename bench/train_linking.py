"""Trains the weights that say whether two claims are about one occurrence: `python -m bench.train_linking`, with
`--kept FOLDER` to keep the claims that are read for the next time.

Logistic regression over the levels of `onrecord.linking.compare`. Each level has a weight that all contexts
share and one of its own in each context (within a report, across two, two brief ones, copies), both held small;
levels in order ("0-0.05" … "0.7 and more") share what lies below them. Trained on the gold claims of train and dev, as
they are, with fields lost or wrong at random, and as the reader reads them; on the leads of the incidents yardstick,
and on the claims that the reader reads from its reports. The clustering's numbers are chosen on
scores of models that did not see the groups they judge (five folds); those figures are stored with the
weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.b_cubed import b_cubed
from bench.linking_data import Collection, annotated, leads, read_annotated, read_leads
from onrecord.linking.block import Pairs, candidates
from onrecord.linking.compare import compare, context, pair_up
from onrecord.linking.comparison import prepare
from onrecord.linking.constraints import Constraints
from onrecord.linking.facts import Facts
from onrecord.linking.origins import origins
from onrecord.linking.partition import partition
from onrecord.linking.weights import Weights

FOLDS = 5
OWN = 1.0  # how freely a context's own weights may differ from the shared ones
STRENGTH = 0.03  # inverse of the penalty on weights
STRANGERS = 0.05  # share of the pairs of different groups that is used
READ = 2.0  # weight of a pair of claims that the reader read, and of what is measured on such
KEEP = 0.4  # weight of a pair of strangers in the loss
IN_ORDER = {
    "wording": ("0-0.02", "0.02-0.08", "0.08-0.16", "0.16-0.3", "0.3-0.5", "0.5-0.8", "0.8 and more"),
    "headline": ("0-0.02", "0.02-0.1", "0.1-0.2", "0.2-0.35", "0.35 and more"),
    "likeness": (
        *("0-0.05", "0.05-0.1", "0.1-0.15", "0.15-0.2", "0.2-0.25"),
        *("0.25-0.3", "0.3-0.4", "0.4-0.5", "0.5-0.7", "0.7 and more"),
    ),
    "names": ("0-3", "3-6", "6-10", "10-15", "15-20", "20-30", "30-50", "50 and more"),
    "phrases": ("0-4", "4-8", "8-14", "14-20", "20-30", "30-60", "60 and more"),
    "ages": ("none", "one", "two", "three and more"),
    "nearness": ("very far", "far", "same passage", "near", "adjoining", "overlap"),
    "published": ("later", "a month", "a week", "3-4 days", "2 days", "next day", "same day"),
    "figures": ("far apart", "rising", "compatible", "equal", "equal, large"),
}

Levels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of claims of a collection: where it stands, its levels, whether it is one occurrence."""

    pair: tuple[int, int]
    context: str
    levels: Levels
    same: bool
    weight: float
    folds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Prepared:
    collection: Collection
    known: Sequence[Facts]
    pairs: Pairs
    examples: tuple[Example, ...]


def prepared(collection: Collection) -> Prepared:
    """Every candidate pair with its levels; those with an unknown label or spare strangers have weight 0."""
    known, shared = prepare(collection.claims, collection.reports, origins(collection.claims, collection.reports))
    pairs = candidates(known, shared)
    examples = []
    for i, j in pairs.tolist():
        pair = pair_up(known[i], known[j], shared)
        left, right = collection.labels[i], collection.labels[j]
        home = collection.groups[i] == collection.groups[j]
        lot = zlib.crc32(f"{known[i].id} {known[j].id}".encode()) % 1000 < 1000 * STRANGERS
        strangers = 1.0 if collection.name.endswith("leads") else KEEP if lot else 0.0
        weight = 0.0 if not left or not right else 1.0 if home or left == right else strangers
        weight *= READ if collection.name.startswith("read") else 1.0
        folds = frozenset(_fold(collection.groups[n]) for n in (i, j))
        examples.append(Example((i, j), context(pair), dict(compare(pair)), left == right, weight, folds))
    return Prepared(collection, known, pairs, tuple(examples))


def _fold(group: str) -> int:
    return zlib.crc32(group.encode()) % FOLDS


def columns(context_: str, levels: Levels) -> dict[str, float]:
    """One pair as regression columns: shared and own ones for each level and for the levels below it in order."""
    shared: dict[str, float] = {}
    for feature, level in levels.items():
        order = IN_ORDER.get(feature, ())
        shared[f"{feature}|{level}"] = 0.3 if level in order else 1.0
        for below in order[1 : order.index(level) + 1] if level in order else ():
            shared[f"{feature}>{below}"] = 1.0
    own = {f"{context_}:{name}": value * OWN for name, value in shared.items()}
    return {**shared, **own, f"{context_}:bias": 1.0}


Coefficients = Mapping[str, float]


def fit(examples: Sequence[Example], without: int | None = None) -> Coefficients:
    """The regression on all examples that have a weight, or on those of them that have nothing in one fold:
    column → coefficient, the intercept under ""."""
    used = [e for e in examples if e.weight > 0 and without not in e.folds]
    vectorizer = DictVectorizer(dtype=np.float32)
    rows = vectorizer.fit_transform(columns(e.context, e.levels) for e in used)
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3)
    model.fit(rows, [e.same for e in used], sample_weight=[e.weight for e in used])
    found = zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return {"": float(model.intercept_[0]), **{str(name): value for name, value in found}}


def tabulate(coefficients: Mapping[str, float], examples: Sequence[Example]) -> tuple[dict[str, Any], dict[str, float]]:
    """Weights by context, feature and level, and the bias by context."""
    seen: defaultdict[str, set[str]] = defaultdict(set, {f: set(levels) for f, levels in IN_ORDER.items()})
    features: defaultdict[str, set[str]] = defaultdict(set)
    for e in examples:
        for feature, level in e.levels.items():
            seen[feature].add(level)
            features[e.context].add(feature)
    table: dict[str, Any] = {}
    for where, used in sorted(features.items()):
        table[where] = {
            feature: {level: _weight(coefficients, where, feature, level) for level in sorted(seen[feature])}
            for feature in sorted(used)
        }
    bias = {where: round(coefficients[""] + coefficients.get(f"{where}:bias", 0.0), 3) for where in table}
    return table, bias


def _weight(coefficients: Mapping[str, float], where: str, feature: str, level: str) -> float:
    row = columns(where, {feature: level})
    row.pop(f"{where}:bias")
    return round(sum(coefficients.get(name, 0.0) * value for name, value in row.items()), 3)


def unseen_scores(all_: Sequence[Prepared]) -> list[NDArray[np.float64]]:
    """For each collection the score of every pair by a model that was not trained on its groups."""
    examples = [e for p in all_ for e in p.examples]
    scores = []
    for fold in range(FOLDS):
        scores.append(_scorer(fit(examples, fold)))
        say(f"fold {fold + 1} of {FOLDS} fitted")
    # Groups are one fold's, save for pairs of strangers: those are judged by the model of the first of their folds.
    return [np.array([scores[min(e.folds)](e) for e in p.examples]) for p in all_]


def _scorer(model: Coefficients) -> Callable[[Example], float]:
    """What scores a pair by a model; what each level adds is reckoned once."""

    @cache
    def level(where: str, feature: str, value: str) -> float:
        return _weight(model, where, feature, value)

    def score(example: Example) -> float:
        where = example.context
        added = sum(level(where, feature, value) for feature, value in example.levels.items())
        return model[""] + model.get(f"{where}:bias", 0.0) + added

    return score


def clustered(p: Prepared, values: NDArray[np.float64], weights: Weights) -> tuple[float, float, float]:
    """B-cubed of the collection under these scores and clustering numbers."""
    clusters = partition(p.known, p.pairs, values, Constraints((), {}), weights).clusters
    return b_cubed(p.collection.labels, clusters)


def settings() -> Iterator[Weights]:
    for threshold, unseen, share in product((0.0, 0.25, 0.5), (-2.5,), (0.3, 0.45, 0.6)):
        yield Weights({}, {}, threshold, unseen, share)


def collections(kept: Path | None) -> Iterator[Collection]:
    """Everything that is trained on; what is read is kept in the folder ``kept``, if one is given."""
    yield from (annotated(split, seed) for split in ("train", "dev") for seed in (None, 1))
    yield from (read_annotated(split, kept) for split in ("train", "dev"))
    yield leads()
    yield read_leads(kept)


def say(words: str) -> None:
    """Tells on standard error how far the training is."""
    print(words, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Trains the weights of linking and writes them into the package.")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="keep what is read there, for the next time")
    all_ = []
    for collection in collections(parser.parse_args(arguments).kept):
        all_.append(p := prepared(collection))
        same = sum(e.same and e.weight > 0 for e in p.examples)
        say(f"{collection.name}: {len(p.known)} claims, {len(p.pairs)} pairs, {same} same")
    train(all_)


def train(all_: Sequence[Prepared]) -> None:
    """Chooses the numbers of clustering, fits the weights and writes them into the package."""
    rows = [e for p in all_ for e in p.examples]
    values = unseen_scores(all_)
    best: tuple[float, Weights, dict[str, tuple[float, float, float]]] | None = None
    for weights in settings():
        measured = {p.collection.name: clustered(p, v, weights) for p, v in zip(all_, values, strict=True)}
        shares = {name: READ if name.startswith("read") else 1.0 for name in measured}
        mean = sum(shares[name] * f1 for name, (_, _, f1) in measured.items()) / sum(shares.values())
        say(f"threshold {weights.threshold}, unseen {weights.unseen}, best share {weights.best_share}: {measured}")
        if best is None or mean > best[0]:
            best = (mean, weights, measured)
    assert best is not None
    found, bias = tabulate(fit(rows), rows)
    write(found, bias, best[1], best[2], sum(e.weight > 0 for e in rows))


def write(
    table: Mapping[str, Any],
    bias: Mapping[str, float],
    chosen: Weights,
    measured: Mapping[str, Sequence[float]],
    n: int,
) -> None:
    """Writes weights.json into the package and prints what was measured."""
    figures = {name: [round(v, 3) for v in row] for name, row in measured.items()}
    out = {
        "about": __doc__,
        "pairs": n,
        "b_cubed_precision_recall_f1_unseen": figures,
        "threshold": chosen.threshold,
        "unseen": chosen.unseen,
        "best_share": chosen.best_share,
        "bias": bias,
        "weights": table,
    }
    where = Path(__file__).parent.parent / "onrecord" / "linking" / "weights.json"
    where.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, row in figures.items():
        print(f"{name:16}", *row)


if __name__ == "__main__":
    main()
