"""Writes the read model: the public contents of a record, laid out for being looked at; who reviewed is a number."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import tee
from pathlib import Path
from typing import Any

from onrecord.codec import source_id, to_json
from onrecord.model import Claim, Grade, Problem, Report
from onrecord.publish.columns import CLAIMS, INCIDENTS, REPORTS, SOURCES
from onrecord.publish.facets import Has, of_claim
from onrecord.publish.search import words
from onrecord.publish.tables import Contents, Value, rows
from onrecord.web.readmodel import aspects, facts
from onrecord.web.readmodel.aspects import FACETS, NUMBERS, ORDERS, Seen
from onrecord.web.readmodel.facts import Tally
from onrecord.web.readmodel.gather import Gatherer
from onrecord.web.readmodel.tables import INDEXES, SCHEMA, SEARCHES

_CLAIMS = [column.name for column in REPORTS.columns].index("claims")


@dataclass(frozen=True, slots=True)
class Extras:
    """What the pages show besides contents: input that could not be read, and releases in short, newest first."""

    problems: tuple[Problem, ...] = ()
    releases: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class _Known:
    """What later rows need of earlier ones: ids of incidents by row, rows by id, what is said of each incident."""

    names: list[str] = field(default_factory=list)
    home: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    said: defaultdict[int, set[Has]] = field(default_factory=lambda: defaultdict(set))
    seen: dict[int, Seen] = field(default_factory=dict)
    judged: dict[str, Seen] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


def write(contents: Contents, extras: Extras, path: Path, version: str) -> None:
    """Writes the read model of these contents into a new file at ``path``. Raises ValueError when they do not fit."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(SCHEMA)
        for search in SEARCHES:
            connection.execute(search)
        connection.execute("BEGIN")
        # Contents are masked as they are gone through: once is enough.
        incidents = tuple(contents.incidents())
        contents = replace(contents, incidents=lambda: incidents)
        known = _Known()
        _sources(connection, contents, known)
        _incident_ids(contents, known)
        _reports_and_claims(connection, contents, known)
        for statement in INDEXES:
            connection.execute(statement)
        _decisions(connection, contents, known)
        _incidents(connection, contents, known)
        for report, names in contents.withheld.items():
            connection.execute("INSERT INTO withheld VALUES (?, ?)", (report, json.dumps(names)))
        for name, value in facts.gathered(contents, extras.problems, known.tally).items():
            connection.execute("INSERT INTO facts VALUES (?, ?)", (name, json.dumps(value, ensure_ascii=False)))
        kept = {"version": version, "releases": extras.releases}
        for name, value in kept.items():
            connection.execute("INSERT INTO facts VALUES (?, ?)", (name, json.dumps(value, ensure_ascii=False)))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _cells(row: tuple[Value, ...]) -> str:
    return json.dumps([v.isoformat() if isinstance(v, date) else v for v in row], ensure_ascii=False)


def _sources(connection: sqlite3.Connection, contents: Contents, known: _Known) -> None:
    index = Gatherer.of("sources", FACETS["sources"], ORDERS["sources"])
    found = list(contents.sources())
    by_name = {s.id: n for n, s in enumerate(sorted(found, key=lambda s: (s.name.casefold(), s.id)))}
    for n, (source, row) in enumerate(zip(found, rows(SOURCES, contents), strict=True)):
        known.sources[source.id] = n
        aspects.source(index, n, source, by_name[source.id])
        connection.execute("INSERT INTO sources VALUES (?, ?, ?, ?)", (n, source.id, _cells(row), to_json(source)))
        _words(connection, "sources", n, (source.name, *source.spellings))
    index.store(connection)


def _words(connection: sqlite3.Connection, kind: str, n: int, words: Sequence[str | None]) -> None:
    text = "\n".join(w for w in words if w)
    connection.execute(f"INSERT INTO {kind}_words (rowid, words) VALUES (?, ?)", (n, text))


def _incident_ids(contents: Contents, known: _Known) -> None:
    for n, incident in enumerate(contents.incidents()):
        known.names.append(incident.id)
        known.home |= dict.fromkeys(incident.claims, n)


