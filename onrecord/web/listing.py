"""A view of a table: the rows that a reader asked for, how many there are, and what the filters would leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.publish.facets import same
from onrecord.web.asked import Asked
from onrecord.web.errors import NotThere
from onrecord.web.readmodel import Choice, Index, Row, View
from onrecord.web.readmodel.index import Mask
from onrecord.web.words import label

SHOWN = {"source": 15, "place": 15, "party": 12, "outlet": 12, "year": 40, "month": 24}
# Which code list names a facet's values.
CODES = {
    "event": "events",
    "harm": "harm",
    "grade": "airwars_harm",
    "contested": "contradictions",
    "stance": "stances",
    "scope": "scopes",
    "voice": "source_kinds",
    "kind": "source_kinds",
    "media": "media",
}
# The facets that are offered, in this order.
TITLES = {
    "scope": "Single or total",
    "year": "Year",
    "month": "Month",
    "country": "Country",
    "place": "Place",
    "event": "What happened",
    "harm": "Harm",
    "party": "Said to have done it",
    "contested": "Contested on",
    "source": "Who says so",
    "grade": "Grade of harm",
    "stance": "Stance",
    "voice": "Kind of source",
    "kind": "Kind",
    "side": "Side",
    "outlet": "Outlet",
    "language": "Language",
    "media": "Shows",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value to filter by, its name, and how many rows it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet as it is offered. ``more`` values are not shown."""

    name: str
    title: str
    options: tuple[Option, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a view. ``next`` and ``previous`` are the ids that the pages beside it follow: None where there is
    no such page, "" for the first."""

    asked: Asked
    rows: tuple[Row, ...]
    total: int
    filters: tuple[Filter, ...]
    next: str | None
    previous: str | None


def listing(view: View, asked: Asked) -> Listing:
    """The page that is asked for. Raises NotThere when it is to follow a row that there is not."""
    index = view.indexes[asked.kind]
    choice, mask = chosen(view, asked)
    after = _row(view, asked.kind, asked.after) if asked.after else None
    numbers, more = index.page(mask, asked.sort, after, asked.limit)
    key = f"{asked.kind.removesuffix('s')}_id" if asked.kind == "sources" else asked.kind.removesuffix("s")
    rows = tuple(view.rows(asked.kind, numbers))
    previous = None
    if after is not None:
        first = numbers[0] if numbers else after
        before, there_is = index.before(mask, asked.sort, first, asked.limit)
        previous = (view.id_of(asked.kind, before) if before is not None else "") if there_is else None
    return Listing(
        asked,
        rows,
        index.size if mask is None else int(mask.sum()),
        tuple(_filters(index, choice, mask)),
        rows[-1][key] if more else None,
        previous,
    )


def chosen(view: View, asked: Asked) -> tuple[Choice, Mask | None]:
    """What is asked for, as the index takes it, and the rows that it leaves (None: all)."""
    choice = asked.choice(view)
    return choice, view.indexes[asked.kind].mask(choice)


def every_row(view: View, asked: Asked) -> Iterator[Row]:
    """Every row of the view, whatever its pages, in its order."""
    _, mask = chosen(view, asked)
    index = view.indexes[asked.kind]
    numbers, _ = index.page(mask, asked.sort, None, index.size)
    return view.rows(asked.kind, numbers)


def _row(view: View, kind: str, key: str) -> int:
    found = view.number(kind, key)
    if found is None:
        raise NotThere(f"This page was to follow {key}, which the record does not hold. Begin at the first page.")
    return found


def _filters(index: Index, choice: Choice, mask: Mask | None) -> Iterator[Filter]:
    given = dict(choice.values)
    for name in TITLES:
        facet = index.facets.get(name)
        if facet is None:
            continue
        if name == "month" and "year" not in given and len(index.facets["year"].values) > 1 and name not in given:
            continue  # months are offered within a year
        # What a facet says itself does not narrow what it offers: another of its values can be chosen instead.
        left = index.mask(choice, without=name) if name in given else mask
        found = index.counts(name, left, SHOWN.get(name, 30), given.get(name))
        options = [
            Option(facet.values[code], facet.labels[code] or value_label(name, facet.values[code]), count, False)
            for code, count in found
        ]
        options = [Option(o.value, o.label, o.count, given.get(name) == same(name, o.value)) for o in options]
        if name in ("year", "month"):
            options.sort(key=lambda o: o.value)
        if options and (len(options) > 1 or options[0].chosen):
            yield Filter(name, TITLES[name], tuple(options), max(0, len(facet.values) - len(options)))


def value_label(facet: str, value: str) -> str:
    """What a facet's value is called."""
    if facet == "month":
        return f"{date.fromisoformat(value + '-01'):%B %Y}"
    return label(value, CODES[facet]) if facet in CODES else value.replace("_", " ")
