"""Gathers the index of one table while its rows go by, and reads it back."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from onrecord.publish.facets import of_day, same
from onrecord.web.readmodel.index import Facet, Index, Numbers

FAR = 2**62
UNKNOWN = -(2**31)


@dataclass(slots=True)
class _Pairs:
    """The pairs of one facet so far, and its values in the order in which they came."""

    values: dict[str, int] = field(default_factory=dict)
    labels: list[str | None] = field(default_factory=list)
    rows: array[int] = field(default_factory=lambda: array("i"))
    codes: array[int] = field(default_factory=lambda: array("i"))


@dataclass(slots=True)
class Gatherer:
    """``put``, ``days``, ``rank`` and ``note`` are told of each row, in any order within it; ``store``
    writes what came together."""

    kind: str
    facets: dict[str, _Pairs]
    first: array[int] = field(default_factory=lambda: array("i"))
    last: array[int] = field(default_factory=lambda: array("i"))
    keys: dict[str, array[int]] = field(default_factory=dict)
    numbers: dict[str, array[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, facets: Sequence[str], orders: Sequence[str], numbers: Sequence[str] = ()) -> Gatherer:
        """An empty one for a table with these facets, orders and other numbers."""
        return cls(
            kind,
            {name: _Pairs() for name in facets},
            keys={name: array("q") for name in orders},
            numbers={name: array("i") for name in numbers},
        )

    def put(self, n: int, facet: str, value: str | None, label: str | None = None) -> None:
        """Row ``n`` has this value; nothing for None. ``label`` is the value's name where no code list has it."""
        if value is None:
            return
        pairs = self.facets[facet]
        code = pairs.values.setdefault(value, len(pairs.values))
        if code == len(pairs.labels):
            pairs.labels.append(label)
        pairs.rows.append(n)
        pairs.codes.append(code)

    def days(self, n: int, first: date | None, last: date | None) -> None:
        """The days of the next row, and by them its year and month."""
        self.first.append(first.toordinal() if first else 0)
        self.last.append(last.toordinal() if last else 0)
        for facet, value, _ in of_day(first):
            self.put(n, facet, value)

    def rank(self, **keys: int) -> None:
        """The keys of the next row in each order: the least comes first, then by row."""
        for name, key in keys.items():
            self.keys[name].append(key)

    def note(self, **numbers: int | None) -> None:
        """Other numbers of the next row; `UNKNOWN` stands for None."""
        for name, number in numbers.items():
            self.numbers[name].append(UNKNOWN if number is None else number)

    def store(self, connection: sqlite3.Connection) -> None:
        """Writes the index."""
        size = len(self.first)
        orders = {name: np.argsort(np.array(keys, np.int64), kind="stable") for name, keys in self.keys.items()}
        arrays: dict[str, Numbers] = {"first": np.array(self.first, np.int32), "last": np.array(self.last, np.int32)}
        arrays |= {f"order:{name}": order.astype(np.int32) for name, order in orders.items()}
        arrays |= {f"number:{name}": np.array(numbers, np.int32) for name, numbers in self.numbers.items()}
        for name, pairs in self.facets.items():
            arrays |= _facet_arrays(name, pairs, size)
            rows = zip(range(len(pairs.values)), pairs.values, pairs.labels, strict=True)
            connection.executemany(
                "INSERT INTO facet_values VALUES (?, ?, ?, ?, ?)", ((self.kind, name, *row) for row in rows)
            )
        connection.executemany(
            "INSERT INTO arrays VALUES (?, ?, ?)", ((self.kind, name, data.tobytes()) for name, data in arrays.items())
        )


def _facet_arrays(name: str, pairs: _Pairs, size: int) -> dict[str, Numbers]:
    """One code a row where no row has two values, else the pairs, each once."""
    rows, codes = np.array(pairs.rows, np.int64), np.array(pairs.codes, np.int64)
    width = max(len(pairs.values), 1)
    unique = np.unique(rows * width + codes)
    rows, codes = unique // width, unique % width
    if len(np.unique(rows)) == len(rows):
        flat = np.full(size, -1, np.int32)
        flat[rows] = codes
        return {f"codes:{name}": flat}
    return {f"codes:{name}": codes.astype(np.int32), f"rows:{name}": rows.astype(np.int32)}


def load(connection: sqlite3.Connection, kind: str) -> Index:
    """The index of a table as `Gatherer.store` wrote it."""
    arrays: dict[str, Numbers] = {
        name: np.frombuffer(data, np.int32)
        for name, data in connection.execute("SELECT name, data FROM arrays WHERE kind = ?", (kind,))
    }
    named: dict[str, list[tuple[str, str | None]]] = {
        name.removeprefix("codes:"): [] for name in arrays if name.startswith("codes:")
    }
    query = "SELECT facet, value, label FROM facet_values WHERE kind = ? ORDER BY facet, code"
    for facet, value, label in connection.execute(query, (kind,)):
        named[facet].append((value, label))
    return Index(
        size=len(arrays["first"]),
        facets={name: _facet(values, arrays, name) for name, values in named.items()},
        orders={n.removeprefix("order:"): data for n, data in arrays.items() if n.startswith("order:")},
        numbers={n.removeprefix("number:"): data for n, data in arrays.items() if n.startswith("number:")},
        first=arrays["first"],
        last=arrays["last"],
    )


def _facet(values: Sequence[tuple[str, str | None]], arrays: Mapping[str, Numbers], name: str) -> Facet:
    codes: dict[str, tuple[int, ...]] = {}
    for code, (value, _) in enumerate(values):
        key = same(name, value)
        codes[key] = (*codes.get(key, ()), code)
    return Facet(
        values=tuple(value for value, _ in values),
        labels=tuple(label for _, label in values),
        codes=arrays[f"codes:{name}"],
        rows=arrays.get(f"rows:{name}"),
        codes_of=codes,
    )
