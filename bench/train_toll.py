"""Trains the weights of the likeliest toll: `python -m bench.train_toll`.

A conditional logit: of the numbers that a report may mean (`onrecord.linking.tellings`), the one that its incident
had is to be likeliest. Trained on reports of the incidents yardstick as they are read and linked, with a penalty on
weights. What is measured is each half of the incidents by weights from the other half; it is stored with the weights.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from bench import data
from bench.incidents import Parted, Read, chosen_incidents, parted, with_main
from bench.reports import read_once
from onrecord.linking import link, toll
from onrecord.linking.tellings import Marks, evidence, told
from onrecord.linking.toll import KINDS

PENALTY = 1.0  # of the squared weights, halved
LEAST = 0.01  # a weight nearer to 0 is left out


@dataclass(frozen=True, slots=True)
class Case:
    """What one report tells of its incident, and the incident's true number of each kind."""

    told: Parted
    incident: str
    truth: Mapping[str, int]
    half: int


def cases(read: Sequence[Read]) -> list[Case]:
    """The reports as `bench.incidents` links them, with the truth of each. Halves are by true incident."""
    gold = {row["id"]: row for row in data.load(data.split("incidents", "dev") / "gold.jsonl")}
    known = {report.id: report for _, report, _ in read}
    claims = {report.id: with_main(report, found) for _, report, found in read}
    every = {c.id: c for found in claims.values() for c in found}
    home = {c: incident.id for incident in link(tuple(every.values()), known) for c in incident.claims}
    chosen = chosen_incidents(claims, home)
    out = []
    for row, report, _ in read:
        truth, incident = gold[row["id"]], chosen[report.id]
        half = zlib.crc32(truth["incident"].encode()) % 2
        out.append(Case(parted(report, claims[report.id], incident, home), incident, truth, half))
    return out


def fit(examples: Sequence[tuple[Mapping[int, Marks], int]]) -> dict[str, float]:
    """Mark → weight. Examples whose truth is no candidate are left out."""
    rows: list[Marks] = []
    group: list[int] = []
    right: list[int] = []
    for numbers, truth in examples:
        if truth in numbers:
            right.append(len(rows) + list(numbers).index(truth))
            group += [len(right) - 1] * len(numbers)
            rows += list(numbers.values())
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(rows)
    found = _minimized(table, np.array(group), np.array(right))
    pairs = zip(vectorizer.get_feature_names_out(), found.tolist(), strict=True)
    return {str(name): round(weight, 3) for name, weight in pairs if abs(weight) >= LEAST}


def _minimized(table: Any, group: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """The weights of least penalised loss: log loss of the right row among the rows of its group."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weights
        top = np.full(len(right), -np.inf)
        np.maximum.at(top, group, scores)
        odds = np.exp(scores - top[group])
        total = np.bincount(group, weights=odds)
        value = float((top + np.log(total) - scores[right]).sum() + PENALTY * weights @ weights / 2)
        slope = table.T @ (odds / total[group]) - np.asarray(table[right].sum(0)).ravel()
        return value, slope + PENALTY * weights

    start = np.zeros(table.shape[1])
    best: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return best


def trained(found: Sequence[Case], without: int | None = None) -> dict[str, dict[str, float]]:
    """Kind → weights, from all cases or those of the other half."""
    used = [c for c in found if c.half != without]
    return {k: fit([(evidence(told(*c.told, k)), c.truth[k]) for c in used]) for k in KINDS}


def right(found: Sequence[Case], weights: Mapping[str, Mapping[str, float]], half: int) -> dict[str, float]:
    """The share of a half's reports whose incident's likeliest toll is the true one, by kind."""
    together: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found:
        if case.half == half:
            together[case.incident].append(case)
    hits = dict.fromkeys(KINDS, 0)
    for rows in together.values():
        for kind in KINDS:
            number = toll(kind, [c.told for c in rows], weights).number
            hits[kind] += sum(c.truth[kind] == number for c in rows)
    total = sum(map(len, together.values()))
    return {kind: round(n / total, 3) for kind, n in hits.items()}


def train(read: Sequence[Read]) -> None:
    """Measures by halves, then writes the weights of all reports into the package."""
    found = cases(read)
    measured = {f"half {half}": right(found, trained(found, half), half) for half in (0, 1)}
    print(measured, flush=True)
    out = {"about": __doc__, "share_right": measured, "weights": trained(found)}
    where = Path(__file__).parent.parent / "onrecord" / "linking" / "toll.json"
    where.write_text(json.dumps(out, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Trains the weights of the likeliest toll.")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="keep what is read there, for the next time")
    rows = data.load(data.split("incidents", "dev") / "input.jsonl")
    train(read_once("incidents dev", rows, parser.parse_args().kept))
