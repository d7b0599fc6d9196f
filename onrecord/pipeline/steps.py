"""The steps from files to incidents, each safe to run again and to be cut off at any moment.

What is kept, is kept in small transactions in an order that holds at every point: bytes before the
report, the report before its claims, claims before the incidents over them. So the next run goes on
where the last one stopped, and a run with nothing new writes nothing.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord import reading, review
from onrecord.gazetteer import Gazetteer, import_dump
from onrecord.ingest import Options, ingest
from onrecord.model import Archived, Claim, Problem, Report
from onrecord.pipeline.state import state
from onrecord.store import Record, queries

# Called as work goes on: which step, how many are done, of how many (None: not known).
Progress = Callable[[str, int, int | None], None]

REPORTS_AT_ONCE = 100
BYTES_AT_ONCE = 16_000_000
READ_AT_ONCE = 25

# The places that were imported into a record, beside its database.
PLACES = "places.sqlite"


def silent(_step: str, _done: int, _total: int | None) -> None:
    """Progress that nobody looks at."""


def now() -> datetime:
    """The clock, for when reports are met and read."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: reports that are new, meetings with reports in all, input that could not be read."""

    new: int
    met: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What reading did: how many reports were read, and which the reader failed on."""

    reports: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: what was added, what was read, how many incidents and sources changed."""

    added: Added
    read: Read
    changed: int


def add(
    record: Record, paths: Sequence[str | Path], options: Options, at: datetime, progress: Progress = silent
) -> Added:
    """Archives what ``paths`` (files, folders, links) hold. Bad input is kept as problems and the rest goes on."""
    new, met = 0, 0
    problems: list[Problem] = []
    for batch in _batches(ingest(paths, options=options)):
        archived = [item for item in batch if isinstance(item, Archived)]
        failed = [item for item in batch if isinstance(item, Problem)]
        new += len(record.keep(archived, failed, at))
        met += len(archived)
        problems += failed
        progress("archive", met, None)
    progress("archive", met, met)
    return Added(new, met, tuple(problems))


def _batches(items: Iterable[Archived | Problem]) -> Iterator[list[Archived | Problem]]:
    batch: list[Archived | Problem] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += len(item.raw) if isinstance(item, Archived) else 0
        if len(batch) >= REPORTS_AT_ONCE or weight >= BYTES_AT_ONCE:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def read(record: Record, at: datetime, progress: Progress = silent) -> Read:
    """Reads the reports that this reader has not read yet, and notes which claims take which older ones' place.

    A reader is its version and the places that were imported into the record: with a better reader, or
    more places, every report is read again. A report that the reader fails on is kept as a problem, and
    is tried again the next time.
    """
    places = record.folder / PLACES
    version = reading.VERSION
    if places.exists():
        with places.open("rb") as file:
            version += "+places." + hashlib.file_digest(file, "sha256").hexdigest()[:12]
    unread = record.unread(version)
    if not unread:
        return Read(0, ())
    progress("read", 0, len(unread))
    gazetteer = Gazetteer.open(places if places.exists() else None)
    failed: list[Problem] = []
    for start in range(0, len(unread), READ_AT_ONCE):
        reports = tuple(record.reports(unread[start : start + READ_AT_ONCE]))
        found, problems = _read_batch(reports, gazetteer)
        record.keep([], problems, at)
        record.keep_reading(version, found, at, _successors(record, found))
        failed += problems
        progress("read", start + len(reports), len(unread))
    return Read(len(unread) - len(failed), tuple(failed))


def _successors(record: Record, found: Sequence[tuple[Report, tuple[Claim, ...]]]) -> dict[str, str]:
    """Older claim → the new one that takes its place: those that were current first, then those lost before."""
    new = [claim for _, claims in found for claim in claims]
    read = list(queries.of_any_reading(record.engine, [report.id for report, _ in found]))
    followed = record.successors() if any(not current for _, current in read) else {}
    moved = review.match([claim for claim, current in read if current], new)
    taken = set(moved.values())
    lost = [claim for claim, current in read if not current and claim.id not in followed]
    moved |= review.match(lost, [claim for claim in new if claim.id not in taken])
    return {old: now for old, now in moved.items() if old != now}


def _read_batch(
    reports: Sequence[Report], gazetteer: Gazetteer
) -> tuple[list[tuple[Report, tuple[Claim, ...]]], list[Problem]]:
    """Each report with its claims; those that the reader fails on, one bad text among thousands, as problems."""
    try:
        return list(zip(reports, reading.read_many(reports, gazetteer), strict=True)), []
    except Exception:
        found, failed = [], []
        for report in reports:
            try:
                found.append((report, reading.read(report, gazetteer)))
            except Exception as error:
                # Where it failed, not the error's own message, which may hold words of the report.
                frame = traceback.extract_tb(error.__traceback__)[-1]
                what = f"the reader failed on it ({type(error).__name__} in {frame.name}, line {frame.lineno})"
                remedy = "The report is archived and is tried again next time; please tell the makers of Onrecord"
                failed.append(Problem(f"report {report.id}", what, remedy))
        return found, failed


def import_places(record: Record, dump: Path) -> int:
    """Lets the record know the places of a GeoNames dump, in place of any imported before; returns how many.

    Raises InputError when the file is no such dump, OSError when it cannot be opened.
    """
    temporary = record.folder / (PLACES + ".part")
    count = import_dump(dump, temporary)
    temporary.replace(record.folder / PLACES)
    return count


def link(record: Record, progress: Progress = silent) -> int:
    """Computes incidents and sources anew; returns how many of their rows this changed."""
    progress("link", 0, None)
    found = state(record, record.decisions())
    changed = record.keep_view(found.incidents, found.sources, found.bearers)
    progress("link", 1, 1)
    return changed


def build(
    record: Record, paths: Sequence[str | Path], options: Options, at: datetime, progress: Progress = silent
) -> Built:
    """All steps: archives, reads, links and reckons."""
    added = add(record, paths, options, at, progress)
    return Built(added, read(record, at, progress), link(record, progress))
