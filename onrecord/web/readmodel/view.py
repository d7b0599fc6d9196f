"""One version of the read model, open to be looked at by any number of threads."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from onrecord.codec import from_json, from_plain
from onrecord.model import Claim, Decision, Incident, KnownSource, Report
from onrecord.publish.columns import CLAIMS, INCIDENTS, REPORTS, SOURCES, Export
from onrecord.web.readmodel.gather import UNKNOWN, load
from onrecord.web.readmodel.index import Index, Numbers
from onrecord.web.readmodel.tables import KINDS

T = TypeVar("T")
Row = dict[str, Any]

EXPORTS: dict[str, Export] = {"incidents": INCIDENTS, "claims": CLAIMS, "reports": REPORTS, "sources": SOURCES}
RECORDS = {"incidents": Incident, "claims": Claim, "reports": Report, "sources": KnownSource}
_BATCH = 500


class View:
    """The public contents of a record at one time. ``version`` tells it from every other state of the record."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.local()
        self.facts: dict[str, Any] = {n: json.loads(line) for n, line in self._all("SELECT name, json FROM facts")}
        self.version: str = self.facts["version"]
        self.indexes: dict[str, Index] = {kind: load(self._connection, kind) for kind in KINDS}
        self.search = lru_cache(maxsize=32)(self._search)

    @property
    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._threads, "connection"):
            self._threads.connection = self.connect()
        connection: sqlite3.Connection = self._threads.connection
        return connection

    def connect(self, check_same_thread: bool = True) -> sqlite3.Connection:
        """A connection of its own, to be closed by who asks for it; as `sqlite3.connect` for the rest."""
        # The file is replaced, never changed, when the record changes: its readers need no locks.
        uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=check_same_thread)

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    # --- rows, as an export writes them ---

    def number(self, kind: str, key: str) -> int | None:
        """The row of this id; None when there is none."""
        found = self._all(f"SELECT n FROM {kind} WHERE id = ?", (key,))
        return found[0][0] if found else None

    def id_of(self, kind: str, n: int) -> str:
        """The id of a row."""
        key: str = self._all(f"SELECT id FROM {kind} WHERE n = ?", (n,))[0][0]
        return key

    def rows(self, kind: str, numbers: Sequence[int]) -> Iterator[Row]:
        """These rows, in the order given, by the names of their export's columns."""
        names = [column.name for column in EXPORTS[kind].columns]
        for start in range(0, len(numbers), _BATCH):
            some = numbers[start : start + _BATCH]
            query = f"SELECT n, row FROM {kind} WHERE n IN ({','.join('?' * len(some))})"
            found = dict(self._all(query, some))
            yield from (dict(zip(names, json.loads(found[n]), strict=True)) for n in some)

    def _search(self, kind: str, query: str) -> Numbers:
        """The rows of a table in which the words of a query of `words.query` are found."""
        rows = self._all(f"SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH ?", (query,))
        return np.fromiter((n for (n,) in rows), np.int32, len(rows))

    # --- records ---

    def incident(self, key: str) -> Incident | None:
        """The incident of this id."""
        return self._one("incidents", key, Incident)

    def source(self, key: str) -> KnownSource | None:
        """The source of this id."""
        return self._one("sources", key, KnownSource)

    def claim(self, key: str) -> Claim | None:
        """The claim of this id."""
        return self._one("claims", key, Claim)

    def _one(self, kind: str, key: str, cls: type[T]) -> T | None:
        found = self._all(f"SELECT json FROM {kind} WHERE id = ?", (key,))
        return from_json(cls, found[0][0]) if found else None

    def report(self, key: str) -> Report | None:
        """The report of this id, with its text."""
        for line, text in self._all("SELECT json, text FROM reports WHERE id = ?", (key,)):
            return from_plain(Report, {**json.loads(line), "text": text})
        return None

    def reports_of(self, keys: Sequence[str]) -> Iterator[Report]:
        """These reports without their texts, in the order given."""
        for key in keys:
            for (line,) in self._all("SELECT json FROM reports WHERE id = ?", (key,)):
                yield from_json(Report, line)

    def claims_of_report(self, key: str) -> list[tuple[Claim, Row]]:
        """The claims of a report in the order of its text, with their rows."""
        return self._claims("report = (SELECT n FROM reports WHERE id = ?)", (key,))

    def claims_of_incident(self, key: str, most: int) -> list[tuple[Claim, Row]]:
        """The first claims of an incident, with their rows."""
        return self._claims("incident = (SELECT n FROM incidents WHERE id = ?)", (key,), most)

    def claims_of_source(self, key: str, most: int) -> list[tuple[Claim, Row]]:
        """The claims that name a source in their chain, at most ``most``, the latest events first, with rows."""
        found = self._all("SELECT claim FROM voices WHERE source = (SELECT n FROM sources WHERE id = ?)", (key,))
        numbers = np.fromiter((n for (n,) in found), np.int32, len(found))
        latest = numbers[np.argsort(-self.indexes["claims"].first[numbers], kind="stable")][:most].tolist()
        marks = ",".join("?" * len(latest))
        told = {claim.id: (claim, row) for claim, row in self._claims(f"n IN ({marks})", latest)}
        return [told[self.id_of("claims", n)] for n in latest]

    def _claims(self, where: str, values: Sequence[Any], most: int = -1) -> list[tuple[Claim, Row]]:
        names = [column.name for column in CLAIMS.columns]
        query = f"SELECT json, row FROM claims WHERE {where} ORDER BY n LIMIT ?"
        return [
            (from_json(Claim, line), dict(zip(names, json.loads(row), strict=True)))
            for line, row in self._all(query, (*values, most))
        ]

    @cached_property
    def incident_ids(self) -> list[str]:
        """The ids of the incidents, by row."""
        return list(self.ids("incidents"))

    def changed(self, key: str) -> datetime | None:
        """When something was last reported or decided about an incident; None where nothing tells."""
        n = self.number("incidents", key)
        minutes = UNKNOWN if n is None else int(self.indexes["incidents"].numbers["changed"][n])
        return None if minutes == UNKNOWN else datetime.fromtimestamp(minutes * 60, UTC)

    def rows_by_id(self, kind: str, keys: Sequence[str]) -> dict[str, Row]:
        """Rows by their ids; an id that is not there is passed over."""
        numbers: dict[str, int] = {}
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            numbers |= dict(self._all(f"SELECT id, n FROM {kind} WHERE id IN ({','.join('?' * len(some))})", some))
        return dict(zip(numbers, self.rows(kind, list(numbers.values())), strict=True))

    def ids(self, kind: str) -> Iterator[str]:
        """Every id of a table, by row."""
        for (key,) in self._connection.execute(f"SELECT id FROM {kind} ORDER BY n"):
            yield key

    def history(self, targets: Sequence[str]) -> list[Decision]:
        """What people decided about any of these, oldest first, and what undid it."""
        found: dict[int, Decision] = {}
        asked: Sequence[str] = targets
        while asked:
            new = self._decided(asked).items() - found.items()
            found |= dict(new)
            asked = [decision.id for _, decision in new]
        return [found[seq] for seq in sorted(found)]

    def _decided(self, targets: Sequence[str]) -> dict[int, Decision]:
        lines: dict[int, str] = {}
        for start in range(0, len(targets), _BATCH):
            some = targets[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            query = f"SELECT seq, json FROM decisions WHERE seq IN (SELECT seq FROM decided WHERE target IN ({marks}))"
            lines |= dict(self._all(query, some))
        return {seq: from_json(Decision, line) for seq, line in lines.items()}
