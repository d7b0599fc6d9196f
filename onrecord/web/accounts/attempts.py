"""Limits that grow: after a few free tries, each further one makes the wait before the next longer."""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from onrecord.web.accounts import schema
from onrecord.web.accounts.database import writing, written
from onrecord.web.accounts.people import key_of

_FORGOTTEN = timedelta(days=1)
_table = schema.attempts


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` tries, then waits of ``first`` seconds, doubled each time up to ``longest``."""

    what: str
    free: int
    first: int
    longest: int


# Of a name: short waits, since a stranger who tries must not keep its owner out for long.
NAME = Limit("sign-in of", 5, 2, 120)
ADDRESS = Limit("sign-in from", 10, 4, 3600)
CORRECTION = Limit("correction from", 5, 60, 3600)


def of_name(name: str) -> str:
    """What is counted for a name."""
    return key_of(name)


def of_address(address: str) -> str:
    """What is counted for an address: of IPv6 the /64, which is one household's."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    wide = 32 if found.version == 4 else 64
    return str(ipaddress.ip_network((found, wide), strict=False))


def take(engine: Engine, limit: Limit, who: str, at: datetime) -> int:
    """Counts one more try and returns 0; or, while ``who`` has to wait, counts nothing and returns the seconds left.

    Tries of more than a day ago are forgotten, everybody's.
    """
    key = _key(limit, who)
    with writing(engine) as connection:
        connection.execute(delete(_table).where(_table.c.last < written(at - _FORGOTTEN)))
        found = connection.execute(select(_table).where(_table.c.key == key)).mappings().first()
        if found and (left := (datetime.fromisoformat(found["wait_until"]) - at).total_seconds()) > 0:
            return ceil(left)
        tries: int = 1 + (found["count"] if found else 0)
        more = min(tries - limit.free, 30)
        wait = min(limit.longest, limit.first * 2 ** (more - 1)) if more > 0 else 0
        row = {"count": tries, "last": written(at), "wait_until": written(at + timedelta(seconds=wait))}
        connection.execute(insert(_table).values(key=key, **row).on_conflict_do_update(["key"], set_=row))
        return 0


def give_back(engine: Engine, limit: Limit, who: str, at: datetime) -> None:
    """Takes one try back: it was no guess."""
    mine = _table.c.key == _key(limit, who), _table.c.count > 0
    with writing(engine) as connection:
        fewer = {"count": _table.c.count - 1, "wait_until": written(at)}
        connection.execute(update(_table).where(*mine).values(fewer))


def forget(engine: Engine, limit: Limit, who: str) -> None:
    """Counts from nothing again."""
    with writing(engine) as connection:
        connection.execute(delete(_table).where(_table.c.key == _key(limit, who)))


def _key(limit: Limit, who: str) -> str:
    return hashlib.sha256(f"{limit.what} {who}".encode()).hexdigest()
