"""The views that docs/sql.md describes are those that are there, and its queries run, in sqlite3 and in DuckDB."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pandas
import pytest

import onrecord
from onrecord.codes import codelist
from onrecord.store import seal

PAGE = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL)
ROWS = dict(re.findall(r"^\| `(v_\w+)` \| [^|]+\| (.+) \|$", PAGE, re.MULTILINE))


@pytest.fixture(scope="module")
def database(built) -> Path:
    return built / "record.sqlite"


@pytest.fixture
def sqlite(database):
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        yield connection


def views(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]


def columns(connection: sqlite3.Connection, view: str) -> list[str]:
    return [column[0] for column in connection.execute(f"SELECT * FROM {view} LIMIT 0").description]


def test_every_view_is_described_and_there(sqlite):
    assert views(sqlite) == sorted(ROWS)


@pytest.mark.parametrize("view", sorted(ROWS))
def test_every_column_is_described(sqlite, view):
    told = re.findall(r"`([a-z_0-9]+)`", ROWS[view])
    if view == "v_incidents":
        harm = [code.code for code in codelist("harm").codes]
        assert [name for name in told if name in harm] == harm
        start = told.index(harm[0])
        ends = [f"{kind}_{end}" for kind in harm for end in ("low", "high")]
        told = [*told[:start], *ends, *told[start + len(harm) :]]
    assert columns(sqlite, view) == told


@pytest.mark.parametrize("n", range(len(QUERIES)))
def test_queries_give_rows_in_sqlite_and_the_same_in_duckdb(sqlite, n):
    found = sqlite.execute(QUERIES[n]).fetchall()
    with duckdb.connect() as other:
        for view in views(sqlite):
            other.register(view, pandas.read_sql(f"SELECT * FROM {view}", sqlite))
        same = other.execute(QUERIES[n]).fetchall()
    # Where rows are equal in what they are ordered by, and for the unknown, the two may differ in order.
    assert sorted(map(_plain, found)) == sorted(map(_plain, same))


def _plain(row: tuple[object, ...]) -> list[str]:
    cells = (None if isinstance(value, float) and value != value else value for value in row)
    return [f"{value:g}" if isinstance(value, (int, float)) else str(value) for value in cells]


def test_what_the_queries_are_about_is_there(sqlite):
    assert len(QUERIES) >= 5
    assert sum(bool(sqlite.execute(query).fetchall()) for query in QUERIES) >= len(QUERIES) - 1


def test_views_say_what_the_record_says(sqlite, database):
    with onrecord.open(database.parent) as record:
        table = record.incidents().to_polars()
        shown = sqlite.execute(
            "SELECT incident, killed_low, killed_high, claims FROM v_incidents ORDER BY 1"
        ).fetchall()
        assert shown == table.select("incident", "killed_low", "killed_high", "claims").rows()
        assert sorted(r[0] for r in sqlite.execute("SELECT claim FROM v_claims")) == sorted(
            c.id for c in record.claims()
        )
        counts = record.counts()
    for view, name in (
        ("v_claims", "claims"),
        ("v_figures", "figures"),
        ("v_reports", "reports"),
        ("v_sources", "sources"),
    ):
        assert sqlite.execute(f"SELECT count(*) FROM {view}").fetchone() == (counts[name],), view


def test_dates_are_iso_and_looking_breaks_no_seal(sqlite, database):
    days = [day for (day,) in sqlite.execute("SELECT earliest FROM v_incidents WHERE earliest IS NOT NULL")]
    assert days and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    assert not seal.broken(database)
    assert onrecord.verify(database.parent) == ()
