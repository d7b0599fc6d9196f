"""Looking into the tables: records back from their rows, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Engine, Select, Table, and_, func, select

from onrecord.codec import from_json
from onrecord.model import ROW, Claim, Decision, Problem, Report
from onrecord.store import schema
from onrecord.store.writing import batches

T = TypeVar("T")

# What differs between two records of the same reports: when, and what hashes or holds it.
CLOCK = ("at", "hash", "warc")


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
    """Ids of the reports whose current reading is not by this reader, in order; rows of data sets are not read so."""
    table, readings = schema.reports, schema.readings
    read = and_(readings.c.report == table.c.id, readings.c.current, readings.c.version == version)
    wanted = readings.c.report.is_(None), table.c.media_type != ROW
    statement = select(table.c.id).outerjoin(readings, read).where(*wanted).order_by(table.c.id)
    return [row.id for row in _stream(engine, statement)]


def dataset_rows(engine: Engine, dataset: str) -> Iterator[tuple[str, str, str | None]]:
    """(title, report id, id of its current claim or None) of every archived row of a data set, by report."""
    table, claims = schema.reports, schema.claims
    now = and_(claims.c.report == table.c.id, claims.c.current)
    columns = select(table.c.title, table.c.id, claims.c.id.label("claim")).outerjoin(claims, now)
    statement = columns.where(table.c.media_type == ROW, table.c.publisher == dataset).order_by(table.c.id)
    for row in _stream(engine, statement):
        yield row.title, row.id, row.claim


def claims(engine: Engine, report: str | None) -> Iterator[Claim]:
    """The current claims (of one report, if named), by report and place in it."""
    table = schema.claims
    statement = select(table.c.json).where(table.c.current).order_by(table.c.report, table.c.n)
    if report is not None:
        statement = statement.where(table.c.report == report)
    for row in _stream(engine, statement):
        yield _decoded(Claim, row.json)


def records(engine: Engine, table: Table, cls: type[T]) -> Iterator[T]:
    """The records of a table with ``json``, by id."""
    for row in _stream(engine, select(table.c.json).order_by(table.c.id)):
        yield _decoded(cls, row.json)


# Who decides again and again reads the same lines again and again, and records never change.
_decoded: Callable[[Any, str], Any] = lru_cache(maxsize=20_000)(from_json)


def some(engine: Engine, table: Table, cls: type[T], ids: Sequence[str]) -> Iterator[T]:
    """The records of these ids, in the order given; an id that is not there is passed over."""
    for batch in batches(ids):
        rows = _stream(engine, select(table.c.id, table.c.json).where(table.c.id.in_(batch)))
        found = {row.id: from_json(cls, row.json) for row in rows}
        yield from (found[key] for key in batch if key in found)


def decisions(engine: Engine) -> tuple[Decision, ...]:
    """The decision log, oldest first."""
    table = schema.decisions
    return tuple(from_json(Decision, row.json) for row in _stream(engine, select(table.c.json).order_by(table.c.seq)))


def successors(engine: Engine) -> dict[str, str]:
    """Claim id → id of the claim that took its place when its report was read again."""
    table = schema.successors
    return {row.claim: row.successor for row in _stream(engine, select(table.c.claim, table.c.successor))}


def bearers(engine: Engine) -> tuple[tuple[str, str], ...]:
    """(incident id, claim that brings it along), in the order in which they came to."""
    table = schema.bearers
    statement = select(table.c.incident, table.c.claim).order_by(table.c.seq)
    return tuple((row.incident, row.claim) for row in _stream(engine, statement))


def of_any_reading(engine: Engine, reports: Sequence[str]) -> Iterator[tuple[Claim, bool]]:
    """The claims of any reading of these reports, and whether each is current."""
    table = schema.claims
    for batch in batches(reports):
        for row in _stream(engine, select(table.c.json, table.c.current).where(table.c.report.in_(batch))):
            yield from_json(Claim, row.json), row.current


def releases(engine: Engine) -> list[tuple[dict[str, Any], datetime, str, str]]:
    """(what identifies it, when, note, hash of its contents) of each release, by number."""
    table = schema.releases
    columns = select(table.c.json, table.c.at, table.c.note, table.c.digest).order_by(table.c.number)
    return [
        (json.loads(row.json), datetime.fromisoformat(row.at), row.note, row.digest) for row in _stream(engine, columns)
    ]


def readers(engine: Engine) -> list[str]:
    """The versions of the readers whose readings are current, in order."""
    table = schema.readings
    statement = select(table.c.version).where(table.c.current).distinct().order_by(table.c.version)
    return [row.version for row in _stream(engine, statement)]


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


SHOWABLE = (schema.reports, schema.claims, schema.incidents, schema.sources)


def find(engine: Engine, key: str) -> list[tuple[str, str]]:
    """(table, id) of what this is the id of, or else of all whose id begins so, or else of the source of this name."""
    found = []
    for table in SHOWABLE:
        statement = select(table.c.id).where(table.c.id.startswith(key, autoescape=True)).order_by(table.c.id)
        found += [(table.name, row.id) for row in _stream(engine, statement)]
    exact = [hit for hit in found if hit[1] == key]
    if found:
        return exact or found
    named = select(schema.sources.c.id).where(func.lower(schema.sources.c.name) == key.lower())
    return [("sources", row.id) for row in _stream(engine, named)]


def incident_of(engine: Engine, claim: str) -> str | None:
    """The id of the incident that a claim belongs to; None when it belongs to none."""
    table = schema.incident_claims
    found = list(_stream(engine, select(table.c.incident).where(table.c.claim == claim)))
    return found[0].incident if found else None


def claims_of_source(engine: Engine, source: str) -> list[str]:
    """Ids of the current claims that name this source in their chain, by day and id."""
    claims, voices = schema.claims, schema.voices
    told = voices.c.source == source, voices.c.role == "chain", claims.c.current
    statement = select(claims.c.id).join(voices, voices.c.claim == claims.c.id).where(*told)
    ordered = statement.distinct().add_columns(claims.c.earliest).order_by(claims.c.earliest, claims.c.id)
    return [row.id for row in _stream(engine, ordered)]


def meetings(engine: Engine, report: str) -> list[tuple[str, str]]:
    """Where and when a report was met."""
    table = schema.meetings
    statement = select(table.c.found_in, table.c.at).where(table.c.report == report).order_by(table.c.found_in)
    return [(row.found_in, row.at) for row in _stream(engine, statement)]


def dump(engine: Engine) -> Iterator[str]:
    """Every row as a line of JSON after its table's name, sorted, without clock readings."""
    for table in schema.metadata.sorted_tables:
        columns = [c for c in table.columns if c.name not in CLOCK]
        for row in _stream(engine, select(*columns).order_by(*table.primary_key.columns)):
            yield f"{table.name} {json.dumps(list(row), ensure_ascii=False, default=str)}"
