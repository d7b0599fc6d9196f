"""The rows of one table, whatever file it is in: CSV, Excel, JSON Lines, JSON, Parquet, alone or packed in a ZIP."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import InputError, TableError
from onrecord.ingest.item import Item
from onrecord.ingest.options import Limits, Options
from onrecord.ingest.packed import read_gzip, read_zip
from onrecord.ingest.recognise import recognise
from onrecord.ingest.rows import Row, csv_rows, json_rows, parquet_rows
from onrecord.model import Problem

_READERS: dict[str, Callable[[Item, Limits], Iterator[Row | Problem]]] = {
    "csv": csv_rows,
    "json": json_rows,
    "parquet": parquet_rows,
}
_WORKBOOK = "xl/workbook.xml"
_REMEDY = "Give it as CSV, Excel (.xlsx), JSON Lines or Parquet"
_BESIDE = (".txt", ".md", ".pdf")
_UNPACKED = 64 * 1024 * 1024


def table_rows(path: Path, limits: Limits, sheet: str = "") -> Generator[Row | Problem]:
    """The rows of the table in ``path``; of an Excel file those of the sheet of this name ("decisions", and its
    continuations "decisions 2" …), or of the first sheet.

    Raises InputError for what is no table, TableError for a sheet that is not there, OSError when it cannot be opened.
    """
    item = Item(str(path), path.name, partial(_open, path), path=path)
    if _is_workbook(path):
        yield from _sheet_rows(path, limits, sheet)
    else:
        yield from _item_rows(item, limits)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _item_rows(item: Item, limits: Limits) -> Iterator[Row | Problem]:
    form = recognise(item)
    if form in _READERS:
        yield from _READERS[form](item, limits)
        return
    if form not in ("zip", "gzip"):
        raise InputError(item.where, "no table", _REMEDY)
    if form == "zip":
        _check_one(item)
    for member in (read_zip if form == "zip" else read_gzip)(item, Options(limits=limits)):
        if isinstance(member, Item) and not member.name.lower().endswith(_BESIDE):
            yield from _item_rows(member, limits)


def _check_one(item: Item) -> None:
    """That the ZIP file holds one table; what describes it may lie beside it."""
    with item.open() as stream, zipfile.ZipFile(stream) as packed:
        tables = [n for n in packed.namelist() if not n.endswith("/") and not n.lower().endswith(_BESIDE)]
    if len(tables) != 1:
        raise InputError(item.where, f"{len(tables)} tables in it, not one", "Unpack it and give the table")


def _is_workbook(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return _WORKBOOK in packed.namelist()
    except zipfile.BadZipFile:
        return False


def _sheet_rows(path: Path, limits: Limits, sheet: str) -> Iterator[Row | Problem]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    with zipfile.ZipFile(path) as packed:
        whole = sum(member.file_size for member in packed.infolist())
    if whole > _UNPACKED + limits.ratio * path.stat().st_size:
        raise InputError(str(path), f"would unpack to {whole:,} bytes", "Save it as CSV")
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a damaged workbook makes the library raise anything
        raise InputError(str(path), f"no Excel file that can be read ({type(error).__name__})", _REMEDY) from error
    try:
        wanted = [name for name in book.sheetnames if not sheet or re.fullmatch(rf"{re.escape(sheet)}( \d+)?", name)]
        if not wanted:
            raise TableError(str(path), f"no sheet {sheet!r}", f"Its sheets are {', '.join(book.sheetnames)}")
        for name in wanted if sheet else wanted[:1]:
            yield from _named(f"{path}, sheet {name}", book[name].iter_rows(values_only=True))
    finally:
        book.close()


def _named(where: str, lines: Iterator[Sequence[Any]]) -> Iterator[Row | Problem]:
    """Rows under the names of the first line."""
    names = [str(name).strip() if name is not None else "" for name in next(lines, ())]
    if not any(names):
        raise TableError(where, "its first row names no columns", "Put the names of the columns there")
    for number, values in enumerate(lines, 2):
        cells = {name: value for name, value in zip(names, values, strict=False) if name}
        if any(value not in (None, "") for value in cells.values()):
            yield f"row {number}", cells
