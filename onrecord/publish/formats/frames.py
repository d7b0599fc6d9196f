"""Rows as a lazy Polars frame that is written a batch at a time, so that a table of any length needs little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.publish.columns import Column

if TYPE_CHECKING:
    import polars

BATCH = 10_000
ROW_GROUP = 50_000
"""Rows that are held before a part of a Parquet file is written; what GeoParquet's guide for distributors advises."""


def lazy(columns: Sequence[Column], rows: Iterable[tuple[Any, ...]]) -> polars.LazyFrame:
    """The rows as a frame that can be written once. Column kinds are those of `Column`, and binary."""
    from polars.io.plugins import register_io_source

    schema = types(columns)

    def batches(*_: object) -> Iterator[polars.DataFrame]:
        import polars

        waiting = iter(rows)
        while batch := list(islice(waiting, BATCH)):
            yield polars.DataFrame(batch, schema=schema, orient="row")

    return register_io_source(batches, schema=schema)


def types(columns: Sequence[Column]) -> Mapping[str, Any]:
    """The Polars type of each column."""
    import polars

    kinds = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "binary": polars.Binary,
    }
    return {column.name: kinds[column.kind] for column in columns}
