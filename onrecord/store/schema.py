"""The tables of a record, for SQLite and PostgreSQL.

Two kinds of columns. ``json`` holds a record complete, as `onrecord.codec` writes it (a report's text
stands beside it, in ``text``), and is what Onrecord reads back. Every other column repeats part of it
for people who ask in SQL. ``hash`` is the SHA-256 of the row's content, by which `onrecord verify`
finds a row that was changed from outside. Columns named ``at`` are clock readings and the only thing
in which two records of the same reports may differ.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

# The migration that makes the tables below; a record that carries another one is brought up to it.
REVISION = "0003"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str = "id", **options: bool) -> Column[str]:
    return Column(name, String(40), **options)  # type: ignore[arg-type]


def _of(table: str, column: str = "id", **options: bool) -> Column[str]:
    name = table.removesuffix("s")
    return Column(name, String(40), ForeignKey(f"{table}.{column}"), nullable=False, **options)  # type: ignore[arg-type]


def _text(name: str, null: bool = True) -> Column[str]:
    return Column(name, Text, nullable=null)


def _integer(name: str, null: bool = True) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _content() -> tuple[Column[str], Column[str]]:
    return _text("json", null=False), _hash()


def _hash() -> Column[str]:
    return Column("hash", String(64), nullable=False)


# --- what came in ----------------------------------------------------------------------------

reports = Table(
    "reports",
    metadata,
    _id(primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    _text("title"),
    _text("url"),
    _text("publisher"),
    _text("author"),
    Column("published", Date, index=True),
    _text("dated_by"),
    _text("retrieved"),
    _text("language"),
    _text("media_type", null=False),
    _text("text", null=False),
    *_content(),
)

passages = Table(
    "passages",
    metadata,
    _of("reports", primary_key=True),
    Column("n", Integer, primary_key=True),
    _text("kind", null=False),
    _integer("starts", null=False),
    _integer("ends", null=False),
)

media = Table(
    "media",
    metadata,
    _of("reports", primary_key=True),
    Column("n", Integer, primary_key=True),
    _text("kind", null=False),
    _text("link"),
    _text("caption"),
    _text("credit"),
)

# Each time a report was met: the same bytes in three places are one report and three meetings. ``warc`` is
# the SHA-256 of the web archive record of a fetched link, in the archive too; it holds the time of fetching.
meetings = Table(
    "meetings",
    metadata,
    _id(primary_key=True),
    _of("reports", index=True),
    _text("found_in", null=False),
    Column("warc", String(64)),
    _text("at", null=False),
    _hash(),
)

problems = Table(
    "problems",
    metadata,
    _id(primary_key=True),
    _text("found_in", null=False),
    _text("problem", null=False),
    _text("remedy", null=False),
    _text("at", null=False),
    _hash(),
)

# --- what was read ---------------------------------------------------------------------------

# Which reader read which report; the latest reading of a report is the current one.
readings = Table(
    "readings",
    metadata,
    _of("reports", primary_key=True),
    Column("version", String(80), primary_key=True),
    Column("current", Boolean, nullable=False),
    _integer("claims", null=False),
    _text("at", null=False),
    _hash(),
)

# ``current`` is false for a claim that the latest reading of its report no longer gives: it stays, so that
# what people decided about it keeps its words. ``n`` counts the claims of a report in the order of the text.
claims = Table(
    "claims",
    metadata,
    _id(primary_key=True),
    _of("reports", index=True),
    _integer("n", null=False),
    Column("current", Boolean, nullable=False),
    _integer("starts", null=False),
    _integer("ends", null=False),
    _text("evidence", null=False),
    Column("event", String(40), nullable=False, index=True),
    Column("scope", String(20), nullable=False),
    Column("stance", String(20), nullable=False),
    _text("source"),
    _text("source_kind"),
    _text("done_by"),
    _text("target"),
    _text("place"),
    _text("wider"),
    _text("gazetteer_id"),
    Column("lat", Float),
    Column("lon", Float),
    _text("place_precision"),
    Column("earliest", Date, index=True),
    Column("latest", Date),
    _text("when_precision"),
    Column("confidence", Float),
    *_content(),
)

figures = Table(
    "figures",
    metadata,
    _of("claims", primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    _integer("low"),
    _integer("high"),
    Column("victims", String(20), nullable=False),
    Column("subset", Boolean, nullable=False),
    _integer("starts", null=False),
    _integer("ends", null=False),
    _text("words", null=False),
)

# Who is named in a claim as saying so. role: chain (n 0 the outermost voice, the last the origin) or rival.
voices = Table(
    "voices",
    metadata,
    _of("claims", primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("source", String(40), nullable=False, index=True),
    _text("name", null=False),
    _text("kind", null=False),
    _text("side"),
    _integer("starts"),
    _integer("ends"),
)

# What became of a claim that the latest reading of its report no longer gives: the claim by which that reading
# tells the same. Decisions about the older claim are followed along here.
successors = Table(
    "successors",
    metadata,
    _of("claims", primary_key=True),
    Column("successor", String(40), ForeignKey("claims.id"), nullable=False),
    _hash(),
)

# --- what is computed from it ----------------------------------------------------------------

# One row for each canonical name among the voices of the current claims.
sources = Table(
    "sources",
    metadata,
    _id(primary_key=True),
    _text("name", null=False),
    Column("kind", String(40), nullable=False),
    _text("side"),
    _integer("claims", null=False),
    _integer("reports", null=False),
    *_content(),
)

incidents = Table(
    "incidents",
    metadata,
    _id(primary_key=True),
    Column("event", String(40), nullable=False, index=True),
    Column("aggregate", Boolean, nullable=False),
    _text("part_of"),
    Column("earliest", Date, index=True),
    Column("latest", Date),
    _text("when_precision"),
    _text("place"),
    _text("wider"),
    Column("lat", Float),
    Column("lon", Float),
    _text("place_precision"),
    _integer("claims", null=False),
    _integer("origins", null=False),
    _integer("contradictions", null=False),
    *_content(),
)

incident_claims = Table(
    "incident_claims",
    metadata,
    _of("incidents", primary_key=True),
    _of("claims", primary_key=True),
)

incident_ranges = Table(
    "incident_ranges",
    metadata,
    _of("incidents", primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    _integer("low"),
    _integer("high"),
    _text("rule", null=False),
    _text("origins", null=False),
)

# Every id that an incident has had, and a claim that brings it along, in the order in which they came to: nothing
# is ever removed, so that a join of two incidents that is undone gives both their ids again.
bearers = Table(
    "bearers",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("incident", String(40), nullable=False, index=True),
    _of("claims"),
    _hash(),
)

# --- what people decided ---------------------------------------------------------------------

# Append-only. ``previous`` is unique, so that the chain cannot fork however many processes append.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False, unique=True),
    Column("previous", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    _text("decided_by", null=False),
    _text("at", null=False),
    _text("reason", null=False),
    *_content(),
)

# Frozen, numbered states of the record; ``json`` holds what identifies one, ``digest`` is the SHA-256 of its
# contents, which lie in the archive.
releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),
    _text("note", null=False),
    _text("at", null=False),
    *_content(),
)

Index("ix_voices_claim", voices.c.claim)
Index("ix_incident_claims_claim", incident_claims.c.claim)
