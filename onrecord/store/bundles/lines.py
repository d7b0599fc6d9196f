"""What the files of a bundle hold: for each table of a record, how a row becomes a line and a line rows again.

A record of `onrecord.model` stands in a line as `onrecord.codec` writes it, so that a bundle can be read without
knowing the database; every column that only repeats part of it is left out, and derived again on the way in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from onrecord.codec import from_plain
from onrecord.model import Claim, Decision, Incident, KnownSource, Report
from onrecord.store import rows, schema
from onrecord.store.rows import Row, Rows

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a bundle, ``name``.jsonl. ``about`` says what a line of it is.

    ``line`` makes a line from a row of ``table``; ``rows`` makes rows of a line, its number (from 1) and the text of
    the report that it is about (empty where none is needed).
    """

    table: Table
    about: str
    line: Callable[[Row], Line]
    rows: Callable[[Line, int, str], Rows]

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return self.table.name


def _report_line(row: Row) -> Line:
    return {**json.loads(row["json"]), "text": row["text"]}


def _claim_line(row: Row) -> Line:
    return {"n": row["n"], "current": bool(row["current"]), "claim": json.loads(row["json"])}


def _claim_rows(line: Line, _number: int, text: str) -> Rows:
    return rows.claim_rows(from_plain(Claim, line["claim"]), text, line["n"], line["current"])


def _release_line(row: Row) -> Line:
    return {name: row[name] for name in ("number", "digest", "note", "at")} | {"header": json.loads(row["json"])}


def _release_rows(line: Line, _number: int, _text: str) -> Rows:
    values = {name: line[name] for name in ("number", "header", "digest", "note")}
    return {"releases": [rows.release_row(**values, at=datetime.fromisoformat(line["at"]))]}


def _decision_rows(line: Line, number: int, _text: str) -> Rows:
    return {"decisions": [rows.decision_row(from_plain(Decision, line), number)]}


def _record(row: Row) -> Line:
    found: Line = json.loads(row["json"])
    return found


def _plain(table: Table, about: str) -> Part:
    """A table without ``json``: a line has its columns."""
    names = tuple(c.name for c in table.columns if c.name != "hash")

    def back(line: Mapping[str, Any], _number: int, _text: str) -> Rows:
        return {table.name: [rows.hashed(table, {name: line[name] for name in names})]}

    return Part(table, about, lambda row: {name: _value(row[name]) for name in names}, back)


def _value(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


# In the order in which a record takes them up: what is named comes before what names it.
PARTS = (
    Part(
        schema.reports,
        "a report, its text included; its bytes as they came are archive/… by `sha256`",
        _report_line,
        lambda line, _number, _text: rows.report_rows(from_plain(Report, line)),
    ),
    _plain(schema.meetings, "that a report was met: where, when, and the web archive record that it came in"),
    _plain(schema.problems, "input that could not be read"),
    _plain(schema.readings, "which reader read which report, and whether that reading is the current one"),
    Part(
        schema.claims,
        "a claim of any reading; `current` when the latest reading of its report gives it; spans are code points "
        "[start, end] of the report's text",
        _claim_line,
        _claim_rows,
    ),
    _plain(schema.successors, "what became of a claim when its report was read again, or came in a newer edition"),
    Part(
        schema.incidents,
        "an incident as computed from claims and decisions",
        _record,
        lambda line, _number, _text: rows.incident_rows(from_plain(Incident, line)),
    ),
    Part(
        schema.sources,
        "a source: one name across the record",
        _record,
        lambda line, _number, _text: rows.source_rows(from_plain(KnownSource, line)),
    ),
    _plain(schema.bearers, "an id that an incident has had, and a claim that brings it along"),
    Part(schema.decisions, "an entry of the decision log, oldest first", _record, _decision_rows),
    Part(
        schema.releases, "a release: what identifies it; its contents are archive/… by `digest`", _release_line,
        _release_rows,
    ),
)  # fmt: skip
