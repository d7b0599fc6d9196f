"""Incidents with what is said of each: the one table of rows that every format of incidents is written from.

An incident names its claims by id, and claims come report by report. So that a record of any size can be gone
through in little memory, what an export needs of each claim is laid down once in a temporary SQLite file that
nobody else sees and that is gone when the export is done; then the incidents are read in their order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from operator import attrgetter

from onrecord.model import Claim, Incident, Report
from onrecord.publish.harm import amount
from onrecord.publish.tables import Contents, with_report


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says, in short. ``through`` are the voices that passed it on, the outermost first; ``when``
    and ``published`` are ISO text; ``rivals`` is how many others are credited with the same words, ``harm`` the
    claim's figures in words."""

    claim: str
    report: str
    event: str
    stance: str
    source: str | None
    kind: str | None
    side: str | None
    through: tuple[str, ...]
    rivals: int
    by: str | None
    by_side: str | None
    target: str | None
    target_side: str | None
    place: str | None
    when: str | None
    harm: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None

    @property
    def voice(self) -> str:
        """Who says so: the source; the outlet when it says it itself; "unnamed outlet" when that is not known."""
        return self.source or self.outlet or "unnamed outlet"


@dataclass(frozen=True, slots=True)
class Told:
    """One incident, and what its claims say, in the order of its claims' ids."""

    incident: Incident
    said: tuple[Said, ...]


_FIELDS = tuple(field.name for field in fields(Said))
_VALUES = attrgetter(*_FIELDS)
_THROUGH = _FIELDS.index("through")


def told(contents: Contents) -> Iterator[Told]:
    """Each incident with its claims, in the order of the contents. Raises ValueError when a claim's report is
    missing; a claim that an incident names and the contents lack is passed over."""
    # "" is a temporary file, deleted on closing. Polars goes through rows in threads of its own, one after another.
    with closing(sqlite3.connect("", check_same_thread=False)) as shelf:
        shelf.execute("create table said (claim text primary key, row text) without rowid")
        rows = ((claim.id, _line(_said(claim, report))) for claim, report in with_report(contents))
        shelf.executemany("insert into said values (?, ?)", rows)
        for incident in contents.incidents():
            yield Told(incident, tuple(said for claim in incident.claims for said in _find(shelf, claim)))


def _find(shelf: sqlite3.Connection, claim: str) -> Iterator[Said]:
    for (line,) in shelf.execute("select row from said where claim = ?", (claim,)):
        values = json.loads(line)
        values[_THROUGH] = tuple(values[_THROUGH])
        yield Said(*values)


def _line(said: Said) -> str:
    return json.dumps(_VALUES(said), ensure_ascii=False, separators=(",", ":"))


def _said(claim: Claim, report: Report) -> Said:
    source = claim.attribution.source
    published = report.published
    return Said(
        claim=claim.id,
        report=report.id,
        event=claim.event,
        stance=claim.stance,
        source=source.known_as if source else None,
        kind=source.kind if source else None,
        side=source.side if source else None,
        through=tuple(s.known_as for s in claim.attribution.chain[:-1]),
        rivals=len(claim.attribution.rivals),
        by=claim.by.name if claim.by else None,
        by_side=claim.by.side if claim.by else None,
        target=claim.target.name if claim.target else None,
        target_side=claim.target.side if claim.target else None,
        place=claim.place.name if claim.place else None,
        when=claim.when.iso if claim.when else None,
        harm="; ".join(f"{amount((f.low, f.high))} {f.kind}" for f in claim.figures),
        outlet=report.publisher,
        title=report.title,
        url=report.url,
        published=published.isoformat() if published else None,
    )
