"""Excel: one sheet for each kind of record, and a sheet that a reviewer can fill and bring back as decisions.

Every text is written as a text cell, so that one that begins with '=' stays what it is and is never run as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from onrecord.publish.columns import CLAIMS, EXPORTS, Column, Export
from onrecord.publish.formats.format import Format
from onrecord.publish.formats.plain_tables import tables
from onrecord.publish.formats.sheet_rows import MOST_CHARACTERS, too_long, writer
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents, Value

MOST_ROWS = 1_048_575
"""Rows below the head of a sheet; what is more goes on in the next sheet. Source: Excel specifications and limits."""

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
        Column("field", "text", "for corrected: event, scope, stance, a harm, when, earliest, latest, place, by …"),
        Column(
            "value",
            "text",
            "for corrected: a code, 12, 12-15, 12- (at least), -15 (up to), a day …, unknown",
        ),
        Column("reason", "text", "why, in the reviewer's words"),
    ),
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet below its head: the rows of a table, as XML in a temporary file."""

    name: str
    export: Export
    rows: IO[bytes]


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes record.xlsx."""
    path = folder / "record.xlsx"
    claims: list[Value] = []
    to_fill = ((claim, None, None, None, None) for claim in claims)
    with ExitStack() as stack:
        written = ((e, _noted(found, claims) if e is CLAIMS else found) for e, found in tables(contents, tally))
        every = chain(written, [(DECISIONS, to_fill)])
        sheets = [sheet for export, table in every for sheet in _sheets(stack, export, table, tally)]
        _put_together(_frame(sheets), sheets, path)
    return (path,)


def _noted(table: Iterable[tuple[Value, ...]], ids: list[Value]) -> Iterator[tuple[Value, ...]]:
    """The rows, while their ids are kept: going through all claims again takes longer."""
    for cells in table:
        ids.append(cells[0])
        yield cells


def _sheets(stack: ExitStack, export: Export, table: Iterable[tuple[Value, ...]], tally: Tally) -> Iterator[_Sheet]:
    """A table on as many sheets as it needs: "claims", "claims 2" …; an empty one has its head."""
    row = writer([column.kind for column in export.columns])
    waiting, number = iter(table), 1
    first = tuple(islice(waiting, 1))
    while number == 1 or first:
        file = stack.enter_context(TemporaryFile())  # noqa: SIM115 (the stack closes it)
        for cells in islice(chain(first, waiting), MOST_ROWS):
            line = row(cells)
            if len(line) > MOST_CHARACTERS:  # or else no cell can be too long
                tally.add("cells_cut", too_long(cells), 0, str(cells[0]))
            file.write(line.encode())
        yield _Sheet(export.name if number == 1 else f"{export.name} {number}", export, file)
        first = tuple(islice(waiting, 1))
        number += 1


def _frame(sheets: list[_Sheet]) -> bytes:
    """The workbook without the rows: what the columns mean, then each sheet with its head."""
    import xlsxwriter

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        as_date = book.add_format({"num_format": "yyyy-mm-dd"})
        _read_me(book, bold)
        for sheet in sheets:
            _head(book.add_worksheet(sheet.name), sheet.export, bold, as_date)
    return made.getvalue()


def _read_me(book: Any, bold: Any) -> None:
    """The first sheet: what each column means."""
    sheet = book.add_worksheet("columns")
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 100)
    for n, name in enumerate(("sheet", "column", "meaning")):
        sheet.write_string(0, n, name, bold)
    lines = ((e.name, c.name, c.meaning) for e in (*EXPORTS, DECISIONS) for c in e.columns)
    for below, cells in enumerate(lines, 1):
        for n, cell in enumerate(cells):
            sheet.write_string(below, n, cell)


def _head(sheet: Any, export: Export, bold: Any, as_date: Any) -> None:
    sheet.freeze_panes(1, 1)
    for n, column in enumerate(export.columns):
        style = as_date if column.kind == "date" else None
        sheet.set_column(n, n, 24 if column.kind == "text" else 12, style)
        sheet.write_string(0, n, column.name, bold)
    if export is DECISIONS:
        sheet.data_validation(1, 1, MOST_ROWS, 1, {"validate": "list", "source": list(JUDGEMENTS)})


def _put_together(frame: bytes, sheets: list[_Sheet], path: Path) -> None:
    """Writes the workbook with the rows of each sheet behind its head; the first sheet stays as it is."""
    filled = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, 2)}
    with ZipFile(BytesIO(frame)) as before, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=3) as book:
        for part in before.infolist():
            head, end, rest = before.read(part).partition(b"</sheetData>")
            with book.open(part, "w", force_zip64=True) as file:
                if part.filename not in filled:
                    file.write(head + end + rest)
                    continue
                start, _, behind = head.partition(b"<dimension ")  # says where the rows end: they do not any more
                file.write(start + behind.partition(b"/>")[2])
                rows_file = filled[part.filename].rows
                rows_file.seek(0)
                copyfileobj(rows_file, file)
                file.write(end + rest)


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
