"""API tokens: a person's, named, for programs that read; kept as hashes and revocable."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from onrecord.errors import AccountError
from onrecord.web.accounts import schema
from onrecord.web.accounts.database import writing, written
from onrecord.web.accounts.people import Person, key_of

PREFIX = "onrecord_"  # so that scanners for leaked secrets know one when they see it
_LONGEST = 60
_table = schema.tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it: never the secret. ``used`` is the last day it was, None: never."""

    id: int
    name: str
    since: str
    used: str | None


def make(engine: Engine, person: Person, name: str, at: datetime) -> str:
    """A new token; returns the secret, which is shown once. Raises AccountError without a name for it."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise AccountError(f"a token has a name of 1 to {_LONGEST} characters, which tells what it is for")
    secret = PREFIX + secrets.token_urlsafe(32)
    row = {"person": key_of(person.name), "name": name, "hash": _hash(secret), "since": written(at)}
    with writing(engine) as connection:
        connection.execute(insert(_table).values(row))
    return secret


def of(engine: Engine, person: Person) -> tuple[Token, ...]:
    """The person's tokens that are not revoked, oldest first."""
    mine = _table.c.person == key_of(person.name), _table.c.revoked.is_(None)
    with engine.connect() as connection:
        rows = connection.execute(select(_table).where(*mine).order_by(_table.c.id))
        return tuple(Token(row.id, row.name, row.since, row.used) for row in rows)


def revoke(engine: Engine, person: Person, token: int, at: datetime) -> None:
    """Ends a token of this person. Raises AccountError when they have none of that number."""
    mine = _table.c.id == token, _table.c.person == key_of(person.name), _table.c.revoked.is_(None)
    with writing(engine) as connection:
        if not connection.execute(update(_table).where(*mine).values(revoked=written(at))).rowcount:
            raise AccountError(f"token {token}: you have no such token")


def who(engine: Engine, secret: str, at: datetime) -> Person | None:
    """Whose token this is; None when it is nobody's or revoked. The day of use is kept."""
    people = schema.people
    known = _table.c.hash == _hash(secret), _table.c.revoked.is_(None), people.c.removed.is_(None)
    columns = select(people.c.name, people.c.role, people.c.since, _table.c.used).join_from(_table, people)
    with engine.connect() as connection:
        row = connection.execute(columns.where(*known)).first()
    if row is None:
        return None
    if row.used != written(at)[:10]:
        with writing(engine) as connection:
            connection.execute(update(_table).where(_table.c.hash == _hash(secret)).values(used=written(at)[:10]))
    return Person(row.name, row.role, row.since)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
