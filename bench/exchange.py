"""How fast a record leaves in each form and comes in again, and in how much memory: a generated record of 100,000
incidents.

Each is measured in a process of its own, so that the peak of its memory is its own. The time is that of the processor
(so that what else the machine does does not count), counting of losses included.

- The formats are written from a record that is made anew for each time that the format goes through it, as reading it
  from a database would be. They have a minute.
- The bundle and the WACZ file are written from the same record on disk. They have a minute, too.
- What comes in is a tenth of that, because what takes long is the same for all: linking, and for a bundle verifying.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.exchange_record import contents, rows
from bench.exchange_stored import AT, TABLE_MAP, store, table_rows, ucdp_rows
from onrecord.ingest.datasets import read_map
from onrecord.pipeline.archiving import export_wacz
from onrecord.pipeline.bundling import export_bundle, import_bundle
from onrecord.pipeline.importing import import_dataset, map_for
from onrecord.publish.export import export
from onrecord.publish.formats import FORMATS
from onrecord.store import Record

SIZE = 100_000
MOST_SECONDS = 60
COMES_IN = 10
"""What comes in is one part in so many."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One form measured once: processor seconds, how many rows went through, bytes of what was written or read, peak
    memory of its process in megabytes."""

    name: str
    seconds: float
    rows: int
    size: int
    peak: float

    def __str__(self) -> str:
        pace = self.rows / self.seconds
        return f"{self.name:14} {self.rows:9,} {self.seconds:8.1f} {pace:9,.0f} {self.size / 1e6:9.1f} {self.peak:8.0f}"


def main(names: Sequence[str] = (), size: int = SIZE) -> int:
    """Prints a line a form; returns 1 when something took longer than a minute to leave."""
    chosen = names or NAMES
    print(", ".join(f"{count:,} {name}" for name, count in rows(contents(size))), flush=True)
    print(f"{'':14} {'rows':>9} {'seconds':>8} {'rows/s':>9} {'MB':>9} {'peak MB':>8}", flush=True)
    slow = False
    with TemporaryDirectory() as folder:
        for name in chosen:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
                found = pool.submit(measure, name, size, Path(folder)).result()
            print(found, flush=True)
            slow |= found.seconds > MOST_SECONDS and name not in COMING
    return int(slow)


def measure(name: str, size: int, folder: Path) -> Measured:
    """Measures one form. ``folder`` keeps the records on disk that forms share."""
    if name in FORMATS:
        taken, count, handled = _format(name, size)
    elif name in LEAVING:
        taken, count, handled = LEAVING[name](_stored(size, folder))
    else:
        taken, count, handled = COMING[name](max(2, size // COMES_IN), folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(name, taken, count, handled, peak)


Taken = tuple[float, int, int]


def _format(name: str, size: int) -> Taken:
    count = sum(count for _, count in rows(contents(size)))
    with TemporaryDirectory() as folder:
        start = time.process_time()
        done = export(contents(size), Path(folder), name)
        taken = time.process_time() - start
        return taken, count, sum(path.stat().st_size for path in done.files)


def _stored(size: int, folder: Path) -> Path:
    """The generated record on disk, made once, by a process of its own."""
    place = folder / f"record-{size}"
    if not place.exists():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(store, size, place).result()
    return place


def _bundle(place: Path) -> Taken:
    with Record.open(place) as record, TemporaryDirectory() as folder:
        start = time.process_time()
        path = export_bundle(record, Path(folder) / "bundle.zip")
        return time.process_time() - start, _count(record), path.stat().st_size


def _wacz(place: Path) -> Taken:
    with Record.open(place) as record, TemporaryDirectory() as folder:
        start = time.process_time()
        done = export_wacz(record, Path(folder) / "archive.wacz", AT)
        return time.process_time() - start, done.pages, done.path.stat().st_size


def _bundle_back(size: int, folder: Path) -> Taken:
    with TemporaryDirectory() as temporary:
        with Record.open(_stored(size, folder)) as record:
            count, path = _count(record), export_bundle(record, Path(temporary) / "bundle.zip")
        start = time.process_time()
        import_bundle(path, Path(temporary) / "back")
        return time.process_time() - start, count, path.stat().st_size


def _ucdp(count: int, _folder: Path) -> Taken:
    with TemporaryDirectory() as temporary:
        path = ucdp_rows(count, Path(temporary) / "ged.csv")
        return _imported(path, None, Path(temporary) / "record", count)


def _table(count: int, _folder: Path) -> Taken:
    with TemporaryDirectory() as temporary:
        means = Path(temporary) / "list.toml"
        means.write_text(TABLE_MAP, encoding="utf-8")
        path = table_rows(count, Path(temporary) / "list.csv")
        return _imported(path, means, Path(temporary) / "record", count)


def _imported(path: Path, means: Path | None, place: Path, count: int) -> Taken:
    chosen = read_map(means) if means else map_for(path)
    with Record.open(place, create=True, write=True) as record:
        start = time.process_time()
        done = import_dataset(record, path, chosen, AT)
        taken = time.process_time() - start
    if done.new != count or done.problems:
        raise ValueError(f"{done.new} of {count} rows were imported: {done.problems[:3]}")
    return taken, count, path.stat().st_size


def _count(record: Record) -> int:
    counts = record.counts()
    return sum(counts[name] for name in ("reports", "claims", "incidents"))


LEAVING: Mapping[str, Callable[[Path], Taken]] = {"bundle": _bundle, "wacz": _wacz}
COMING: Mapping[str, Callable[[int, Path], Taken]] = {
    "from-bundle": _bundle_back,
    "from-ucdp": _ucdp,
    "from-table": _table,
}
NAMES = (*FORMATS, *LEAVING, *COMING)
