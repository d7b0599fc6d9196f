"""The steps from files to incidents, each safe to run again and to be cut off at any moment.

What is kept, is kept in small transactions in an order that holds at every point: bytes before the
report, the report before its claims, claims before the incidents over them. So the next run goes on
where the last one stopped, and a run with nothing new writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord import linking, reading
from onrecord.gazetteer import Gazetteer
from onrecord.ingest import Options, ingest
from onrecord.model import Archived, Problem
from onrecord.publish.sources import gather
from onrecord.store import Record

# Called as work goes on: which step, how many are done, of how many (None: not known).
Progress = Callable[[str, int, int | None], None]

REPORTS_AT_ONCE = 100
BYTES_AT_ONCE = 16_000_000


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


def read(record: Record, gazetteer: Gazetteer, at: datetime, progress: Progress = silent) -> int:
    """Reads the reports that this reader has not read yet; returns how many those were."""
    unread = record.unread(reading.VERSION)
    for start in range(0, len(unread), REPORTS_AT_ONCE):
        progress("read", start, len(unread))
        reports = tuple(record.reports(unread[start : start + REPORTS_AT_ONCE]))
        claims = reading.read_many(reports, gazetteer)
        record.keep_reading(reading.VERSION, list(zip(reports, claims, strict=True)), at)
    progress("read", len(unread), len(unread))
    return len(unread)


def link(record: Record, progress: Progress = silent) -> int:
    """Computes incidents and sources anew; returns how many of their rows this changed."""
    progress("link", 0, None)
    claims = tuple(record.claims())
    incidents = linking.link(claims, tuple(record.reports()), record.decisions(), tuple(record.incidents()))
    changed = record.keep_view(incidents, gather(claims))
    progress("link", len(claims), len(claims))
    return changed
