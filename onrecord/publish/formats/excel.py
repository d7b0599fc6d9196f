"""Excel: one sheet for each kind of record, and a sheet that a reviewer can fill and bring back as decisions.

Every text is written as a text cell, so that one that begins with '=' stays what it is and is never run as a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from onrecord.publish.columns import EXPORTS, Column, Export
from onrecord.publish.formats.format import Format
from onrecord.publish.formats.plain_tables import count
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents, Value, rows

MOST_ROWS = 1_048_575
"""Rows below the head of a sheet; what is more goes on in the next sheet. Source: Excel specifications and limits."""
MOST_CHARACTERS = 32_767
"""Of one cell, by the same source; what is longer is cut and counted."""

MADE = datetime(1980, 1, 1)
"""The moment that a workbook says it was made, so that equal records give equal files."""

JUDGEMENTS = ("accepted", "rejected", "corrected")
DECISIONS = Export(
    "decisions",
    "one row a claim, for a reviewer to fill: leave a row's judgement empty and nothing is decided of it",
    ("claim",),
    (
        Column("claim", "text", "the claim's id"),
        Column("judgement", "text", f"to be filled: {', '.join(JUDGEMENTS)}"),
        Column("field", "text", "for corrected: which column of `claims` or `figures` is wrong"),
        Column("value", "text", "for corrected: what it should be"),
        Column("reason", "text", "why, in the reviewer's words"),
    ),
)


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes record.xlsx."""
    import xlsxwriter

    count(contents, tally)
    path = folder / "record.xlsx"
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": MADE})
        styles = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        _read_me(book, styles)
        for export in EXPORTS:
            _sheets(book, styles, export, rows(export, contents), tally)
        _sheets(book, styles, DECISIONS, ((claim.id, None, None, None, None) for claim in contents.claims()), tally)
    return (path,)


def _read_me(book: Any, styles: dict[str, Any]) -> None:
    """The first sheet: what each column means."""
    sheet = book.add_worksheet("columns")
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 100)
    for n, name in enumerate(("sheet", "column", "meaning")):
        sheet.write_string(0, n, name, styles["head"])
    lines = ((e.name, c.name, c.meaning) for e in (*EXPORTS, DECISIONS) for c in e.columns)
    for row, cells in enumerate(lines, 1):
        for n, cell in enumerate(cells):
            sheet.write_string(row, n, cell)


def _sheets(
    book: Any, styles: dict[str, Any], export: Export, table: Iterable[tuple[Value, ...]], tally: Tally
) -> None:
    """A table on as many sheets as it needs: "claims", "claims 2" …; an empty one has its head."""
    waiting, number = iter(table), 1
    first = tuple(islice(waiting, 1))
    while number == 1 or first:
        sheet = book.add_worksheet(export.name if number == 1 else f"{export.name} {number}")
        _head(sheet, styles, export)
        _fill(sheet, styles, export, islice(chain(first, waiting), MOST_ROWS), tally)
        first = tuple(islice(waiting, 1))
        number += 1


def _head(sheet: Any, styles: dict[str, Any], export: Export) -> None:
    sheet.freeze_panes(1, 1)
    for n, column in enumerate(export.columns):
        sheet.set_column(n, n, 24 if column.kind == "text" else 12)
        sheet.write_string(0, n, column.name, styles["head"])
    if export is DECISIONS:
        sheet.data_validation(1, 1, MOST_ROWS, 1, {"validate": "list", "source": list(JUDGEMENTS)})


def _fill(sheet: Any, styles: dict[str, Any], export: Export, table: Iterable[tuple[Value, ...]], tally: Tally) -> None:
    kinds = tuple(column.kind for column in export.columns)
    put: dict[str, Callable[[int, int, Any], object]] = {
        "integer": sheet.write_number,
        "number": sheet.write_number,
        "boolean": sheet.write_boolean,
        "text": sheet.write_string,
        "date": lambda row, n, day: _date(sheet, styles, row, n, day),
    }
    for row, cells in enumerate(table, 1):
        for n, (kind, cell) in enumerate(zip(kinds, cells, strict=True)):
            if cell is None:
                continue
            if kind == "text" and len(str(cell)) > MOST_CHARACTERS:
                tally.add("cells_cut", 1, 1, str(cells[0]))
                cell = str(cell)[:MOST_CHARACTERS]
            put[kind](row, n, cell)


def _date(sheet: Any, styles: dict[str, Any], row: int, n: int, day: date) -> None:
    """A day; as text before 1900-03-01, the first day that every spreadsheet counts alike."""
    if day < date(1900, 3, 1):
        sheet.write_string(row, n, day.isoformat())
    else:
        sheet.write_datetime(row, n, day, styles["date"])


FORMAT = Format(
    name="xlsx",
    title="Excel",
    about="the record as one workbook, a sheet a table, with a sheet for a reviewer's decisions",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension="xlsx",
    write=write,
    validated="openpyxl, which reads every sheet back",
    tables=(*EXPORTS, DECISIONS),
)
