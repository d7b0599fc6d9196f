"""Writing into the tables, each function within the caller's transaction.

Nothing is written that is there already: every function looks first, so that running a step again
leaves the file as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from onrecord.errors import RecordError
from onrecord.model import Archived, Claim, Decision, Problem, Report
from onrecord.store import rows, schema
from onrecord.store.rows import Row, Rows

T = TypeVar("T")

# SQLite of old took 999 parameters a statement; no database that we know takes fewer.
PARAMETERS = 900


def batches(items: Iterable[T], size: int = PARAMETERS) -> Iterator[list[T]]:
    """``items`` in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def add_rows(connection: Connection, found: Rows) -> None:
    """Inserts rows, by table, parents first."""
    for table in schema.metadata.sorted_tables:
        if found.get(table.name):
            connection.execute(insert(table), found[table.name])


def _merged(parts: Iterable[Rows]) -> Rows:
    whole: Rows = {}
    for part in parts:
        for name, found in part.items():
            whole.setdefault(name, []).extend(found)
    return whole


def _known(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, str]:
    """Of ``ids``, those in the table, with the hash of their row."""
    known = {}
    for batch in batches(ids):
        found = connection.execute(select(table.c.id, table.c.hash).where(table.c.id.in_(batch)))
        known.update({row.id: row.hash for row in found})
    return known


def add_missing(connection: Connection, table: Table, found: Sequence[Row]) -> list[str]:
    """Inserts those rows whose id is new; returns their ids."""
    unique = {row["id"]: row for row in found}
    known = _known(connection, table, unique)
    new = [row for key, row in unique.items() if key not in known]
    add_rows(connection, {table.name: new})
    return [row["id"] for row in new]


def unmet(connection: Connection, archived: Sequence[Archived], at: datetime) -> list[Archived]:
    """Those that were not met before in the same place."""
    met = {rows.meeting_row(a, at)["id"]: a for a in reversed(archived)}
    known = _known(connection, schema.meetings, met)
    return [a for key, a in met.items() if key not in known]


def keep_reports(connection: Connection, archived: Sequence[Archived], at: datetime) -> list[str]:
    """Keeps reports and that they were met; returns the ids of the reports that are new."""
    unique = {a.report.id: a.report for a in reversed(archived)}
    known = _known(connection, schema.reports, unique)
    new = [report for key, report in unique.items() if key not in known]
    add_rows(connection, _merged(rows.report_rows(report) for report in new))
    add_missing(connection, schema.meetings, [rows.meeting_row(a, at) for a in archived])
    return [report.id for report in new]


def keep_problems(connection: Connection, problems: Sequence[Problem], at: datetime) -> None:
    """Keeps what could not be read."""
    add_missing(connection, schema.problems, [rows.problem_row(p, at) for p in problems])


def keep_reading(
    connection: Connection, version: str, read: Sequence[tuple[Report, tuple[Claim, ...]]], at: datetime
) -> None:
    """Keeps the claims that a reader of this version found in each report, as the current ones.

    A claim known from an earlier reading keeps its row; one that is not found again stays, no longer current.
    """
    reports = [report.id for report, _ in read]
    table = schema.claims
    stored: dict[str, Row] = {}
    for batch in batches(reports):
        stored.update(
            (row["id"], dict(row))
            for row in connection.execute(select(table).where(table.c.report.in_(batch))).mappings()
        )
    found: dict[str, Rows] = {}
    for report, claims in read:
        for n, claim in enumerate(claims):
            found.setdefault(claim.id, rows.claim_rows(claim, report.text, n))
    _keep_claims(connection, stored, found)
    _keep_readings(connection, version, {report.id: len({c.id for c in claims}) for report, claims in read}, at)


def _keep_claims(connection: Connection, stored: Mapping[str, Row], found: Mapping[str, Rows]) -> None:
    add_rows(connection, _merged(part for key, part in found.items() if key not in stored))
    changed = {k: p for k, p in found.items() if k in stored and p["claims"][0]["hash"] != stored[k]["hash"]}
    gone = [rows.hashed(schema.claims, {**row, "current": False}) for key, row in stored.items() if key not in found]
    gone = [row for row in gone if row["hash"] != stored[row["id"]]["hash"]]
    for child in (schema.figures, schema.voices):
        for batch in batches(changed):
            connection.execute(delete(child).where(child.c.claim.in_(batch)))
    _update(connection, schema.claims, [*(p["claims"][0] for p in changed.values()), *gone])
    add_rows(connection, _merged({"figures": p["figures"], "voices": p["voices"]} for p in changed.values()))


