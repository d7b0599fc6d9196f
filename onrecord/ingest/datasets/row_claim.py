"""The claim that a row makes, each value with the words of the row's text that it is from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.codec import claim_id
from onrecord.codes import codelist
from onrecord.errors import InputError
from onrecord.ingest.datasets import values
from onrecord.ingest.datasets.data_map import Coding, Count, DataMap, Days, Where
from onrecord.ingest.datasets.rendering import Rendered
from onrecord.model import Actor, Attribution, Claim, Figure, Place, Reason, Source, When
from onrecord.spans import Span, cover

T = TypeVar("T")
_REMEDY = "Correct the cell, or the map; docs/import.md says what is understood"


def claim_of(chosen: DataMap, row: Mapping[str, str], shown: Rendered, where: str, report: str) -> Claim:
    """The claim of a row, rendered as ``shown`` in the report of that id; ``where`` names it to people.

    Raises InputError naming the column for a cell that cannot be understood.
    """
    return _RowReader(chosen, row, shown, where).claim(report)


class _RowReader:
    """Reads the fields of one row, and gathers why each has its value."""

    def __init__(self, chosen: DataMap, row: Mapping[str, str], shown: Rendered, where: str) -> None:
        self.chosen = chosen
        self.row = {column: cell for column, cell in row.items() if cell and cell.casefold() not in chosen.unknown}
        self.shown = shown
        self.where = where
        self.why: list[Reason] = []

    def claim(self, report: str) -> Claim:
        """The claim."""
        chosen = self.chosen
        event, scope = self.code("event", chosen.event), self.code("scope", chosen.scope)
        found = Claim(
            id="",
            report=report,
            evidence=cover(self.shown.lines.values()),
            event=event or "other",
            scope=scope or "incident",
            stance="asserted",
            attribution=Attribution((Source(chosen.name, chosen.kind, self.shown.source, canonical=chosen.name),)),
            figures=tuple(f for count in chosen.figures if (f := self.figure(count))),
            by=self.actor("by", chosen.by),
            target=self.actor("target", chosen.target),
            place=self.place(chosen.place) if chosen.place else None,
            when=self.when(chosen.when) if chosen.when else None,
            why=tuple(self.why),
        )
        return replace(found, id=claim_id(found))

    def parsed(self, column: str, parse: Callable[[str], T]) -> T:
        """The cell of a column, parsed."""
        try:
            return parse(self.row[column])
        except ValueError as error:
            said = str(error) if str(error).startswith(("is ", "ends ")) else "is not understood"
            raise InputError(
                f"{self.where}, column {column!r}", f"{self.row[column][:60]!r} {said}", _REMEDY
            ) from error

    def because(self, field: str, columns: Sequence[str]) -> None:
        """Notes that a field is from these columns."""
        rule = f"{self.chosen.name}: {', '.join(columns)}"
        self.why.append(Reason(field, rule, span=cover(self.shown.lines[c] for c in columns)))

    def code(self, field: str, coding: Coding) -> str | None:
        """A code by its cell; None where the column is empty and nothing else is said."""
        cell = self.row.get(coding.column or "")
        if cell is None:
            return coding.otherwise
        found = coding.values.get(cell.casefold(), cell if cell in codelist(coding.codes) else coding.otherwise)
        if found is None:
            problem = f"{cell[:60]!r} stands for no code of {coding.codes}"
            raise InputError(f"{self.where}, column {coding.column!r}", problem, "Say in the map which it stands for")
        self.because(field, [coding.column or ""])
        return found

    def figure(self, count: Count) -> Figure | None:
        """A figure, from all its columns; None where none of them says a number."""
        columns = tuple(dict.fromkeys(c for c in (*count.low, *count.high) if c in self.row))
        if not columns:
            return None
        ends = {column: self.parsed(column, values.number) for column in columns}
        low = _sum([ends[c][0] for c in count.low if c in ends]) if set(count.low) <= set(columns) else None
        high = _sum([ends[c][1] for c in count.high if c in ends]) if set(count.high) <= set(columns) else None
        if count.zero_is_unknown and (low, high) == (0, 0):
            return None
        if low is not None and high is not None and low > high:
            raise InputError(f"{self.where}, columns {', '.join(columns)}", f"{low} to {high} is no range", _REMEDY)
        self.because("figures", columns)
        span = cover(self.shown.lines[column] for column in columns)
        return Figure(count.kind, low, high, count.victims, span, count.subset)

    def actor(self, field: str, column: str | None) -> Actor | None:
        """A party, as the row names it."""
        if column is None or column not in self.row:
            return None
        self.because(field, [column])
        return Actor(self.row[column], self.shown.values[column])

    def named(self, columns: Sequence[str]) -> tuple[str, str, Span] | None:
        """The first filled of the columns: it, its words and where they stand."""
        found = next((c for c in columns if c in self.row), None)
        return (found, self.row[found], self.shown.values[found]) if found else None

    def place(self, where: Where) -> Place | None:
        """The place, with the row's own coordinates; None when the row names none."""
        name = self.named(where.name)
        if name is None:
            return None
        wider = self.named([c for c in where.wider if c != name[0] and self.row.get(c) != name[1]])
        lat = lon = precision = None
        if where.lat in self.row and where.lon in self.row and where.lat and where.lon:
            lat = self.parsed(where.lat, lambda cell: values.degrees(cell, 90))
            lon = self.parsed(where.lon, lambda cell: values.degrees(cell, 180))
            precision = self.code("place", where.precision)
        self.because("place", [name[0]])
        return Place(
            name=name[1],
            span=name[2],
            wider=wider[1] if wider else None,
            wider_span=wider[2] if wider else None,
            lat=lat,
            lon=lon,
            precision=precision,
            located_by="place" if lat is not None else None,
        )

    def when(self, days: Days) -> When | None:
        """When it happened; None when the row has no day."""
        if days.earliest not in self.row:
            return None
        first, last = self.parsed(days.earliest, values.stretch)
        columns = [days.earliest]
        if days.latest and days.latest in self.row:
            last = self.parsed(days.latest, values.stretch)[1]
            columns.append(days.latest)
        if days.precision and days.precision in self.row:
            first, last = values.widened(first, last, days.precisions.get(self.row[days.precision].casefold()))
            columns.append(days.precision)
        earliest, latest, precision = self.parsed(columns[-1], lambda _: values.when(first, last))
        self.because("when", columns)
        return When(earliest, latest, precision, cover(self.shown.lines[c] for c in columns))


def _sum(ends: Sequence[int | None]) -> int | None:
    return None if not ends or any(end is None for end in ends) else sum(end for end in ends if end is not None)
