from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.search import query


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hospital", '"hospital"'),
        ("field hospital", '"field" "hospital"'),
        ('"field hospital" aleppo', '"field hospital" "aleppo"'),
        ("“field hospital”", '"field hospital"'),
        ("hosp*", '"hosp"*'),
        ("al-Ferdous OR NOT", '"al-Ferdous" "OR" "NOT"'),  # words, no operators
        ('"', None),
        ("*  -  &", None),
        ("", None),
    ],
)
def test_typed_words_as_a_query(typed: str, expected: str | None) -> None:
    assert query(typed) == expected


@given(st.text(max_size=80))
def test_whatever_is_typed_the_search_takes_it(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(words, content='')")
    if found := query(typed):
        connection.execute("SELECT rowid FROM found WHERE found MATCH ?", (found,)).fetchall()
