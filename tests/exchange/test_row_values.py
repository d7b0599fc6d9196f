"""Cells as values: what is understood, what is refused, and that every value keeps its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.datasets import known_maps, values
from onrecord.ingest.datasets.rendering import render, tidy

NUMBERS = [
    ("12", (12, 12)),
    ("12.0", (12, 12)),  # as spreadsheets write whole numbers
    (" 1,200 ", (1200, 1200)),
    ("1 200 000", (1200000, 1200000)),
    ("12-15", (12, 15)),
    ("12 – 15", (12, 15)),
    ("12 to 15", (12, 15)),
    ("12+", (12, None)),
    (">=12", (12, None)),
    ("<= 12", (None, 12)),
    ("0", (0, 0)),
    ("٣", (3, 3)),  # Arabic-Indic digits
]
NO_NUMBERS = ["", "dozens", "12.5", "-3", "15-12", "12-", "1,2", "12 people", "1e3", "+", "<=", ">= "]


@pytest.mark.parametrize(("cell", "expected"), NUMBERS)
def test_numbers(cell, expected):
    assert values.number(cell) == expected


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_no_numbers(cell):
    with pytest.raises(ValueError, match="no number of people"):
        values.number(cell)


DAYS = [
    ("2016-12-13", date(2016, 12, 13), date(2016, 12, 13)),
    ("2016-12-13 00:00:00.000", date(2016, 12, 13), date(2016, 12, 13)),  # as UCDP GED writes them
    ("2016-12-13T00:00:00", date(2016, 12, 13), date(2016, 12, 13)),  # as a cell of Excel comes
    ("13 December 2016", date(2016, 12, 13), date(2016, 12, 13)),
    ("13.12.2016", date(2016, 12, 13), date(2016, 12, 13)),
    ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ("2016", date(2016, 1, 1), date(2016, 12, 31)),
]


@pytest.mark.parametrize(("cell", "first", "last"), DAYS)
def test_days(cell, first, last):
    assert values.stretch(cell) == (first, last)


@pytest.mark.parametrize(
    "cell", ["", "soon", "3/12/2016", "2016-13-01", "2016-02-30", "12 Dec or 13 Dec 2016", "20161"]
)
def test_no_days(cell):
    with pytest.raises(ValueError, match=r"."):
        values.stretch(cell)


WIDENED = [
    (None, (date(2016, 12, 13), date(2016, 12, 13)), "day"),
    ("day", (date(2016, 12, 13), date(2016, 12, 13)), "day"),
    ("week", (date(2016, 12, 7), date(2016, 12, 19)), "days"),
    ("month", (date(2016, 12, 1), date(2016, 12, 31)), "month"),
    ("year", (date(2016, 1, 1), date(2016, 12, 31)), "year"),
]


@pytest.mark.parametrize(("precision", "days", "ours"), WIDENED)
def test_a_day_known_only_by_its_week_month_or_year(precision, days, ours):
    found = values.widened(date(2016, 12, 13), date(2016, 12, 13), precision)
    assert found == days
    assert values.when(*found) == (*days, ours)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_a_precision_says_what_the_days_are(first, length):
    last = date.fromordinal(first.toordinal() + length)
    kind = values.when(first, last)[2]
    assert (kind == "day") == (length == 0)
    assert (kind == "range") == (length >= 31 and kind != "year")


@pytest.mark.parametrize(("cell", "limit"), [("91", 90), ("-181", 180), ("north", 90), ("nan", 90), ("", 90)])
def test_no_degrees(cell, limit):
    with pytest.raises(ValueError, match=r"."):
        values.degrees(cell, limit)


CELLS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.dictionaries(CELLS.filter(lambda name: bool(name.strip())), CELLS, min_size=1, max_size=8), CELLS)
def test_every_column_keeps_its_words_whatever_is_in_it(row, key):
    """No cell can pass for another line, or move what stands behind it."""
    chosen = replace(known_maps()[0], words=None)
    cells = {column: tidy(text) for column, text in row.items()}
    shown = render(chosen, tidy(key), cells)
    assert set(shown.values) == {column for column, text in cells.items() if text}
    for column, span in shown.values.items():
        assert span.of(shown.text) == cells[column]
        assert shown.lines[column].of(shown.text) == f"{tidy(column)}: {cells[column]}"
    assert shown.source.of(shown.text) == chosen.name
    assert shown.text.count("\n") == len(shown.lines) + 1
