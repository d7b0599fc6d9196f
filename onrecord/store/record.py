"""A record on disk: a folder with the database, the archive beside it, and a lock for who writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.errors import RecordError
from onrecord.model import Archived, Claim, Decision, Incident, KnownSource, Problem, Report
from onrecord.store import database, queries, rows, schema, seal, writing
from onrecord.store.archive import Archive
from onrecord.store.incidents import Incidents, Shown

DATABASE = "record.sqlite"


# The rows of an incident are computed once: most incidents are as they were when something is decided.
_incident_rows = lru_cache(maxsize=20_000)(rows.incident_rows)


class Record:
    """A record, open. Made by `Record.open`; a context manager.

    Iterators read as they go, so that a record larger than memory can be gone through.

    >>> with Record.open(Path("record")) as record:  # doctest: +SKIP
    ...     for incident in record.incidents():
    ...         print(incident.id, incident.ranges)
    """

    def __init__(self, folder: Path, engine: Engine, lock: FileLock | None) -> None:
        self.folder = folder
        self.engine = engine
        self.archive = Archive(folder / "archive")
        self._lock = lock
        if self.file:
            event.listen(engine, "before_cursor_execute", self._before_statement)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, write: bool = False, url: str | None = None) -> Self:
        """Opens the record in ``folder``; with ``create``, makes it if it is not there; with ``write``, to add to it.

        ``url`` names a database elsewhere (PostgreSQL, for teams) that takes the place of the SQLite file.
        Raises RecordError when there is no record, when another process is writing, when a newer Onrecord
        has written it, or when its database is damaged.
        """
        if not create and not (folder / DATABASE if url is None else folder / "archive").exists():
            raise RecordError(f"{folder}: no record here. Make one with: onrecord init --record {folder}")
        if create and folder.exists() and not folder.is_dir():
            raise RecordError(f"{folder}: is a file, not a folder. Name another place for the record")
        (folder / "archive").mkdir(parents=True, exist_ok=True)
        engine = database.connect(url or f"sqlite:///{folder / DATABASE}")
        lock = FileLock(folder / "record.lock")
        try:
            fresh = database.stamp(engine) == schema.REVISION
            if write or not fresh:
                lock.acquire(timeout=0)
            if not fresh:
                seal.take_off(folder / DATABASE)
                database.migrate(engine)
        except Timeout:
            raise RecordError(
                f"{folder}: another onrecord is writing to this record. Try again when it is done"
            ) from None
        except DatabaseError as error:
            raise RecordError(
                f"{folder}: the database is damaged ({error.orig}). "
                "Bring it back from a copy, or build a new record from the files in archive/"
            ) from error
        return cls(folder, engine, lock if lock.is_locked else None)

    # --- closing, sealing ---

    @property
    def file(self) -> Path | None:
        """The database file; None when the database is elsewhere."""
        return self.folder / DATABASE if self.engine.dialect.name == "sqlite" else None

    def _before_statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if self.file and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            seal.take_off(self.file)

    def close(self) -> None:
        """Closes the record; who wrote to it seals the database file."""
        if self.file and self._lock:
            with self.engine.connect() as connection:
                connection.rollback()
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.engine.dispose()
        if self.file and self._lock and not seal.sealed(self.file):
            seal.put_on(self.file)
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self._lock:
            raise RecordError(f"{self.folder}: opened for looking only. Open it with write=True")
        try:
            with self.engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise RecordError(
                f"{self.folder}: cannot be written ({error.orig}). See to space and rights and run it again: it goes on"
            ) from error

    # --- looking ---

    def reports(self, ids: Sequence[str] | None = None) -> Iterator[Report]:
        """All reports by id, or those of these ids."""
        return queries.reports(self.engine, ids)

    def unread(self, version: str) -> list[str]:
        """Ids of the reports whose current reading is not by this reader."""
        return queries.unread(self.engine, version)

    def claims(self, report: str | None = None) -> Iterator[Claim]:
        """The current claims, report by report in the order of the text; of one report if it is named."""
        return queries.claims(self.engine, report)

    def claims_of(self, ids: Sequence[str]) -> Iterator[Claim]:
        """The claims of these ids, current or not, in the order given."""
        return queries.some(self.engine, schema.claims, Claim, ids)

    def sources(self) -> Iterator[KnownSource]:
        """The sources, by id."""
        return queries.records(self.engine, schema.sources, KnownSource)

    def incidents(self) -> Incidents:
        """The incidents, by id: to go through, or as a data frame (``to_polars``, ``to_pandas``)."""
        return Incidents(self)

    def each_incident(self) -> Iterator[Incident]:
        """The incidents, by id, one after the other."""
        return queries.records(self.engine, schema.incidents, Incident)

    def show(self, key: str) -> Shown:
        """An incident, by its id or the beginning of it, with the words of its claims; a notebook shows it.

        Raises RecordError when no incident, or more than one, has an id that begins so.
        """
        hits = [hit for table, hit in queries.find(self.engine, key) if table == "incidents"]
        if len(hits) != 1:
            raise RecordError(f"{key}: {'several incidents have' if hits else 'no incident has'} an id that begins so")
        (incident,) = self.incidents_of(hits)
        claims = tuple(self.claims_of(incident.claims))
        return Shown(incident, claims, {report.id: report for report in self.reports([c.report for c in claims])})

    def incidents_of(self, ids: Sequence[str]) -> Iterator[Incident]:
        """The incidents of these ids, in the order given."""
        return queries.some(self.engine, schema.incidents, Incident, ids)

    def sources_of(self, ids: Sequence[str]) -> Iterator[KnownSource]:
        """The sources of these ids, in the order given."""
        return queries.some(self.engine, schema.sources, KnownSource, ids)

    def decisions(self) -> tuple[Decision, ...]:
        """The decision log, oldest first."""
        return queries.decisions(self.engine)

    def successors(self) -> dict[str, str]:
        """Claim id → id of the claim that took its place when its report was read again."""
        return queries.successors(self.engine)

    def bearers(self) -> tuple[tuple[str, str], ...]:
        """Every id that an incident has had, with a claim that brings it along, oldest first."""
        return queries.bearers(self.engine)

    def problems(self) -> Iterator[Problem]:
        """What could not be read, by place."""
        return queries.problems(self.engine)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds (claims: the current ones)."""
        return queries.counts(self.engine)

    def dump(self) -> Iterator[str]:
        """Everything but clock readings, line by line in a fixed order: equal records give equal dumps."""
        return queries.dump(self.engine)

    # --- adding ---

    def keep(self, archived: Sequence[Archived], problems: Sequence[Problem], at: datetime) -> list[str]:
        """Archives the bytes, then keeps reports, meetings and problems; returns the ids of new reports."""
        self.archive.put(a.raw for a in archived)
        with self._writing() as connection:
            if any(a.warc for a in archived):
                self.archive.put(a.warc for a in writing.unmet(connection, archived, at) if a.warc)
            writing.keep_problems(connection, problems, at)
            return writing.keep_reports(connection, archived, at)

    def keep_reading(
        self,
        version: str,
        read: Sequence[tuple[Report, tuple[Claim, ...]]],
        at: datetime,
        successors: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Keeps what a reader of this version found in these reports, and which claims took which ones' place."""
        with self._writing() as connection:
            writing.keep_reading(connection, version, read, at)
            writing.keep_successors(connection, successors)

    def keep_view(
        self,
        incidents: Iterable[Incident],
        sources: Iterable[KnownSource],
        bearers: Sequence[tuple[str, str]] = (),
    ) -> int:
        """Keeps the incidents and sources that the claims now give, and claims that newly bring an incident's id
        along; returns how many incidents and sources this changed."""
        with self._writing() as connection:
            writing.append_bearers(connection, bearers)
            children = (schema.incident_claims, schema.incident_ranges)
            changed = writing.replace_all(
                connection, schema.incidents, children, {i.id: _incident_rows(i) for i in incidents}
            )
            return changed + writing.replace_all(
                connection, schema.sources, (), {s.id: rows.source_rows(s) for s in sources}
            )

    def append(self, decisions: Sequence[Decision]) -> None:
        """Appends to the decision log. Raises RecordError when an entry does not follow the last one."""
        with self._writing() as connection:
            writing.append_decisions(connection, decisions)

    def keep_release(self, number: int, header: Mapping[str, Any], contents: bytes, note: str, at: datetime) -> None:
        """Archives the contents of a release, then keeps it. Raises RecordError when its number is not the next."""
        self.archive.put([contents])
        row = rows.release_row(number, header, hashlib.sha256(contents).hexdigest(), note, at)
        with self._writing() as connection:
            writing.add_release(connection, row)
