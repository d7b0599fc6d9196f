"""Who did what, when, about what, from where: one line an action, never changed, each hashing the one before it.

No words of a report, no reason and no name of a victim goes in: ids and codes only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, insert, select

from onrecord.web.accounts import schema
from onrecord.web.accounts.database import writing, written

_table = schema.audit


@dataclass(frozen=True, slots=True)
class Line:
    """One action: ``what`` in a word or two, ``about`` ids or names of people who have accounts."""

    seq: int
    at: str
    who: str
    what: str
    about: str
    address: str


def note(engine: Engine, who: str, what: str, about: str, address: str, at: datetime) -> None:
    """Appends one line."""
    with writing(engine) as connection:
        last = connection.execute(select(_table).order_by(_table.c.seq.desc()).limit(1)).first()
        line = Line(last.seq + 1 if last else 1, written(at), who, what, about, address)
        connection.execute(insert(_table).values(_row(line, last.hash if last else "")))


def lines(
    engine: Engine, who: str = "", what: str = "", before: int | None = None, most: int = 100
) -> tuple[Line, ...]:
    """The newest lines first, of one person or action if named, ``before`` a line's number."""
    wanted = select(_table).order_by(_table.c.seq.desc()).limit(most)
    if who:
        wanted = wanted.where(_table.c.who == who)
    if what:
        wanted = wanted.where(_table.c.what == what)
    if before is not None:
        wanted = wanted.where(_table.c.seq < before)
    with engine.connect() as connection:
        return tuple(_line(row) for row in connection.execute(wanted))


def differences(engine: Engine) -> tuple[str, ...]:
    """What is wrong with the lines, one sentence each; empty when every hash is right."""
    found, before, expected = [], "", 1
    with engine.connect() as connection:
        for row in connection.execute(select(_table).order_by(_table.c.seq)):
            if row.seq != expected or row.hash != _row(_line(row), before)["hash"]:
                found.append(f"audit line {row.seq}: does not follow from the line before it")
            before, expected = row.hash, row.seq + 1
    return tuple(found)


def _row(line: Line, before: str) -> dict[str, Any]:
    values: Sequence[Any] = (before, line.seq, line.at, line.who, line.what, line.about, line.address)
    made = hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
    return {
        "seq": line.seq,
        "at": line.at,
        "who": line.who,
        "what": line.what,
        "about": line.about,
        "address": line.address,
        "hash": made,
    }


def _line(row: Row[Any]) -> Line:
    return Line(row.seq, row.at, row.who, row.what, row.about, row.address)
