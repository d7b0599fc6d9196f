"""Many short rows of numbers in one array: eight bytes a number where a set of Python's takes a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rows:
    """``values`` of all rows, one after the other; the n-th row is ``values[bounds[n]:bounds[n + 1]]``."""

    values: NDArray[Any]
    bounds: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Iterable[NDArray[Any]], kind: type[np.integer[Any]]) -> Rows:
        """The rows, of one kind of number, put together a few thousand at a time: few small arrays are held at once."""
        parts: list[NDArray[Any]] = [np.empty(0, kind)]
        waiting: list[NDArray[Any]] = []
        lengths = []
        for row in rows:
            lengths.append(len(row))
            waiting.append(row)
            if len(waiting) == _AT_ONCE:
                parts.append(np.concatenate(waiting))
                waiting = []
        parts += waiting
        bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.array(lengths, np.int64))))
        return cls(np.concatenate(parts), bounds)

    def __len__(self) -> int:
        """How many rows."""
        return len(self.bounds) - 1

    def row(self, n: int) -> NDArray[Any]:
        """The n-th row."""
        return self.values[self.bounds[n] : self.bounds[n + 1]]

    def holders(self) -> NDArray[np.int64]:
        """For each value the number of its row."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.bounds))


_AT_ONCE = 4096
