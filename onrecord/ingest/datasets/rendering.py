"""A row as a text: one line a column, so that every value of its claim has words to point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ingest.assemble import writable
from onrecord.ingest.datasets.data_map import DataMap
from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class Rendered:
    """``text`` opens with the title ("UCDP GED, 4711"), then ``column: value`` by lines, in the row's own order.

    ``values`` and ``lines`` are where each column's value, and its whole line, stand.
    """

    text: str
    title: Span
    source: Span
    values: Mapping[str, Span]
    lines: Mapping[str, Span]


def title_of(chosen: DataMap, key: str) -> str:
    """What the row is called: its data set and its id there."""
    return f"{tidy(chosen.name)}, {key}"


def render(chosen: DataMap, key: str, row: Mapping[str, str]) -> Rendered:
    """The text of a row: its filled columns that are mapped, or whose words are to be shown."""
    mapped = chosen.mapped()
    title = title_of(chosen, key)
    text = title + "\n"
    values, lines = {}, {}
    for column, cell in row.items():
        if not cell or (chosen.words is not None and column not in mapped and column not in chosen.words):
            continue
        text += "\n"
        start = len(text)
        text += f"{tidy(column)}: "
        values[column] = Span(len(text), len(text) + len(cell))
        text += cell
        lines[column] = Span(start, len(text))
    return Rendered(text, Span(0, len(title)), Span(0, len(tidy(chosen.name))), values, lines)


def tidy(words: str) -> str:
    """The words on one line, without what no file or database takes."""
    return " ".join(writable(words).split())
