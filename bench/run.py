"""Predicts, scores with the yardsticks' own scorers, and prints one table beside the floors."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from bench import data, floors, yardsticks
from bench.table import table
from bench.yardsticks import Yardstick

OUT = Path(__file__).with_name("out")


def predict(name: str, source: Path, target: Path) -> float:
    """Writes predictions for an ``input.jsonl``; returns the seconds of processor time, without loading."""
    rows, yardstick = data.load(source), yardsticks.ALL[name]
    list(yardstick.predict(rows[:1]))  # so that what is loaded at first use is loaded
    start = time.process_time()
    data.save(target, yardstick.predict(rows))
    return time.process_time() - start


def run(names: Sequence[str], raise_floors: bool) -> int:
    """Measures the named yardsticks, all when none is named. Returns 1 when a measure is below its floor."""
    known = floors.read()
    rows = [["yardstick", "measure", "P", "R", "value", "floor", ""]]
    below = 0
    for yardstick in (yardsticks.ALL[name] for name in names or yardsticks.ALL):
        for split in yardstick.splits:
            found, seconds = _measure(yardstick, split)
            key, corpus = f"{yardstick.name}/{split}", data.corpus(data.split(yardstick.name, split))
            for measure, values in found.items():
                least = floors.floor(known, key, corpus, measure)
                fallen = least is not None and values[-1] < least - floors.SLACK
                below += fallen
                rows.append(
                    [key, measure, *cells(values), "" if least is None else f"{least:.3f}", "BELOW" if fallen else ""]
                )
            rows.append([key, "processor seconds", "", "", f"{seconds:.1f}", "", ""])
            reached = {m: found[m][-1] for m in yardstick.measures}
            known = floors.raised(known, key, corpus, reached)
    print(table(rows))
    if raise_floors:
        floors.write(known)
    return 1 if below else 0


def _measure(yardstick: Yardstick, split: str) -> tuple[dict[str, tuple[float, ...]], float]:
    target = OUT / yardstick.name / f"{split}.jsonl"
    seconds = predict(yardstick.name, data.split(yardstick.name, split) / "input.jsonl", target)
    return yardsticks.score(yardstick, split, target), seconds


def cells(values: tuple[float, ...]) -> list[str]:
    """Precision and recall, empty where there are none, and the value (F1 where there are three)."""
    precision_recall = [f"{v:.3f}" for v in values[:2]] if len(values) == 3 else ["", ""]
    return [*precision_recall, f"{values[-1]:.3f}"]
