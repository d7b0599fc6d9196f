"""How fast a record leaves in each format, and in how much memory: a generated record of 100,000 incidents.

Each format is written by a process of its own, so that the peak of its memory is its own. The time is that of the
processor (so that what else the machine does does not count), counting of losses included. Making the generated record
anew, once for each time that the format goes through it, is in it too, as reading it from a database would be.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.exchange_record import contents, rows
from onrecord.publish.export import export
from onrecord.publish.formats import FORMATS

SIZE = 100_000
MOST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Measured:
    """One format written once: processor seconds, bytes of its files, peak memory of its process in megabytes."""

    name: str
    seconds: float
    size: int
    peak: float


def main(names: Sequence[str] = (), size: int = SIZE) -> int:
    """Prints a line a format; returns 1 when one took longer than a minute."""
    counts = dict(rows(contents(size)))
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()), flush=True)
    print(f"{'format':14} {'seconds':>8} {'rows/s':>9} {'MB written':>11} {'peak MB':>8}", flush=True)
    slow = False
    for name in names or FORMATS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
            found = pool.submit(measure, name, size).result()
        pace = sum(counts.values()) / found.seconds
        print(
            f"{name:14} {found.seconds:8.1f} {pace:9,.0f} {found.size / 1e6:11.1f} {found.peak:8.0f}",
            flush=True,
        )
        slow |= found.seconds > MOST_SECONDS
    return int(slow)


def measure(name: str, size: int) -> Measured:
    """Writes the generated record in one format, to a folder that is then gone."""
    with TemporaryDirectory() as folder:
        start = time.process_time()
        done = export(contents(size), Path(folder), name)
        seconds = time.process_time() - start
        written = sum(path.stat().st_size for path in done.files)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(name, seconds, written, peak)
