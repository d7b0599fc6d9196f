"""What the files of a bundle hold: for each table of a record, how a row becomes a line and a line rows again.

A record of `onrecord.model` stands in a line as `onrecord.codec` writes it, so that a bundle can be read without
knowing the database, and is put there as it is stored; every column that only repeats part of it is left out, and
derived again on the way in.
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
from onrecord.store.rows import Rows

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a bundle, ``name``.jsonl. ``about`` says what a line of it is.

    ``line`` makes a line of the values of these ``columns`` of ``table``; ``rows`` makes rows of a line, its number
    (from 1) and the text of the report that it is about (empty where none is needed).
    """

    table: Table
    about: str
    columns: tuple[str, ...]
    line: Callable[..., str]
    rows: Callable[[Line, int, str], Rows]

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return self.table.name


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda moment: moment.isoformat())


def _report_line(record: str, text: str) -> str:
    # What stands before the text, an id, has no quotation mark in it.
    return record.replace('"text":""', f'"text":{_json(text)}', 1)


def _claim_line(n: int, current: bool, record: str) -> str:
    return f'{{"n":{n},"current":{_json(current)},"claim":{record}}}'


def _claim_rows(line: Line, _number: int, text: str) -> Rows:
    return rows.claim_rows(from_plain(Claim, line["claim"]), text, line["n"], line["current"])


def _release_line(number: int, digest: str, note: str, at: str, header: str) -> str:
    rest = _json({"number": number, "digest": digest, "note": note, "at": at})
    return f'{rest[:-1]},"header":{header}}}'


def _release_rows(line: Line, _number: int, _text: str) -> Rows:
    values = {name: line[name] for name in ("number", "header", "digest", "note")}
    return {"releases": [rows.release_row(**values, at=datetime.fromisoformat(line["at"]))]}


def _decision_rows(line: Line, number: int, _text: str) -> Rows:
    return {"decisions": [rows.decision_row(from_plain(Decision, line), number)]}


def _record(record: str) -> str:
    return record


def _plain(table: Table, about: str) -> Part:
    """A table without ``json``: a line has its columns."""
    names = tuple(c.name for c in table.columns if c.name != "hash")

    def back(line: Mapping[str, Any], _number: int, _text: str) -> Rows:
        return {table.name: [rows.hashed(table, {name: line[name] for name in names})]}

    return Part(table, about, names, lambda *row: _json(dict(zip(names, row, strict=True))), back)


# In the order in which a record takes them up: what is named comes before what names it.
PARTS = (
    Part(
        schema.reports,
        "a report, its text included; its bytes as they came are archive/… by `sha256`",
        ("json", "text"),
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
        ("n", "current", "json"),
        _claim_line,
        _claim_rows,
    ),
    _plain(schema.successors, "what became of a claim when its report was read again, or came in a newer edition"),
    Part(
        schema.incidents,
        "an incident as computed from claims and decisions",
        ("json",),
        _record,
        lambda line, _number, _text: rows.incident_rows(from_plain(Incident, line)),
    ),
    Part(
        schema.sources,
        "a source: one name across the record",
        ("json",),
        _record,
        lambda line, _number, _text: rows.source_rows(from_plain(KnownSource, line)),
    ),
    _plain(schema.bearers, "an id that an incident has had, and a claim that brings it along"),
    Part(schema.decisions, "an entry of the decision log, oldest first", ("json",), _record, _decision_rows),
    Part(
        schema.releases, "a release: what identifies it; its contents are archive/… by `digest`",
        ("number", "digest", "note", "at", "json"), _release_line,
        _release_rows,
    ),
)  # fmt: skip
