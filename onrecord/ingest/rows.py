"""The rows of CSV, JSON and Parquet files, a few at a time, so that a table may be larger than memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import polars as pl

from onrecord.errors import InputError
from onrecord.ingest.decode import charset_of
from onrecord.ingest.item import HEAD, Item
from onrecord.ingest.options import Limits
from onrecord.model import Problem

Row = tuple[str, dict[str, Any]]
"""Where in the file ("row 3", "line 3"), and column → value."""

_LOST = "\udc80"  # the first of the surrogates that stand for bytes not in the file's encoding


def csv_rows(item: Item, limits: Limits) -> Iterator[Row | Problem]:
    """Rows of a CSV file: its first row names the columns; comma, semicolon, tab and bar are told apart.

    A row with bytes that are not in the file's encoding, or with more cells than columns, is a Problem.
    """
    csv.field_size_limit(limits.report_bytes)
    sample = item.head()
    charset = charset_of(sample, item.where, item.charset, whole=len(sample) < HEAD)
    with item.open() as stream:
        lines = _bounded_lines(stream, charset, limits.report_bytes, item.where)
        reader = csv.reader(lines, _dialect(sample.decode(charset, "replace")), strict=False)
        names = [name.strip() for name in next(reader, [])]
        for number, values in enumerate(_guarded(reader, item.where), start=1):
            place = f"row {number}"
            if not any(values):
                continue
            if len(values) > len(names) and any(values[len(names) :]):
                yield _problem(
                    item,
                    place,
                    f"{len(values)} cells for {len(names)} columns",
                    "Quote the cells that hold a delimiter",
                )
            elif any(c >= _LOST and c <= "\udcff" for value in values for c in value):
                yield _problem(item, place, f"bytes that are not {charset}", "Save the file as UTF-8")
            else:
                yield place, dict(zip(names, values, strict=False))


def json_rows(item: Item, limits: Limits) -> Iterator[Row | Problem]:
    """Rows of a JSON Lines file (an object a line), or of one JSON document: an object, or a list of objects."""
    if not _has_object_lines(item.head()):
        yield from _json_document(item, limits)
        return
    with item.open() as stream:
        for number, line in enumerate(_byte_lines(stream, limits.report_bytes), start=1):
            place = f"line {number}"
            if line is None:
                yield _problem(item, place, f"longer than {limits.report_bytes:,} bytes", "Split it into reports")
            elif line.strip():
                yield _json_row(item, place, line)


def parquet_rows(item: Item, limits: Limits) -> Iterator[Row | Problem]:
    """Rows of a Parquet file, read a thousand at a time."""
    source: Any = item.path or io.BytesIO(item.read(limits.report_bytes))
    size = 1000
    frame = pl.scan_parquet(source)
    start = 0
    while True:
        try:
            batch = frame.slice(start, size).collect()
        except pl.exceptions.PanicException as error:  # polars panics on some damage; it is no Exception
            raise InputError(item.where, f"damaged from row {start + 1} on", "Export the table again") from error
        for offset, row in enumerate(batch.iter_rows(named=True), start=start + 1):
            yield f"row {offset}", row
        if batch.height < size:
            return
        start += size


def _json_document(item: Item, limits: Limits) -> Iterator[Row | Problem]:
    try:
        data = json.loads(item.read(limits.report_bytes))
    except (ValueError, RecursionError) as error:
        raise InputError(
            item.where, f"not JSON: {error}", "Give one JSON object a line, or a list of objects"
        ) from error
    for number, row in enumerate(data if isinstance(data, list) else [data], start=1):
        if isinstance(row, dict):
            yield f"row {number}", row
        else:
            yield _problem(item, f"row {number}", "not a JSON object", "Give an object with the columns as its keys")


def _json_row(item: Item, place: str, line: bytes) -> Row | Problem:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _problem(item, place, f"not JSON: {str(error)[:100]}", "Give one JSON object a line, in UTF-8")
    if not isinstance(row, dict):
        return _problem(item, place, "not a JSON object", "Give an object with the columns as its keys")
    return place, row


def _has_object_lines(head: bytes) -> bool:
    """Whether one of the first two lines is a JSON object, or may be one that goes on beyond ``head``."""
    lines = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 2)
    whole = [line.strip() for line in lines[:2]]
    endless = len(lines) == 1 and len(head) == HEAD
    return any(line.startswith(b"{") and (line.endswith(b"}") or endless) for line in whole)


def _dialect(sample: str) -> type[csv.Dialect]:
    """The delimiter that cuts the first line into most parts; double quotes, doubled inside."""
    first = sample.split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(",;\t|", key=first.count)

    return Found


def _byte_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines of bytes; None for one longer than ``limit``, which is skipped without being held in memory."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None


def _bounded_lines(stream: BinaryIO, charset: str, limit: int, where: str) -> Iterator[str]:
    with io.TextIOWrapper(stream, charset, errors="surrogateescape", newline="") as text:
        while line := text.readline(limit + 1):
            if len(line) > limit:
                raise InputError(where, f"a line longer than {limit:,} characters", "Split it into reports")
            yield line


def _guarded(reader: Iterator[list[str]], where: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(
            where, f"not CSV: {error}", "Check the quotes of the row, or convert it to JSON Lines"
        ) from error


def _problem(item: Item, place: str, problem: str, remedy: str) -> Problem:
    return Problem(f"{item.where}, {place}", problem, remedy)
