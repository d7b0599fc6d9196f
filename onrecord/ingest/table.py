"""Tables of reports, one a row: CSV, JSON Lines, JSON, Parquet.

A row is archived by itself. Its bytes are the row in canonical form (`onrecord.ingest.columns.canonical`), so
that a table that grows adds only its new rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from onrecord.errors import InputError, TableError
from onrecord.ingest.assemble import Draft, assemble, headed
from onrecord.ingest.columns import canonical, cell, roles
from onrecord.ingest.dating import by_metadata
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Limits, Options
from onrecord.ingest.rows import Row, csv_rows, json_rows, parquet_rows
from onrecord.model import Archived, Problem


def read_csv(item: Item, options: Options) -> Reading:
    """The reports of a CSV file. Raises TableError when no column is the text."""
    return _read(item, options, csv_rows, "text/csv")


def read_json(item: Item, options: Options) -> Reading:
    """The reports of a JSON Lines or JSON file; a line without a text is a Problem, the others go on."""
    return _read(item, options, json_rows, "application/json")


def read_parquet(item: Item, options: Options) -> Reading:
    """The reports of a Parquet file. Raises TableError when no column is the text."""
    return _read(item, options, parquet_rows, "application/vnd.apache.parquet")


def _read(
    item: Item, options: Options, rows: Callable[[Item, Limits], Iterator[Row | Problem]], media_type: str
) -> Reading:
    known: dict[str, str] | None = None
    seen: tuple[str, ...] = ()
    for found in rows(item, options.limits):
        if isinstance(found, Problem):
            yield found
            continue
        place, row = found
        if known is None or tuple(row) != seen:
            seen = tuple(row)
            try:
                known = roles(row, options.columns, item.where)
            except TableError as error:
                if media_type != "application/json":
                    raise
                yield Problem(f"{item.where}, {place}", error.problem, error.remedy)
                known = None
                continue
        yield _report(item, place, row, known, media_type, options)
    if not seen:
        raise TableError(item.where, "a table without rows", "Leave it out, or check how it was exported")


def _report(
    item: Item, place: str, row: Mapping[str, Any], known: Mapping[str, str], media_type: str, options: Options
) -> Archived | Problem:
    values = {role: cell(row.get(column)) for role, column in known.items()}
    here = Item.of(b"", f"{item.where}, {place}", item.name, retrieved=item.retrieved, warc=item.warc)
    title = " ".join((values.get("title") or "").split()) or None
    columns = " ".join(f"{role}={known[role]}" for role in ("text", "title") if role in known)
    published = values.get("published")
    draft = Draft(
        text=headed(title, (values["text"] or "").replace("\r\n", "\n")),
        media_type=media_type,
        extractor=f"table 1 {columns}",
        title=title,
        url=values.get("url"),
        publisher=values.get("publisher"),
        author=values.get("author"),
        language=values.get("language"),
        metadata=(by_metadata(published, f"column {known['published']}") if published else None,),
    )
    try:
        if not values["text"]:
            raise InputError(here.where, f"no text in column {known['text']!r}", "Fill it, or leave the row out")
        return assemble(here, canonical(row), draft, options)
    except InputError as error:
        return Problem(error.where, error.problem, error.remedy)
