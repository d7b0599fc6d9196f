"""The rows of a data set's file, each as an archived report and the claim that it makes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.codec import content_id
from onrecord.errors import InputError, TableError
from onrecord.ingest.columns import canonical, cell
from onrecord.ingest.datasets import values
from onrecord.ingest.datasets.data_map import DataMap
from onrecord.ingest.datasets.rendering import Rendered, render, tidy, title_of
from onrecord.ingest.datasets.row_claim import claim_of
from onrecord.ingest.options import Limits
from onrecord.ingest.sheets import table_rows
from onrecord.model import ROW, Archived, Claim, Dating, Passage, Problem, Report
from onrecord.spans import cover

ROW_VERSION = "1"
"""Of what is made of a row: part of its report's id, so that a changed reading is a report of its own."""


_INCIDENT = re.compile(r"i-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the key that is its own in every edition, its report and bytes, and its claim."""

    key: str
    archived: Archived
    claim: Claim


def columns_of(path: Path, limits: Limits | None = None) -> tuple[str, ...]:
    """The columns of the first row of a table. Raises InputError when it has none, or is no table."""
    with closing(table_rows(path, limits or Limits())) as rows:
        for found in rows:
            if not isinstance(found, Problem):
                return tuple(found[1])
    raise TableError(str(path), "a table without rows", "Check how it was exported")


def entries(path: Path, chosen: DataMap, limits: Limits | None = None) -> Iterator[Entry | Problem]:
    """Every row of a CSV, Excel, JSON Lines or Parquet file as an entry; what cannot be read is a Problem.

    Of rows with one id the first is taken. Raises TableError when a column that the map needs is not there, InputError
    for an export of Onrecord in the form of the data set.
    """
    seen: dict[str, tuple[str, str]] = {}
    checked: tuple[str, ...] = ()
    for found in table_rows(path, limits or Limits()):
        if isinstance(found, Problem):
            yield found
            continue
        place, cells = found
        if tuple(cells) != checked:
            checked = tuple(cells)
            if not path.name.lower().endswith(("json", "jsonl", "ndjson")):  # there an empty cell may have no key
                _check_columns(path, chosen, checked)
        if chosen.exported and _INCIDENT.fullmatch(str(cells.get(chosen.exported, ""))):
            problem = (
                f"an incident that Onrecord exported, not a row of {chosen.name}: a record is no source of its own"
            )
            raise InputError(f"{path}, {place}", problem, "To bring a record in, take its bundle; docs/import.md")
        try:
            entry = _entry(path, place, cells, chosen)
        except InputError as error:
            yield Problem(error.where, error.problem, error.remedy)
            continue
        first = seen.setdefault(entry.key, (place, entry.archived.report.sha256))
        if first == (place, entry.archived.report.sha256):
            yield entry
        elif first[1] != entry.archived.report.sha256:
            remedy = "Give the columns that tell rows apart as `id` in the map, or remove one of the rows"
            yield Problem(f"{path}, {place}", f"has the id {entry.key!r} of {first[0]}, with other values", remedy)


def _check_columns(path: Path, chosen: DataMap, columns: tuple[str, ...]) -> None:
    wanted = chosen.mapped() - (set(chosen.place.name) | set(chosen.place.wider) if chosen.place else set())
    missing = sorted(wanted - set(columns))
    if chosen.place and not set(chosen.place.name) & set(columns):
        missing += list(chosen.place.name)
    if missing:
        listing = ", ".join(repr(c) for c in columns[:60])
        raise TableError(str(path), f"no column {', '.join(map(repr, missing))}", f"Its columns are {listing}")


def _entry(path: Path, place: str, cells: Mapping[str, Any], chosen: DataMap) -> Entry:
    row = {column: tidy(text) for column, value in cells.items() if (text := cell(value))}
    where = f"{path}, {place}"
    if missing := [column for column in chosen.id if not row.get(column)]:
        raise InputError(where, f"no {', '.join(map(repr, missing))}, which tells it from other rows", "Fill it")
    key = " / ".join(row[column] for column in chosen.id)
    shown = render(chosen, key, row)
    raw = canonical({column: text for column, value in cells.items() if (text := cell(value))})
    report = _report(raw, chosen, key, shown, row, where)
    # The row's number in the file is no part of where it was met: in the next edition it has another.
    archived = Archived(report, raw, f"{path}, {title_of(chosen, key)}")
    return Entry(key, archived, claim_of(chosen, row, shown, where, report.id))


def _report(raw: bytes, chosen: DataMap, key: str, shown: Rendered, row: Mapping[str, str], where: str) -> Report:
    sha256 = hashlib.sha256(raw).hexdigest()
    return Report(
        id=content_id("r", sha256, f"row {ROW_VERSION} {chosen.digest}"),
        text=shown.text,
        sha256=sha256,
        title=title_of(chosen, key),
        publisher=tidy(chosen.name),
        datings=_datings(chosen, shown, row, where),
        media_type=ROW,
        passages=(Passage("title", shown.title), Passage("body", cover(shown.lines.values()))),
    )


def _datings(chosen: DataMap, shown: Rendered, row: Mapping[str, str], where: str) -> tuple[Dating, ...]:
    """When the data set gave the row its values, where a column says so."""
    column = chosen.published
    if column is None or not row.get(column):
        return ()
    try:
        day = values.moment(row[column])
    except (ValueError, OverflowError, OSError) as error:
        problem = f"{row[column][:60]!r} is no date that is understood"
        raise InputError(f"{where}, column {column!r}", problem, "Correct it, or leave it empty") from error
    return (Dating(day, "metadata", f"column {column}: {row[column]}", shown.lines.get(column)),)
