"""Sessions: a random id in the browser, its hash here; they end when idle, when old, and at sign-out."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, or_, select, update

from onrecord.web.accounts import schema
from onrecord.web.accounts.database import writing, written
from onrecord.web.accounts.people import Person, key_of

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)
_table = schema.sessions


def begin(engine: Engine, person: Person, at: datetime) -> str:
    """A new session; returns the id for the browser, kept nowhere else. Sessions that are over are swept out."""
    secret = secrets.token_urlsafe(32)
    row = {"hash": _hash(secret), "person": key_of(person.name), "since": written(at), "seen": written(at)}
    over = or_(_table.c.seen < written(at - IDLE), _table.c.since < written(at - LONGEST))
    with writing(engine) as connection:
        connection.execute(delete(_table).where(over))
        connection.execute(insert(_table).values(row))
    return secret


def who(engine: Engine, secret: str, at: datetime) -> Person | None:
    """Whose session this is; None when there is none or it is over. Looking keeps it from growing idle."""
    people = schema.people
    open_ = _table.c.seen >= written(at - IDLE), _table.c.since >= written(at - LONGEST)
    mine = select(people.c.name, people.c.role, people.c.since, _table.c.seen).join_from(_table, people)
    with engine.connect() as connection:
        row = connection.execute(mine.where(_table.c.hash == _hash(secret), *open_, people.c.removed.is_(None))).first()
    if row is None:
        return None
    if row.seen < written(at - _SEEN_EVERY):
        with writing(engine) as connection:
            connection.execute(update(_table).where(_table.c.hash == _hash(secret)).values(seen=written(at)))
    return Person(row.name, row.role, row.since)


def end(engine: Engine, secret: str) -> None:
    """Ends this session, if there is one."""
    with writing(engine) as connection:
        connection.execute(delete(_table).where(_table.c.hash == _hash(secret)))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
