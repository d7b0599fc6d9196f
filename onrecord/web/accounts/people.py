"""People who can sign in: added, given roles and passwords, removed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from onrecord.errors import AccountError
from onrecord.web.accounts import passwords, schema
from onrecord.web.accounts.database import writing, written
from onrecord.web.accounts.roles import ROLES

_LONGEST = 60
_table = schema.people


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can sign in. ``since`` as ISO text, UTC."""

    name: str
    role: str
    since: str


def key_of(name: str) -> str:
    """What makes two names one: letter case, spaces and forms of the same letter do not tell people apart."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def add(engine: Engine, name: str, role: str, password: str, at: datetime) -> Person:
    """A new person. Raises AccountError for a name that is or was in use, a bad name, role or password."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise AccountError(f"a name has 1 to {_LONGEST} characters that can be printed")
    _check_role(role)
    hashed = passwords.hashed(password, name)
    with writing(engine) as connection:
        if found := connection.execute(select(_table).where(_table.c.key == key_of(name))).first():
            why = "was removed, and decisions may carry the name" if found.removed else "is here already"
            raise AccountError(f"{found.name}: {why}. Take another name")
        row = {"key": key_of(name), "name": name, "role": role, "password": hashed, "since": written(at)}
        connection.execute(insert(_table).values(row))
    return Person(name, role, written(at))


def everyone(engine: Engine) -> tuple[Person, ...]:
    """Who can sign in, by name."""
    with engine.connect() as connection:
        rows = connection.execute(select(_table).where(_table.c.removed.is_(None)).order_by(_table.c.key))
        return tuple(_person(row) for row in rows)


def give_role(engine: Engine, name: str, role: str) -> Person:
    """The person with another role. Raises AccountError for an unknown name or role, and for the last admin."""
    _check_role(role)
    with writing(engine) as connection:
        row = _known(connection, name)
        if row.role == "admin" and role != "admin":
            _check_not_last(connection, row)
        connection.execute(update(_table).where(_table.c.key == row.key).values(role=role))
    return Person(row.name, role, row.since)


def give_password(engine: Engine, name: str, password: str) -> None:
    """Sets a new password and ends all sessions. Raises AccountError for an unknown name or a bad password."""
    with engine.connect() as connection:
        row = _known(connection, name)
    hashed = passwords.hashed(password, row.name)
    with writing(engine) as connection:
        connection.execute(update(_table).where(_table.c.key == row.key).values(password=hashed))
        connection.execute(delete(schema.sessions).where(schema.sessions.c.person == row.key))


def remove(engine: Engine, name: str, at: datetime) -> None:
    """Ends an account, its sessions and tokens. Raises AccountError for an unknown name, and for the last admin."""
    with writing(engine) as connection:
        row = _known(connection, name)
        if row.role == "admin":
            _check_not_last(connection, row)
        gone = {"removed": written(at), "password": ""}
        connection.execute(update(_table).where(_table.c.key == row.key).values(gone))
        for table in (schema.sessions, schema.tokens):
            connection.execute(delete(table).where(table.c.person == row.key))


def recognise(engine: Engine, name: str, password: str) -> Person | None:
    """Who signs in with this name and password; None when they do not fit. It takes as long for an unknown name."""
    with engine.connect() as connection:
        row = connection.execute(_there(name)).first()
    if not passwords.right(row.password if row else None, password) or row is None:
        return None
    if passwords.stale(row.password):
        fresh = passwords.hashed(password, row.name)
        with writing(engine) as connection:
            connection.execute(update(_table).where(_table.c.key == row.key).values(password=fresh))
    return _person(row)


def _there(name: str) -> Any:
    return select(_table).where(_table.c.key == key_of(name), _table.c.removed.is_(None))


def _known(connection: Connection, name: str) -> Row[Any]:
    row = connection.execute(_there(name)).first()
    if row is None:
        raise AccountError(f"{name}: nobody has this name here. See who does with: onrecord people list")
    return row


def _check_role(role: str, roles: Sequence[str] = ROLES) -> None:
    if role not in roles:
        raise AccountError(f"{role}: no such role. Roles: {', '.join(roles)}")


def _check_not_last(connection: Connection, row: Row[Any]) -> None:
    there = _table.c.removed.is_(None)
    others = select(func.count()).select_from(_table).where(there, _table.c.key != row.key)
    if connection.scalar(others) and not connection.scalar(others.where(_table.c.role == "admin")):
        raise AccountError(f"{row.name} is the last admin. Make somebody else admin first")


def _person(row: Row[Any]) -> Person:
    return Person(row.name, row.role, row.since)
