"""Whether a record is still what was written: the database file, every row, every archived byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, select, type_coerce
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import NullType

from onrecord.codec import from_json
from onrecord.model import Claim, Decision, Incident, KnownSource, Problem, Report
from onrecord.store import rows, schema, seal
from onrecord.store.record import Record
from onrecord.store.rows import Row, Rows
from onrecord.store.writing import batches

CHANGED = "Bring the file back from a copy, or build a new record from the reports in archive/"

# How the rows of each table with ``json`` follow from it, and from what stands beside it.
DERIVE: Mapping[Table, Callable[[Row, str], Rows]] = {
    schema.reports: lambda row, _: rows.report_rows(replace(from_json(Report, row["json"]), text=row["text"])),
    schema.claims: lambda row, text: rows.claim_rows(from_json(Claim, row["json"]), text, row["n"], row["current"]),
    schema.sources: lambda row, _: rows.source_rows(from_json(KnownSource, row["json"])),
    schema.incidents: lambda row, _: rows.incident_rows(from_json(Incident, row["json"])),
    schema.decisions: lambda row, _: {"decisions": [rows.decision_row(from_json(Decision, row["json"]), row["seq"])]},
}


def check_file(record: Record) -> Iterator[Problem]:
    """The database file as a whole: its seal, SQLite's own check of its structure, references that lead nowhere."""
    if record.file is None:
        return
    if seal.broken(record.file):
        yield Problem(str(record.file), "is not the file that Onrecord left: some byte was changed since", CHANGED)
    for pragma, whole in (("integrity_check", "ok"), ("foreign_key_check", None)):
        with record.engine.connect() as connection:
            for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
                found = " ".join(str(value) for value in row)
                if found != whole:
                    yield Problem(f"{record.file}, {pragma}", found, CHANGED)


def check_rows(record: Record, table: Table) -> Iterator[Problem]:
    """Every row of a table against its hash, and what follows from its ``json`` against what is there."""
    try:
        with record.engine.connect() as connection:
            columns = [type_coerce(c, NullType()).label(c.name) for c in table.columns]
            statement = select(*columns).order_by(*table.primary_key.columns)
            found = connection.execution_options(yield_per=500).execute(statement).mappings()
            for batch in batches(map(dict, found), 500):
                yield from _check_batch(connection, table, batch)
    except DatabaseError as error:
        yield Problem(f"table {table.name}", f"cannot be read: {error.orig}", CHANGED)


def _check_batch(connection: Connection, table: Table, batch: list[Row]) -> Iterator[Problem]:
    texts = _texts(connection, {row["report"] for row in batch}) if table is schema.claims else {}
    derived: Rows = {}
    for row in batch:
        name = f"{table.name} {_name(table, row)}"
        if rows.row_hash(table, row) != row["hash"]:
            yield Problem(name, "was changed: the row does not hash to what was written with it", CHANGED)
        if table not in DERIVE:
            continue
        try:
            parts = DERIVE[table](row, texts.get(row.get("report", ""), ""))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield Problem(name, f"its json is no record any more ({error})", CHANGED)
            continue
        if parts[table.name][0]["hash"] != row["hash"]:
            yield Problem(name, "its columns are not what its json says", CHANGED)
        for kind, children in parts.items():
            derived.setdefault(kind, []).extend(children)
    keys = [row["id"] for row in batch if "id" in row]
    for child in (schema.metadata.tables[n] for n in derived if n != table.name):
        yield from _check_children(connection, table, child, keys, derived[child.name])


def _texts(connection: Connection, reports: set[str]) -> dict[str, str]:
    table = schema.reports
    statement = select(table.c.id, table.c.text).where(table.c.id.in_(sorted(reports)))
    return {row.id: row.text for row in connection.execute(statement)}


def _check_children(
    connection: Connection, parent: Table, child: Table, keys: list[str], wanted: list[Row]
) -> Iterator[Problem]:
    """Rows that hang on those of ``parent`` and follow from its json: all there, none more, none different."""
    column = child.c[parent.name.removesuffix("s")]
    raw = [type_coerce(c, NullType()).label(c.name) for c in child.columns]
    found = {_plain(child, row) for row in connection.execute(select(*raw).where(column.in_(keys))).mappings()}
    expected = {_plain(child, row) for row in wanted}
    for missing, line in [(True, v) for v in sorted(expected - found)] + [(False, v) for v in sorted(found - expected)]:
        state = "is missing or was changed" if missing else "does not follow from the record it hangs on"
        yield Problem(f"{child.name} {line}", state, CHANGED)


def _plain(table: Table, row: Mapping[Any, Any]) -> str:
    values = [row[c.name] for c in table.columns]
    return json.dumps([int(v) if isinstance(v, bool) else v for v in values], ensure_ascii=False, default=str)


def _name(table: Table, row: Row) -> str:
    return "/".join(str(row[c.name]) for c in table.primary_key.columns)


def check_archive(record: Record, progress: Callable[[int, int], None]) -> Iterator[Problem]:
    """Every report's bytes, fetched page's web archive record and release's contents, against their hash."""
    reports, meetings = schema.reports.c, schema.meetings.c
    fetched = select(meetings.warc, meetings.report).where(meetings.warc.is_not(None))
    frozen = select(schema.releases.c.digest, schema.releases.c.number)
    with record.engine.connect() as connection:
        found = [(sha256, f"report {key}") for sha256, key in connection.execute(select(reports.sha256, reports.id))]
        found += [(sha256, f"report {key}") for sha256, key in connection.execute(fetched)]
        found += [(sha256, f"release {key}") for sha256, key in connection.execute(frozen)]
    known: dict[str, str] = dict(sorted(found))
    for done, (sha256, whose) in enumerate(known.items()):
        if damage := record.archive.damaged(sha256):
            remedy = "Move the file away, if it is there, and add the report again, or bring it back from a copy"
            yield Problem(str(record.archive.path(sha256)), f"{damage} ({whose})", remedy)
        progress(done + 1, len(known))
