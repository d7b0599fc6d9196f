"""What readers say is wrong: kept from the form to the answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, func, insert, select, update

from onrecord.errors import AccountError
from onrecord.web.accounts import schema
from onrecord.web.accounts.database import FILE, connect, writing, written

# open; changed: the record was; answered: it stays as it is, with the reason; set_aside: spam or abuse, not listed
STATES = ("open", "changed", "answered", "set_aside")
_table = schema.corrections
_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader sent about a report, claim or incident, and what became of it.

    ``contact`` is None when none was left or it was deleted. ``decision`` is the entry of the log that it led to.
    """

    number: int
    about: str
    wrong: str
    should_be: str
    evidence: str
    contact: str | None
    at: str
    state: str
    answer: str = ""
    answered_by: str | None = None
    answered_at: str | None = None
    decision: str | None = None


def send(
    engine: Engine,
    about: str,
    wrong: str,
    should_be: str,
    evidence: str,
    contact: str,
    at: datetime,
    suspect: bool = False,
) -> tuple[int, str]:
    """Keeps a reader's correction; returns its number and the secret that opens the reader's page about it.

    ``suspect``: a program seems to have sent it. It is set aside, not lost.
    """
    secret = secrets.token_urlsafe(12)
    row = {
        "receipt": _hash(secret),
        "about": about,
        "wrong": wrong,
        "should_be": should_be,
        "evidence": evidence,
        "contact": contact or None,
        "at": written(at),
        "state": "set_aside" if suspect else "open",
        "answer": "",
    }
    with writing(engine) as connection:
        number: int = connection.execute(insert(_table).values(row).returning(_table.c.number)).scalar_one()
    return number, secret


def of_number(engine: Engine, number: int) -> Correction | None:
    """The correction of this number; None when there is none."""
    with engine.connect() as connection:
        row = connection.execute(select(_table).where(_table.c.number == number)).first()
    return _correction(row) if row else None


def of_receipt(engine: Engine, number: int, secret: str) -> Correction | None:
    """The correction that this receipt opens; None when it opens none."""
    with engine.connect() as connection:
        row = connection.execute(select(_table).where(_table.c.number == number)).first()
    return _correction(row) if row and hmac.compare_digest(row.receipt, _hash(secret)) else None


def in_state(engine: Engine, *states: str, most: int = 200) -> tuple[Correction, ...]:
    """The corrections in these states, newest first."""
    wanted = select(_table).where(_table.c.state.in_(states)).order_by(_table.c.number.desc()).limit(most)
    with engine.connect() as connection:
        return tuple(_correction(row) for row in connection.execute(wanted))


@dataclass(frozen=True, slots=True)
class Answered:
    """What the public sees of an answered correction: no reader's words, and no contact."""

    number: int
    about: str
    state: str
    answer: str
    answered_at: str
    decision: str | None


def answered(folder: Path) -> tuple[Answered, ...]:
    """The answered corrections of the record in ``folder``, newest first. Makes no file."""
    if not (folder / FILE).exists():
        return ()
    engine = connect(folder)
    try:
        found = in_state(engine, "changed", "answered", most=_LISTED)
    finally:
        engine.dispose()
    return tuple(Answered(*(getattr(c, name) for name in Answered.__slots__)) for c in found)


def waiting(engine: Engine) -> int:
    """How many corrections nobody has answered."""
    with engine.connect() as connection:
        open_ = select(func.count()).select_from(_table).where(_table.c.state == "open")
        return connection.scalar(open_) or 0


def answer(
    engine: Engine, number: int, state: str, words: str, by: str, at: datetime, decision: str | None = None
) -> None:
    """Answers a correction. Raises AccountError for an unknown number or state, and for an answer without words."""
    if state not in STATES[1:]:
        raise AccountError(f"{state}: no such answer. Answers: {', '.join(STATES[1:])}")
    if state != "set_aside" and not words.strip():
        raise AccountError("an answer says why, in words that the reader will see")
    values = {"state": state, "answer": words.strip(), "answered_by": by, "answered_at": written(at)}
    _update(engine, number, values | ({"decision": decision} if decision else {}))


def forget_contact(engine: Engine, number: int) -> None:
    """Deletes what the reader left to be reached by. Raises AccountError for an unknown number."""
    _update(engine, number, {"contact": None})


def _update(engine: Engine, number: int, values: dict[str, Any]) -> None:
    with writing(engine) as connection:
        if not connection.execute(update(_table).where(_table.c.number == number).values(values)).rowcount:
            raise AccountError(f"correction {number}: there is none of this number")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _correction(row: Row[Any]) -> Correction:
    return Correction(*(getattr(row, name) for name in Correction.__slots__))
