"""Rows of a table as the XML of a spreadsheet's sheet (ECMA-376, SpreadsheetML).

XlsxWriter makes the workbook; the rows are put into its sheets here, because at five microseconds a cell XlsxWriter
takes two minutes for a record of 100,000 incidents, and this takes a quarter of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.publish.tables import Value

MOST_CHARACTERS = 32_767
"""Of one cell; what is longer is cut. Source: Excel specifications and limits."""

DATE_STYLE = 2
"""The number of the workbook's second format, which shows a date."""

_FIRST_DAY = date(1899, 12, 30)
_SAME_DAY = date(1900, 3, 1)
"""From this day on every spreadsheet counts days alike; an earlier day is written as text."""

_SPECIAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def writer(kinds: Sequence[str]) -> Callable[[Sequence[Value]], str]:
    """Makes a row of its cells; ``kinds`` are those of the columns. A text is text whatever it begins with, never a
    formula."""
    makers = [_CELLS[kind] for kind in kinds]

    def row(cells: Sequence[Value]) -> str:
        made = [_EMPTY if cell is None else make(cell) for make, cell in zip(makers, cells, strict=True)]
        return f"<row>{''.join(made)}</row>"

    return row


def too_long(cells: Sequence[Value]) -> int:
    """How many cells hold more than fits."""
    return sum(isinstance(cell, str) and len(cell) > MOST_CHARACTERS for cell in cells)


def _text(value: str) -> str:
    words = value if _is_plain(value) else _SPECIAL.sub(_escaped, value[:MOST_CHARACTERS])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _is_plain(value: str) -> bool:
    """Whether it can stand as it is; some texts that could are not found to."""
    special = "&" in value or "<" in value or ">" in value or "_x" in value
    return not special and value.isprintable() and len(value) <= MOST_CHARACTERS


def _escaped(found: re.Match[str]) -> str:
    """An entity; nothing for a character that XML does not allow; what Excel takes for one such, shielded."""
    special = found[0]
    return f"_x005F{special}" if len(special) > 1 else _ENTITIES.get(special, "")


def _date(value: date) -> str:
    if value < _SAME_DAY:
        return _text(value.isoformat())
    return f'<c s="{DATE_STYLE}"><v>{(value - _FIRST_DAY).days}</v></c>'


_EMPTY = "<c/>"
_CELLS: Mapping[str, Callable[[Any], str]] = {
    "text": _text,
    "integer": lambda value: f"<c><v>{value}</v></c>",
    "number": lambda value: f"<c><v>{value!r}</v></c>",
    "boolean": lambda value: f'<c t="b"><v>{int(value)}</v></c>',
    "date": _date,
}
