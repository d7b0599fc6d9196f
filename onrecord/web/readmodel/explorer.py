"""The record as the pages see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from onrecord.model import Claim, Incident, KnownSource, Problem, Report
from onrecord.publish.tables import Contents
from onrecord.store import Record


@dataclass(frozen=True)
class View:
    """The public contents of a record, by id."""

    incidents: dict[str, Incident]
    claims: dict[str, Claim]
    reports: dict[str, Report]
    sources: dict[str, KnownSource]
    problems: tuple[Problem, ...]


class Explorer:
    """Gives the current view of the record in a folder."""

    def __init__(self, record: Path) -> None:
        self.record = record
        with Record.open(record):
            pass

    @cached_property
    def view(self) -> View:
        """What the record holds now."""
        with Record.open(self.record) as record:
            contents = Contents(record.reports, record.claims, record.sources, record.incidents)
            return View(
                {i.id: i for i in contents.incidents()},
                {c.id: c for c in contents.claims()},
                {r.id: r for r in contents.reports()},
                {s.id: s for s in contents.sources()},
                tuple(record.problems()),
            )
