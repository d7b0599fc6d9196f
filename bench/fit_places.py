"""Fit the weights by which rival readings of a place name are ranked: ``python -m bench.fit_places``.

Data, below ONRECORD_DATA/yardsticks/data: ``places`` (both collections: a reading is right when it lies within
161 km of the gold point) and ``claims/train`` (reports of one country's conflict: a reading is right when it
lies in that country; when none does, the place is one that the gazetteer lacks). A conditional logit with an L2
penalty; the features depend on the probabilities, so it is fitted again until they settle.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.gazetteer import Gazetteer, Mention
from onrecord.gazetteer import setting as weighed
from onrecord.model import Candidate
from onrecord.reading.places import distance, mentions, phrase_of
from onrecord.reading.toponyms import toponyms
from onrecord.spans import Span

NEAR_KM, PENALTY, ROUNDS = 161.0, 2.0, 3
Array = NDArray[np.float64]


class Choice(NamedTuple):
    """One name to be decided: a row of features per reading, how right each is, and how much it counts."""

    features: Array
    right: Array
    votes: float


class Case(NamedTuple):
    """One report: its names, and what is known of them: the gold points, or the country that they lie in."""

    mentions: tuple[Mention, ...]
    points: dict[Any, list[tuple[float, float]]]
    country: str | None = None
    asked: frozenset[Any] = frozenset()


def main() -> None:
    """Fit, and write onrecord/gazetteer/weights.toml."""
    data = Path(os.environ["ONRECORD_DATA"]) / "yardsticks" / "data"
    gazetteer = Gazetteer.open()
    cases = [*_collection(data / "places/lgl", gazetteer), *_collection(data / "places/gwn", gazetteer)]
    cases += _claims(data / "claims/train", gazetteer)
    weight = weighed.weights()
    for _ in range(ROUNDS):
        weight = _fit([c for case in cases for c in _choices(case, gazetteer, weight)], weight)
    rows = "".join(f'"{name}" = {value:.3f}\n' for name, value in zip(weighed.FEATURES, weight, strict=True))
    head = "# Weights of the evidence for a reading (see setting.py), fitted by bench/fit_places.py.\n[weights]\n"
    Path(str(files("onrecord.gazetteer").joinpath("weights.toml"))).write_text(head + rows, encoding="utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _collection(folder: Path, gazetteer: Gazetteer) -> Iterator[Case]:
    texts = {row["id"]: row["text"] for row in _rows(folder / "input.jsonl")}
    gold: dict[str, dict[Span, tuple[float, float]]] = defaultdict(dict)
    for row in _rows(folder / "gold.jsonl"):
        if row["lat"] is not None and 0 <= row["start"] < row["end"]:
            gold[row["id"]][Span(row["start"], row["end"])] = (row["lat"], row["lon"])
    for report, points in gold.items():
        spans = sorted(points)
        named = mentions(texts[report], spans, gazetteer)
        by_name: dict[Any, list[tuple[float, float]]] = defaultdict(list)
        for span, mention in zip(spans, named, strict=True):
            by_name[weighed.key_of(mention)].append(points[span])
        yield Case(named, by_name)


COUNTRIES = {"Times of India": "IN"}
FOREIGN = frozenset({"iraq", "turkey", "lebanon", "euphrates", "mosul", "kirkuk", "russia", "iran"})


def _claims(folder: Path, gazetteer: Gazetteer) -> Iterator[Case]:
    reports = {row["article"]: row for row in _rows(folder / "input.jsonl")}
    wanted: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for row in _rows(folder / "gold.jsonl"):
        wanted[row["article"]][row["place"] or "", row["wider"] or ""] = None
    for article, places in wanted.items():
        report = reports[article]
        country = COUNTRIES.get(report["outlet"])
        if country is None:
            if not report["group"].startswith("t") or report["outlet"] in ("", "CENTCOM", "wikinews"):
                continue
            country = "SY"
        named = list(mentions(report["text"], toponyms(report["text"], gazetteer), gazetteer))
        asked = []
        for name, wider in places:
            phrase, around = phrase_of(name, gazetteer), phrase_of(wider, gazetteer)
            holders = (*phrase.within, *around.names)
            asked += [Mention(n, None, holders, phrase.asks) for n in phrase.names]
            asked += [Mention(n, None, (), around.asks) for n in around.names]
        home = frozenset(weighed.key_of(m) for m in asked if m.name.lower() not in FOREIGN)
        yield Case((*named, *asked), {}, country, home)


def _choices(case: Case, gazetteer: Gazetteer, weight: Array) -> Iterator[Choice]:
    names = {k: n for k, n in weighed.names_of(case.mentions, gazetteer).items() if n.matches}
    if not names:
        return
    chances, home = weighed.probabilities(list(names.values()), weight)
    fixed = [weighed.alone(n) for n in names.values()]
    table = weighed.evidence(list(names.values()), fixed, chances)
    for (key, name), features in zip(names.items(), table, strict=True):
        candidates = [m.entry.candidate(0.0) for m in name.matches]
        if case.country is None:
            points = case.points.get(key, [])
            right = [_share(c, points) for c in candidates]
            right.append(_share(home.candidate(0.0), points) if home and not any(right) else 0.0)
            count = min(len(points), 3)
        else:
            right = [float(key in case.asked and c.country == case.country) for c in candidates]
            right.append(float(key in case.asked and not any(right)))
            count = 1
        if max(right) > min(right):
            yield Choice(features, np.array(right), count)


def _share(candidate: Candidate, points: list[tuple[float, float]]) -> float:
    there = [Candidate("", "", lat, lon, "exact") for lat, lon in points]
    return sum(distance(candidate, t) <= NEAR_KM for t in there) / max(1, len(there))


def _fit(choices: list[Choice], start: Array) -> Array:
    features = np.vstack([c.features for c in choices])
    right = np.concatenate([c.right for c in choices])
    count = np.array([c.votes for c in choices], dtype=np.float64)
    owner = np.repeat(np.arange(len(choices)), [len(c.right) for c in choices])
    first = np.searchsorted(owner, np.arange(len(choices)))

    def loss(weight: Array) -> tuple[float, Array]:
        scores = features @ weight
        raised = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
        every = np.add.reduceat(raised, first)
        good = np.maximum(np.add.reduceat(raised * right, first), 1e-12)
        value = -(count * np.log(good / every)).sum() + PENALTY * (weight @ weight)
        pull = count[owner] * (raised * right / good[owner] - raised / every[owner])
        return float(value), 2 * PENALTY * weight - pull @ features

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


if __name__ == "__main__":
    main()
