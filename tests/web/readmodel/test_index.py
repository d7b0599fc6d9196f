"""The index against a plain count over the same rows."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.readmodel.gather import FAR, Gatherer, load
from onrecord.web.readmodel.index import Choice, Index
from onrecord.web.readmodel.tables import SCHEMA

DAY = date(2016, 12, 1)
Row = tuple[str | None, tuple[str, ...], int | None]

rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", None]),
        st.lists(st.sampled_from(["x", "y", "z"]), max_size=3).map(lambda found: tuple(dict.fromkeys(found))),
        st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=40,
)


def indexed(given_rows: list[Row]) -> Index:
    made = Gatherer.of("incidents", ("event", "harm", "year", "month"), ("newest",))
    for n, (event, harms, days) in enumerate(given_rows):
        day = DAY + timedelta(days=days) if days is not None else None
        made.days(n, day, day)
        made.put(n, "event", event)
        for harm in harms:
            made.put(n, "harm", harm)
        made.rank(newest=-day.toordinal() if day else FAR)
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA.partition("CREATE TABLE incidents")[0])  # the arrays alone
    made.store(connection)
    return load(connection, "incidents")


@given(rows, st.sampled_from(["a", "b", "d", None]), st.sampled_from(["x", None]), st.integers(0, 60))
def test_filters_leave_what_a_plain_search_leaves(
    given_rows: list[Row], event: str | None, harm: str | None, since: int
) -> None:
    index = indexed(given_rows)
    values = tuple((name, value) for name, value in (("event", event), ("harm", harm)) if value)
    choice = Choice(values, since=(DAY + timedelta(days=since)).toordinal() if since else None)
    mask = index.mask(choice)
    expected = [
        n
        for n, (e, harms, days) in enumerate(given_rows)
        if (not event or e == event)
        and (not harm or harm in harms)
        and (not since or (days is not None and days >= since))
    ]
    left = list(range(len(given_rows))) if mask is None else mask.nonzero()[0].tolist()
    assert left == expected


@given(rows, st.sampled_from(["a", None]))
def test_counts_are_of_what_choosing_the_value_would_leave(given_rows: list[Row], event: str | None) -> None:
    index = indexed(given_rows)
    choice = Choice((("event", event),) if event else ())
    harms = Counter(h for e, harms, _ in given_rows if not event or e == event for h in harms)
    facet = index.facets["harm"]
    assert {facet.values[code]: n for code, n in index.counts("harm", index.mask(choice), 10)} == harms
    events = Counter(e for e, _, _ in given_rows if e)
    left = index.counts("event", index.mask(choice, without="event"), 10, event)
    found = {index.facets["event"].values[code]: n for code, n in left}
    assert found == events, "a facet's own choice does not narrow its counts"


@given(rows, st.integers(1, 7))
def test_pages_joined_are_the_whole_in_order(given_rows: list[Row], limit: int) -> None:
    index = indexed(given_rows)
    pages: list[list[int]] = []
    after: int | None = None
    while True:
        page, more = index.page(None, "newest", after, limit)
        pages.append(page)
        if not more:
            break
        after = page[-1]
    whole = [n for page in pages for n in page]
    assert sorted(whole) == list(range(len(given_rows)))
    days = [given_rows[n][2] for n in whole]
    dated = [d for d in days if d is not None]
    assert days == sorted(dated, reverse=True) + [None] * (len(days) - len(dated))
    for before, page in pairwise(pages):
        start, there_is = index.before(None, "newest", page[0], limit)
        assert there_is
        assert index.page(None, "newest", start, limit)[0] == before