def _update(connection: Connection, table: Table, found: Sequence[Row]) -> None:
    if found:
        values = [{("key" if name == "id" else name): value for name, value in row.items()} for row in found]
        columns: dict[str, Any] = {c.name: bindparam(c.name) for c in table.columns if c.name != "id"}
        connection.execute(update(table).where(table.c.id == bindparam("key")).values(columns), values)


def _keep_readings(connection: Connection, version: str, counts: Mapping[str, int], at: datetime) -> None:
    table = schema.readings
    earlier: list[Row] = []
    for batch in batches(counts):
        mine = table.c.report.in_(batch)
        kept = connection.execute(select(table).where(mine, table.c.version != version)).mappings()
        earlier.extend(rows.hashed(table, {**row, "current": False}) for row in kept)
        connection.execute(delete(table).where(mine))
    new = [rows.reading_row(report, version, count, at.isoformat()) for report, count in counts.items()]
    add_rows(connection, {table.name: [*earlier, *new]})


def replace_all(connection: Connection, parent: Table, children: Sequence[Table], found: Mapping[str, Rows]) -> int:
    """Makes a computed table, and the tables that hang on it, hold just ``found`` (rows by id of the parent).

    Rows that are there already are not touched. Returns how many parents were added, changed or removed.
    """
    stored = {row.id: row.hash for row in connection.execute(select(parent.c.id, parent.c.hash))}
    new = [key for key, part in found.items() if stored.get(key) != part[parent.name][0]["hash"]]
    stale = [key for key in stored if key not in found]
    # SQLAlchemy names a foreign key's column here after its table: incident_claims.incident
    for batch in batches([*stale, *(key for key in new if key in stored)]):
        for child in children:
            connection.execute(delete(child).where(child.c[parent.name.removesuffix("s")].in_(batch)))
        connection.execute(delete(parent).where(parent.c.id.in_(batch)))
    add_rows(connection, _merged(found[key] for key in new))
    return len(new) + len(stale)


def keep_successors(connection: Connection, found: Mapping[str, str]) -> None:
    """Keeps what became of claims, in place of what was known of it before."""
    table = schema.successors
    known: dict[str, str] = {}
    for batch in batches(found):
        kept = connection.execute(select(table.c.claim, table.c.successor).where(table.c.claim.in_(batch)))
        known.update({row.claim: row.successor for row in kept})
    changed = {claim: successor for claim, successor in found.items() if known.get(claim) != successor}
    for batch in batches(changed):
        connection.execute(delete(table).where(table.c.claim.in_(batch)))
    add_rows(connection, {table.name: [rows.successor_row(*pair) for pair in changed.items()]})


def append_bearers(connection: Connection, new: Sequence[tuple[str, str]]) -> None:
    """Appends (incident id, claim id) pairs."""
    table = schema.bearers
    last = connection.scalar(select(func.max(table.c.seq))) or 0
    add_rows(connection, {table.name: [rows.bearer_row(*pair, last + n) for n, pair in enumerate(new, 1)]})


def add_release(connection: Connection, row: Row) -> None:
    """Adds a release. Raises RecordError when its number does not follow the last one's."""
    last = connection.scalar(select(func.max(schema.releases.c.number))) or 0
    if row["number"] != last + 1:
        raise RecordError(f"release {row['number']} does not follow the last, {last}")
    add_rows(connection, {schema.releases.name: [row]})


def append_decisions(connection: Connection, decisions: Sequence[Decision]) -> None:
    """Appends to the log. Raises RecordError when an entry does not follow the last one."""
    table = schema.decisions
    last = connection.execute(select(table.c.seq, table.c.id).order_by(table.c.seq.desc()).limit(1)).first()
    seq, head = (last.seq, last.id) if last else (0, "")
    new = []
    for decision in decisions:
        if decision.previous != head:
            raise RecordError(f"decision {decision.id}: follows {decision.previous or 'nothing'}, not the last, {head}")
        seq, head = seq + 1, decision.id
        new.append(rows.decision_row(decision, seq))
    add_rows(connection, {table.name: new})
