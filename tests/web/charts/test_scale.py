from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.charts.scale import amounts, bins, nice_step


@pytest.mark.parametrize(
    ("least", "step"),
    [(0, 1), (1, 1), (1.2, 2), (3, 5), (7, 10), (10, 10), (11, 20), (240, 500), (5000, 5000)],
)
def test_steps_are_round(least: float, step: int) -> None:
    assert nice_step(least) == step


@given(st.integers(0, 3_000_000), st.booleans())
def test_a_scale_holds_what_it_was_made_for(largest: int, wide: bool) -> None:
    scale = amounts(largest, 10, 110, wide=wide)
    assert scale.at(0) == 10
    assert 10 <= scale.at(largest) <= 110.0001
    ticks = scale.ticks()
    assert ticks[0] == 0 and list(ticks) == sorted(set(ticks)) and len(ticks) <= 15
    assert all(scale.at(t) <= 110.0001 for t in ticks)


@pytest.mark.parametrize(
    ("first", "last", "unit", "count"),
    [
        (date(2016, 12, 1), date(2016, 12, 1), "day", 1),
        (date(2016, 1, 1), date(2016, 4, 29), "day", 120),
        (date(2016, 1, 1), date(2016, 6, 30), "week", 27),
        (date(2011, 3, 15), date(2016, 12, 31), "month", 70),
        (date(1990, 1, 1), date(2020, 1, 1), "year", 31),
    ],
    ids=["one day", "the most days", "half a year", "a war", "decades"],
)
def test_the_finest_unit_that_fits_is_chosen(first: date, last: date, unit: str, count: int) -> None:
    found = bins(first, last)
    assert (found.unit, len(found.starts)) == (unit, count)


@given(st.dates(date(1980, 1, 1), date(2030, 1, 1)), st.integers(0, 15_000), st.data())
def test_every_day_is_in_the_bin_that_holds_it(first: date, days: int, data: st.DataObject) -> None:
    last = first + timedelta(days=days)
    found = bins(first, last)
    day = first + timedelta(days=data.draw(st.integers(0, days)))
    index = found.index(day)
    assert found.starts[index] <= day <= found.ends[index]
    assert found.starts[0] <= first and found.ends[-1] >= last
    assert all(end + timedelta(days=1) == start for end, start in zip(found.ends, found.starts[1:], strict=False))
