"""What a format is: a name, what it is for, and a writer that counts what it cannot hold."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.publish.columns import Column, Export
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run as a formula. Source: OWASP, CSV injection."""

Writer = Callable[[Contents, Path, Tally], tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``write`` puts its files into a folder that is there and returns them, the main one first;
    ``extension`` and ``media_type`` are of that main file. ``tables`` are its tables with their columns, for formats
    that have some. ``validated`` says by what the tests validate it."""

    name: str
    title: str
    about: str
    media_type: str
    extension: str
    write: Writer
    validated: str
    tables: tuple[Export, ...] = ()


def columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    """Columns from (name, kind, meaning)."""
    return tuple(Column(*row) for row in rows)


def write_csv(path: Path, heads: Sequence[Sequence[str]], rows: Iterable[Sequence[Value]]) -> Path:
    """A CSV file (RFC 4180, UTF-8) with one or more head rows; None is an empty cell, a truth value true or false.

    A text that a spreadsheet would take for a formula has an apostrophe put before it.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerows(heads)
        writer.writerows([_cell(value) for value in row] for row in rows)
    return path


def whole(value: Value) -> int | None:
    """A whole number read back from a cell; None from an empty one."""
    return value if isinstance(value, int) else None


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return value if isinstance(value, (int, float)) else value.isoformat()
