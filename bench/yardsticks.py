"""The yardsticks: which data, which predictor, which scorer, which measures have a floor."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from bench import data
from bench.data import Row

Predict = Callable[[Sequence[Row]], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """``measures``: those that a floor holds; the scorer prints others too."""

    name: str
    splits: tuple[str, ...]
    measures: tuple[str, ...]
    scorer: str = "score.py"

    def predict(self, rows: Sequence[Row]) -> Iterable[Row]:
        """Predictions for the rows of an ``input.jsonl``, by the module of the same name."""
        predict = cast(Predict, import_module(f"bench.{self.name}").predict)
        return predict(rows)


ALL = {
    yardstick.name: yardstick
    for yardstick in (
        Yardstick(
            "claims",
            ("dev",),
            (
                "figure",
                "traced figure",
                "claim",
                "accuracy: event",
                "accuracy: source, where attributed",
                "accuracy: place",
                "accuracy: date",
                "accuracy: by",
                "denied, unconfirmed",
                "incident B-cubed",
            ),
            "score_claims.py",
        ),
        Yardstick("attribution", ("dev",), ("source", "cue", "content", "linked source+content")),
        Yardstick("event_type", ("dev",), ("weighted F1",)),
        Yardstick("police_sentences", ("dev",), ("KILL", "ARREST", "FORCE")),
        Yardstick("places", ("lgl", "gwn"), ("span", "Accuracy@161km, recognised", "Accuracy@161km, all")),
        Yardstick("times", ("dev",), ("strict", "relaxed", "value")),
        Yardstick("incidents", ("dev",), ("B-cubed", "killed: share right", "injured: share right")),
    )
}


def score(yardstick: Yardstick, split: str, predictions: Path) -> dict[str, tuple[float, ...]]:
    """What the yardstick's own scorer prints, a name and its values a line; the last of three values is F1."""
    where = data.split(yardstick.name, split)
    scorer = data.folder() / "yardsticks" / yardstick.scorer
    first = [str(where / "input.jsonl")] if yardstick.scorer == "score_claims.py" else [yardstick.name]
    words = [sys.executable, str(scorer), *first, str(where / "gold.jsonl"), str(predictions)]
    printed = subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return parse(printed)


def parse(printed: str) -> dict[str, tuple[float, ...]]:
    """The measures in a scorer's output; a name loses its ``P/R/F`` and what stands in brackets."""
    found = {}
    for line in printed.splitlines():
        match = re.fullmatch(r"(.*?)\s+((?:-?[\d.]+|nan)(?:\s+(?:-?[\d.]+|nan))*)", line.strip())
        if match:
            name = re.sub(r"\s*P/R/F|\s*\([^)]*\)", "", match[1]).strip()
            found[name] = tuple(float(value) for value in match[2].split())
    return found