def _reports_and_claims(connection: sqlite3.Connection, contents: Contents, known: _Known) -> None:
    """Reports and their claims side by side, as both come in the order of the reports' ids, gone through once."""
    index = Gatherer.of("claims", FACETS["claims"], ORDERS["claims"])
    shelf = Gatherer.of("reports", FACETS["reports"], ORDERS["reports"])
    reports, for_rows, for_claims = tee(contents.reports(), 3)
    claims, for_cells = tee(contents.claims())
    cells_of = rows(CLAIMS, replace(contents, reports=lambda: for_claims, claims=lambda: for_cells))
    told = zip(claims, cells_of, strict=True)
    coming = next(told, None)
    n = 0
    # Without claims to count, which are counted here.
    for number, (report, row) in enumerate(
        zip(reports, rows(REPORTS, replace(contents, reports=lambda: for_rows, claims=tuple)), strict=True)
    ):
        start = n
        while coming and coming[0].report == report.id:
            claim, cells = coming
            _claim(connection, index, (n, number), claim, cells, report, known)
            n, coming = n + 1, next(told, None)
        aspects.report(shelf, number, report, n - start)
        known.tally.report(report, n - start)
        row = (*row[:_CLAIMS], n - start, *row[_CLAIMS + 1 :])
        kept = to_json(replace(report, text=""))
        connection.execute(
            "INSERT INTO reports VALUES (?, ?, ?, ?, ?)", (number, report.id, _cells(row), kept, report.text)
        )
        _words(connection, "reports", number, (report.title, report.publisher, report.text))
    if coming:
        raise ValueError(f"claim {coming[0].id} comes without its report {coming[0].report}")
    index.store(connection)
    shelf.store(connection)


def _claim(
    connection: sqlite3.Connection,
    index: Gatherer,
    at: tuple[int, int],
    claim: Claim,
    cells: tuple[Value, ...],
    report: Report,
    known: _Known,
) -> None:
    n, number = at
    home = known.home.get(claim.id)
    known.tally.claim(claim)
    aspects.claim(index, n, claim, report, None if home is None else known.names[home])
    connection.execute(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", (n, claim.id, home, number, _cells(cells), to_json(claim))
    )
    voices = {known.sources[key] for s in claim.attribution.chain if (key := source_id(s.known_as)) in known.sources}
    connection.executemany("INSERT INTO voices VALUES (?, ?)", ((voice, n) for voice in voices))
    _words(connection, "claims", n, _claim_words(claim, report))
    if home is not None:
        known.said[home].update(of_claim(claim))
        known.seen[home] = known.seen.get(home, Seen()).later(aspects.seen(report))


def _claim_words(claim: Claim, report: Report) -> tuple[str | None, ...]:
    place = claim.place
    names = (s.known_as for s in claim.attribution.chain)
    where = (place.name, place.wider) if place else ()
    return (claim.evidence.of(report.text), *names, *where)


def _incidents(connection: sqlite3.Connection, contents: Contents, known: _Known) -> None:
    index = Gatherer.of("incidents", FACETS["incidents"], ORDERS["incidents"], NUMBERS)
    for n, (incident, row) in enumerate(zip(contents.incidents(), rows(INCIDENTS, contents), strict=True)):
        seen = known.seen.get(n, Seen())
        for key in (incident.id, *incident.claims):
            seen = seen.later(known.judged[key]) if key in known.judged else seen
        aspects.incident(index, n, incident, sorted(known.said.pop(n, ()), key=str), seen)
        kept = to_json(replace(incident, grades=tuple(_unnamed(grade, known) for grade in incident.grades)))
        connection.execute("INSERT INTO incidents VALUES (?, ?, ?, ?)", (n, incident.id, _cells(row), kept))
        _words(connection, "incidents", n, tuple(_told(connection, n)))
    index.store(connection)


def _unnamed(grade: Grade, known: _Known) -> Grade:
    """A grade without the name of who gave it: that somebody did is public, who it was is not."""
    return replace(grade, by=_reviewer(grade.by, known)) if grade.by else grade


def _reviewer(name: str, known: _Known) -> str:
    """What a reviewer is called instead: numbers tell them apart."""
    return known.people.setdefault(name, f"reviewer {len(known.people) + 1}")


def _told(connection: sqlite3.Connection, incident: int) -> Iterator[str]:
    """The words by which an incident is found: of its claims, their sources, places and reports' titles."""
    query = (
        "SELECT c.row, json_extract(r.json, '$.title'), json_extract(r.json, '$.publisher')"
        " FROM claims c JOIN reports r ON r.n = c.report WHERE c.incident = ? ORDER BY c.n"
    )
    for row, title, outlet in connection.execute(query, (incident,)):
        yield from words(json.loads(row), title, outlet)


def _decisions(connection: sqlite3.Connection, contents: Contents, known: _Known) -> None:
    for seq, decision in enumerate(contents.decisions()):
        connection.execute(
            "INSERT INTO decisions VALUES (?, ?)", (seq, to_json(replace(decision, by=_reviewer(decision.by, known))))
        )
        known.judged |= dict.fromkeys(decision.targets, Seen(changed=aspects.minute(decision.at)))
        about = {(target, seq) for target in decision.targets}
        connection.executemany("INSERT INTO decided VALUES (?, ?)", about)
