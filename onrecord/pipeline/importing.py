"""Existing records brought along: the rows of a data set, each a claim by it, kept once and followed by edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest.datasets import ROW_VERSION, DataMap, Entry, columns_of, entries, fitting, known_maps
from onrecord.ingest.datasets.rendering import tidy, title_of
from onrecord.model import Claim, Problem, Report
from onrecord.pipeline.steps import Progress, link, silent
from onrecord.store import Record, queries
from onrecord.store.writing import batches

ROWS_AT_ONCE = 300
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. Counts of rows: ``new``; ``changed``, whose claim takes the place of the one
    of another edition; ``same`` as the record holds them; ``absent``, in the record but not in this file (they stay).

    ``examples`` are the first new and changed rows: the report, its claim, and the claim that it takes the place of.
    ``incidents`` and sources were changed; None when nothing was written.
    """

    dataset: str
    new: int = 0
    changed: int = 0
    same: int = 0
    absent: int = 0
    problems: tuple[Problem, ...] = ()
    examples: tuple[tuple[Report, Claim, str | None], ...] = ()
    incidents: int | None = None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows to be kept, and the reports and claims of other editions whose place they take."""

    new: tuple[Entry, ...] = ()
    replaced: tuple[tuple[str, str, Entry], ...] = ()


@dataclass(slots=True)
class _Known:
    """The rows of the data set that the record holds: key's title → (report, claim) that is current."""

    current: dict[str, tuple[str, str]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)


def map_for(path: Path) -> DataMap:
    """The known data set that a table is, by its columns. Raises InputError when it is none."""
    columns = columns_of(path)
    if found := fitting(columns):
        return found
    names = " or ".join(m.name for m in known_maps())
    listing = ", ".join(repr(c) for c in columns[:60])
    raise InputError(
        str(path), f"not recognised as {names}; its columns are {listing}", "Say what they mean: --map FILE.toml"
    )


def preview_dataset(record: Record | None, path: Path, chosen: DataMap) -> Imported:
    """What `import_dataset` would do, with nothing written. ``record`` None: into a new one."""
    done, known = Imported(chosen.name), _known(record, chosen)
    for batch in batches(entries(path, chosen), ROWS_AT_ONCE):
        done, _ = _sort(chosen, known, batch, done)
    return replace(done, absent=len(known.current.keys() - known.met))


def import_dataset(record: Record, path: Path, chosen: DataMap, at: datetime, progress: Progress = silent) -> Imported:
    """Archives every row of a table with its claim by the data set, then links them with what the record holds.

    A row that the record holds is left as it is, so that importing a file again adds nothing. A row whose id it holds
    with other values is another edition of it: both stay archived, its claim takes the older one's place, decisions
    and the incident's id follow it. Rows that are not in the file stay. A row that cannot be understood is a problem,
    and the others go on. Raises InputError when the file is no table, or lacks a column that the map needs.
    """
    done, known = Imported(chosen.name), _known(record, chosen)
    seen = 0
    for batch in batches(entries(path, chosen), ROWS_AT_ONCE):
        before = len(done.problems)
        done, todo = _sort(chosen, known, batch, done)
        _keep(record, chosen, todo, done.problems[before:], at)
        seen += len(batch)
        progress("archive", seen, None)
    progress("archive", seen, seen)
    changed = link(record, progress) if done.new or done.changed else 0
    return replace(done, absent=len(known.current.keys() - known.met), incidents=changed)


def _known(record: Record | None, chosen: DataMap) -> _Known:
    rows = queries.dataset_rows(record.engine, tidy(chosen.name)) if record else ()
    return _Known({title: (report, claim) for title, report, claim in rows if claim})


def _sort(chosen: DataMap, known: _Known, batch: Sequence[Entry | Problem], done: Imported) -> tuple[Imported, _Batch]:
    """Which rows are new, which take another's place; and the counts with them."""
    new, replaced, same = [], [], 0
    for entry in (e for e in batch if isinstance(e, Entry)):
        title = title_of(chosen, entry.key)
        known.met.add(title)
        before = known.current.get(title)
        if before is None:
            new.append(entry)
        elif before[0] == entry.archived.report.id:
            same += 1
        else:
            replaced.append((*before, entry))
    fresh = [(e.archived.report, e.claim, None) for e in new]
    examples = (*done.examples, *fresh, *((e.archived.report, e.claim, claim) for _, claim, e in replaced))
    counted = replace(
        done,
        new=done.new + len(new),
        changed=done.changed + len(replaced),
        same=done.same + same,
        problems=(*done.problems, *(p for p in batch if isinstance(p, Problem))),
        examples=examples[:SHOWN],
    )
    return counted, _Batch(tuple(new), tuple(replaced))


def _keep(record: Record, chosen: DataMap, todo: _Batch, problems: Sequence[Problem], at: datetime) -> None:
    kept = [*todo.new, *(entry for _, _, entry in todo.replaced)]
    if not kept and not problems:
        return
    record.keep([entry.archived for entry in kept], problems, at)
    found: list[tuple[Report, tuple[Claim, ...]]] = [(e.archived.report, (e.claim,)) for e in kept]
    # The row of the other edition gives no claim any more: its claim stays, no longer current.
    found += [(report, ()) for report in record.reports(sorted(report for report, _, _ in todo.replaced))]
    successors = {claim: entry.claim.id for _, claim, entry in todo.replaced}
    record.keep_reading(_reader(chosen), found, at, successors)


def _reader(chosen: DataMap) -> str:
    """What read the rows: the version of the reading of rows, the data set, and its map."""
    return f"row {ROW_VERSION} {tidy(chosen.name)[:50]} {chosen.digest}"
