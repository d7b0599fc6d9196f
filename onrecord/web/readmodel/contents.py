"""The contents of some incidents, read back from the read model: what an export of them is made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

from onrecord.codec import from_json, from_plain
from onrecord.model import Claim, Decision, Incident, Report
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents
from onrecord.publish.view import about
from onrecord.web.readmodel.view import View

T = TypeVar("T")

_CLAIMS = "FROM claims WHERE incident IN (SELECT n FROM chosen)"
_REPORTS = f"FROM reports WHERE n IN (SELECT report {_CLAIMS})"


class Replaced(Exception):
    """The record has changed, and its read model was replaced, since the view was opened."""


@contextmanager
def contents_of(view: View, incidents: Iterable[int]) -> Iterator[Contents]:
    """What belongs to these rows of the incidents, as `onrecord.publish.view.only` has it of the public contents.

    Raises Replaced when the rows may be others by now.
    """
    # Of its own: an export goes through rows in several threads, one after another.
    with closing(view.connect(check_same_thread=False)) as connection:
        ((version,),) = connection.execute("SELECT json FROM facts WHERE name = 'version'")
        if json.loads(version) != view.version:
            raise Replaced
        connection.execute("CREATE TEMP TABLE chosen (n INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO chosen VALUES (?)", ((n,) for n in incidents))

        def each(cls: type[T], rest: str) -> Iterator[T]:
            return (from_json(cls, line) for (line,) in connection.execute(f"SELECT json {rest}"))

        def reports() -> Iterator[Report]:
            for line, text in connection.execute(f"SELECT json, text {_REPORTS} ORDER BY n"):
                yield from_plain(Report, {**json.loads(line), "text": text})

        def claims() -> Iterator[Claim]:
            return each(Claim, f"{_CLAIMS} ORDER BY n")

        ids = {key for (key,) in connection.execute(f"SELECT id {_CLAIMS}")}
        ids |= {key for (key,) in connection.execute("SELECT id FROM incidents WHERE n IN (SELECT n FROM chosen)")}
        yield Contents(
            reports,
            claims,
            lambda: gather(claims()),
            lambda: each(Incident, "FROM incidents WHERE n IN (SELECT n FROM chosen) ORDER BY n"),
            lambda: about(each(Decision, "FROM decisions ORDER BY seq"), ids),
            tuple(view.facts["readers"]),
            _withheld(connection),
        )


def _withheld(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    names = f"SELECT report, names FROM withheld WHERE report IN (SELECT id {_REPORTS})"
    return {report: json.loads(line) for report, line in connection.execute(names)}
