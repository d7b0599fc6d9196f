"""The record as tables, one file each: JSON Lines with JSON Schemas, CSV, Parquet, all with the same columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model import Claim, Report
from onrecord.publish.columns import EXPORTS, REPORTS, Export
from onrecord.publish.formats.format import Format
from onrecord.publish.formats.frames import ROW_GROUP, lazy
from onrecord.publish.json_schema import schema
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents, Value, rows

if TYPE_CHECKING:
    import polars


def tables(contents: Contents, tally: Tally) -> Iterator[tuple[Export, Iterator[tuple[Value, ...]]]]:
    """Every table with its rows, to be gone through one after another. What goes in and has no column in any of them
    is counted on the way."""
    # The table of reports goes once through all reports and all claims, so that nobody has to do it for the counting.
    counting = replace(
        contents,
        reports=lambda: _reports(contents.reports(), tally),
        claims=lambda: _claims(contents.claims(), tally),
    )
    for export in EXPORTS:
        yield export, rows(export, counting if export is REPORTS else contents)
    log = sum(1 for _ in contents.decisions())
    tally.add("decisions", log, log)


def _reports(reports: Iterable[Report], tally: Tally) -> Iterator[Report]:
    for report in reports:
        tally.add("pictures", len(report.media), len(report.media), report.id)
        yield report


def _claims(claims: Iterable[Claim], tally: Tally) -> Iterator[Claim]:
    for claim in claims:
        rivals = max(0, len(claim.place.candidates) - 1) if claim.place else 0
        tally.add("readings_of_place", rivals, rivals, claim.id)
        tally.add("reasons", len(claim.why), len(claim.why), claim.id)
        yield claim


def _write(
    contents: Contents, folder: Path, tally: Tally, form: str, sink: Callable[[polars.LazyFrame, Path], object]
) -> tuple[Path, ...]:
    """Writes every table into ``folder``; returns the files."""
    written = []
    for export, found in tables(contents, tally):
        path = folder / f"{export.name}.{form}"
        sink(lazy(export.columns, found), path)
        written.append(path)
    return tuple(written)


def write_csv(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """CSV (RFC 4180, UTF-8). An empty cell is an unknown value; texts are as published, so a cell may begin with '=':
    open the files as text columns in a spreadsheet, or take the format xlsx."""
    return _write(contents, folder, tally, "csv", lambda table, path: table.sink_csv(path))


def write_parquet(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Parquet, with typed columns."""
    return _write(
        contents, folder, tally, "parquet", lambda table, path: table.sink_parquet(path, row_group_size=ROW_GROUP)
    )


def write_jsonl(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """JSON Lines, and beside each table the JSON Schema of its rows."""
    written = _write(contents, folder, tally, "jsonl", lambda table, path: table.sink_ndjson(path))
    schemas = []
    for export in EXPORTS:
        path = folder / f"{export.name}.schema.json"
        path.write_text(json.dumps(schema(export), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        schemas.append(path)
    return (*written, *schemas)


JSONL = Format(
    name="jsonl",
    title="JSON Lines",
    about="the record as tables, one JSON object a row, with a JSON Schema for each table; for scripts",
    media_type="application/jsonl",
    extension="jsonl",
    write=write_jsonl,
    validated="jsonschema, against the schemas that lie beside the tables",
    tables=EXPORTS,
)
CSV = Format(
    name="csv",
    title="CSV",
    about="the record as tables, for any program",
    media_type="text/csv",
    extension="csv",
    write=write_csv,
    validated="golden files",
    tables=EXPORTS,
)
PARQUET = Format(
    name="parquet",
    title="Parquet",
    about="the record as tables with typed columns, for DuckDB, Polars, pandas and R",
    media_type="application/vnd.apache.parquet",
    extension="parquet",
    write=write_parquet,
    validated="Polars, pyarrow and DuckDB",
    tables=EXPORTS,
)
