"""Looking into the tables: records back from their rows, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Engine, Select, Table, and_, func, select

from onrecord.codec import from_json
from onrecord.model import Claim, Decision, Problem, Report
from onrecord.store import schema
from onrecord.store.writing import batches

T = TypeVar("T")

CLOCK = ("at", "hash")


def _stream(engine: Engine, statement: Select[Any]) -> Iterator[Any]:
    with engine.connect() as connection:
        yield from connection.execution_options(yield_per=1000).execute(statement)


def reports(engine: Engine, ids: Sequence[str] | None) -> Iterator[Report]:
    """The reports of these ids (None: all), by id within each thousand or so."""
    table = schema.reports
    columns = select(table.c.json, table.c.text).order_by(table.c.id)
    parts = [columns] if ids is None else [columns.where(table.c.id.in_(batch)) for batch in batches(ids)]
    for statement in parts:
        for row in _stream(engine, statement):
            yield replace(from_json(Report, row.json), text=row.text)


def unread(engine: Engine, version: str) -> list[str]:
    """Ids of the reports whose current reading is not by this reader, in order."""
    table, readings = schema.reports, schema.readings
    read = and_(readings.c.report == table.c.id, readings.c.current, readings.c.version == version)
    statement = select(table.c.id).outerjoin(readings, read).where(readings.c.report.is_(None)).order_by(table.c.id)
    return [row.id for row in _stream(engine, statement)]


def claims(engine: Engine, report: str | None) -> Iterator[Claim]:
    """The current claims (of one report, if named), by report and place in it."""
    table = schema.claims
    statement = select(table.c.json).where(table.c.current).order_by(table.c.report, table.c.n)
    if report is not None:
        statement = statement.where(table.c.report == report)
    for row in _stream(engine, statement):
        yield from_json(Claim, row.json)


def records(engine: Engine, table: Table, cls: type[T]) -> Iterator[T]:
    """The records of a table with ``json``, by id."""
    for row in _stream(engine, select(table.c.json).order_by(table.c.id)):
        yield from_json(cls, row.json)


def one(engine: Engine, table: Table, cls: type[T], key: str) -> T | None:
    """The record of this id; None when there is none."""
    for row in _stream(engine, select(table.c.json).where(table.c.id == key)):
        return from_json(cls, row.json)
    return None


def decisions(engine: Engine) -> tuple[Decision, ...]:
    """The decision log, oldest first."""
    table = schema.decisions
    return tuple(from_json(Decision, row.json) for row in _stream(engine, select(table.c.json).order_by(table.c.seq)))


def problems(engine: Engine) -> Iterator[Problem]:
    """What could not be read, by place."""
    table = schema.problems
    statement = select(table.c.found_in, table.c.problem, table.c.remedy).order_by(table.c.found_in, table.c.problem)
    for row in _stream(engine, statement):
        yield Problem(*row)


def counts(engine: Engine) -> dict[str, int]:
    """Rows of each table; of ``claims`` only the current ones."""
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(
                select(func.count()).select_from(table).where(*([table.c.current] if table is schema.claims else []))
            )
            or 0
            for table in schema.metadata.sorted_tables
        }


def matching(engine: Engine, table: Table, start: str, limit: int = 10) -> list[str]:
    """Ids of the table that begin so, the first few."""
    statement = select(table.c.id).where(table.c.id.startswith(start, autoescape=True)).order_by(table.c.id)
    return [row.id for row in _stream(engine, statement.limit(limit))]


def dump(engine: Engine) -> Iterator[str]:
    """Every row as a line of JSON after its table's name, sorted, without clock readings."""
    for table in schema.metadata.sorted_tables:
        columns = [c for c in table.columns if c.name not in CLOCK]
        for row in _stream(engine, select(*columns).order_by(*table.primary_key.columns)):
            yield f"{table.name} {json.dumps(list(row), ensure_ascii=False, default=str)}"
