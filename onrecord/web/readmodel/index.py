"""An index over the rows of a table: which rows a view shows, how many each filter would leave, in what order.

Everything is an array with a place for each row, so that any filters together take a few passes over memory
and no table is gone through. With 100,000 incidents that is a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Facet:
    """What rows can be filtered by. ``values[code]`` is a value, ``labels[code]`` its name (None: by its code list).

    ``rows`` and ``codes`` are pairs: the row has the value; with ``rows`` None there is one code for each row,
    -1 where it has none. ``codes_of`` are the codes of a value as `onrecord.publish.facets.same` gives it.
    """

    values: tuple[str, ...]
    labels: tuple[str | None, ...]
    codes: Numbers
    rows: Numbers | None = None
    codes_of: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def rows_with(self, value: str, size: int) -> Mask:
        """Which rows have the value; none when it is unknown."""
        found: Mask = np.isin(self.codes, self.codes_of.get(value, ()))
        if self.rows is None:
            return found
        mask = np.zeros(size, np.bool_)
        mask[self.rows[found]] = True
        return mask

    @cached_property
    def totals(self) -> Counts:
        """How many rows have each value, by code."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))

    def counts(self, mask: Mask | None) -> Counts:
        """How many of the rows of ``mask`` (None: all) have each value, by code."""
        if mask is None:
            return self.totals
        codes = self.codes[np.flatnonzero(mask)] if self.rows is None else self.codes[mask[self.rows]]
        return np.bincount(codes[codes >= 0], minlength=len(self.values))


@dataclass(frozen=True)
class Choice:
    """What a reader asks for. ``values`` are (facet, value as `onrecord.publish.facets.same` gives it); ``since`` and
    ``until`` days as proleptic ordinals; ``rows`` the rows that a search found (None: no search)."""

    values: tuple[tuple[str, str], ...] = ()
    since: int | None = None
    until: int | None = None
    rows: Numbers | None = None


@dataclass(frozen=True)
class Index:
    """``first`` and ``last`` are each row's days (ordinals, 0 where unknown); ``orders`` row numbers in each order;
    ``numbers`` others of each row, `onrecord.web.readmodel.gather.UNKNOWN` where there is none."""

    size: int
    facets: Mapping[str, Facet]
    orders: Mapping[str, Numbers]
    numbers: Mapping[str, Numbers]
    first: Numbers
    last: Numbers

    def mask(self, choice: Choice, without: str | None = None) -> Mask | None:
        """The rows that a choice leaves (None: all), leaving out what it says of the facet ``without``."""
        masks = [self.facets[facet].rows_with(value, self.size) for facet, value in choice.values if facet != without]
        if without != "day":
            if choice.since is not None:
                masks.append(self.last >= choice.since)
            if choice.until is not None:
                masks.append((self.first <= choice.until) & (self.first > 0))
        if choice.rows is not None:
            found = np.zeros(self.size, np.bool_)
            found[choice.rows] = True
            masks.append(found)
        if not masks:
            return None
        left = masks[0].copy()
        for mask in masks[1:]:
            left &= mask
        return left

    def page(self, mask: Mask | None, order: str, after: int | None, limit: int) -> tuple[list[int], bool]:
        """The rows that follow the row ``after`` (None: from the start), at most ``limit``, and whether more follow."""
        ordered = self.orders[order]
        start = 0 if after is None else int(np.flatnonzero(ordered == after)[0]) + 1
        rest = ordered[start:]
        if mask is not None:
            rest = rest[mask[rest]]
        return rest[:limit].tolist(), len(rest) > limit

    def before(self, mask: Mask | None, order: str, first: int, limit: int) -> tuple[int | None, bool]:
        """For the link back from a page that begins with row ``first``: the row that the page before follows (None
        when that is the first page), and whether there is a page before."""
        ordered = self.orders[order]
        passed = ordered[: int(np.flatnonzero(ordered == first)[0])]
        if mask is not None:
            passed = passed[mask[passed]]
        if not len(passed):
            return None, False
        return (int(passed[-limit - 1]) if len(passed) > limit else None), True

    def disputed(self) -> Mask:
        """Which rows are contested on anything."""
        facet = self.facets["contested"]
        found = np.zeros(self.size, np.bool_)
        found[facet.rows if facet.rows is not None else np.flatnonzero(facet.codes >= 0)] = True
        return found

    def by_day(self, mask: Mask | None) -> list[tuple[int, int, int]]:
        """(first day as an ordinal, rows, how many of them are contested), of the rows of ``mask`` that have a day."""
        known = self.first > 0
        if mask is not None:
            known &= mask
        days, place = np.unique(self.first[known], return_inverse=True)
        every = np.bincount(place, minlength=len(days))
        contested = np.bincount(place, weights=self.disputed()[known], minlength=len(days)).astype(int)
        return list(zip(days.tolist(), every.tolist(), contested.tolist(), strict=True))

    def counts(self, facet: str, mask: Mask | None, most: int, chosen: str | None = None) -> list[tuple[int, int]]:
        """(code, count) of a facet's values among the rows of ``mask`` (None: all), the commonest first, at most
        ``most``; always with the value ``chosen``."""
        found = self.facets[facet].counts(mask)
        shown = [code for code in _largest(found, most) if found[code]]
        shown += [code for code in self.facets[facet].codes_of.get(chosen or "", ()) if code not in shown]
        return [(code, int(found[code])) for code in shown]


def _largest(counts: Counts, most: int) -> Sequence[int]:
    some = np.argpartition(-counts, most)[:most] if len(counts) > 4 * most else np.arange(len(counts))
    ranked: list[int] = some[np.lexsort((some, -counts[some]))].tolist()
    return ranked[:most]
