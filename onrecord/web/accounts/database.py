"""The database of people: opened, set up, brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select

from onrecord.store import database
from onrecord.web.accounts import schema

FILE = "people.sqlite"
_STEPS = Path(__file__).parent / "migrations"


def connect(folder: Path) -> Engine:
    """The people of the record in ``folder``; an empty database where there is none, its owner's alone to read.

    Raises RecordError when a newer Onrecord has written it.
    """
    path = folder / FILE
    path.touch(mode=0o600)
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)  # an error must not print a password's hash
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    if database.stamp(engine) != schema.REVISION:
        database.migrate(engine, _STEPS, schema.REVISION)
    return engine


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin transactions late and commit them early
    # synchronous=FULL: a correction that a reader has a receipt for outlives a power cut
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # who will write says so at once: two that read first and write then would stop each other
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes; one at a time."""
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


def any_accounts(folder: Path) -> bool:
    """Whether anyone can sign in to the explorer of the record in ``folder``. Makes no file."""
    if not (folder / FILE).exists():
        return False
    engine = connect(folder)
    try:
        with engine.connect() as connection:
            there = select(func.count()).select_from(schema.people).where(schema.people.c.removed.is_(None))
            return bool(connection.scalar(there))
    finally:
        engine.dispose()


def written(at: datetime) -> str:
    """A time as the tables keep it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
