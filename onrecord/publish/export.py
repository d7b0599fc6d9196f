"""Exports as files: one a table, as JSON Lines, CSV or Parquet, all with the same columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.publish.columns import EXPORTS, Export
from onrecord.publish.tables import Contents, rows

if TYPE_CHECKING:
    import polars

FORMATS = ("jsonl", "csv", "parquet")


def write(contents: Contents, folder: Path, form: str) -> tuple[Path, ...]:
    """Writes every table into ``folder``, made if need be; ``form`` is one of `FORMATS`. Returns the files.

    A file of the same name is replaced. In CSV an empty cell is an unknown value; texts are as published,
    so a cell may begin with '=': open the files as text columns in a spreadsheet. Raises ValueError for a
    form that is none of them.
    """
    if form not in FORMATS:
        raise ValueError(f"no such format: {form}. Formats: {', '.join(FORMATS)}")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for export in EXPORTS:
        path = folder / f"{export.name}.{form}"
        _WRITERS[form](frame(export, contents), path)
        written.append(path)
    return tuple(written)


def frame(export: Export, contents: Contents) -> polars.DataFrame:
    """A table of the export as a Polars frame."""
    import polars

    kinds = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
    }
    schema = {column.name: kinds[column.kind] for column in export.columns}
    return polars.DataFrame(list(rows(export, contents)), schema=schema, orient="row")


_WRITERS: Mapping[str, Callable[[polars.DataFrame, Path], None]] = {
    "jsonl": lambda table, path: table.write_ndjson(path),
    "csv": lambda table, path: table.write_csv(path),
    "parquet": lambda table, path: table.write_parquet(path),
}
