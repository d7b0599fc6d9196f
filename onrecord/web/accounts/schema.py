"""The tables of people and of what they do in the explorer: a database of its own beside the record's.

It holds what must never be in an export, a release or a published site: password hashes, sessions, readers' contacts.
Secrets that a browser or a program carries are kept as SHA-256 only. Times are UTC to the second, as ISO text, so
that they compare as text.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

# The migration that makes the tables below; a database that carries another one is brought up to it.
REVISION = "0001"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _hash(name: str = "hash", **options: bool) -> Column[str]:
    return Column(name, String(64), **options)  # type: ignore[arg-type]


def _person() -> Column[str]:
    return Column("person", Text, ForeignKey("people.key"), nullable=False, index=True)


# ``key`` is the name without case and spaces: two names that the log takes for one person are one here too. Who is
# removed keeps the row, without a password, so that nobody else can take a name that decisions carry.
people = Table(
    "people",
    metadata,
    Column("key", Text, primary_key=True),
    _text("name"),
    _text("role"),
    _text("password"),
    _text("since"),
    _text("removed", null=True),
)

sessions = Table(
    "sessions",
    metadata,
    _hash(primary_key=True),
    _person(),
    _text("since"),
    _text("seen"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(),
    _text("name"),
    _hash(nullable=False, unique=True),
    _text("since"),
    _text("used", null=True),
    _text("revoked", null=True),
)

# How often something that is limited was done; ``key`` hashes what is counted (a name, an address).
attempts = Table(
    "attempts",
    metadata,
    _hash("key", primary_key=True),
    Column("count", Integer, nullable=False),
    _text("last"),
    _text("wait_until"),
)

# Append-only by triggers; each line hashes the one before it.
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("what"),
    _text("about"),
    _text("address"),
    _hash(nullable=False, unique=True),
)

# What readers say is wrong. ``contact`` is for the answer alone and can be deleted; ``receipt`` is what opens the
# reader's own page.
corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    _hash("receipt", nullable=False),
    _text("about"),
    _text("wrong"),
    _text("should_be"),
    _text("evidence"),
    _text("contact", null=True),
    _text("at"),
    _text("state"),
    _text("answer"),
    _text("answered_by", null=True),
    _text("answered_at", null=True),
    _text("decision", null=True),
    Index("ix_corrections_state_number", "state", "number"),
    sqlite_autoincrement=True,
)
