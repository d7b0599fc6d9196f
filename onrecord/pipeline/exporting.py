"""A record as others may see it, and as files for them."""

from __future__ import annotations

from pathlib import Path

from onrecord import review
from onrecord.judgement import effective, of_kind, values
from onrecord.publish.export import write
from onrecord.publish.public import Withheld
from onrecord.publish.public import public as masked
from onrecord.publish.public import withheld as names_withheld
from onrecord.publish.tables import Contents
from onrecord.store import Record, queries
from onrecord.store.settings import read_settings


def contents(record: Record) -> Contents:
    """Everything that the record holds, for its researchers: nothing is withheld."""
    return Contents(
        record.reports,
        record.claims,
        record.sources,
        record.incidents,
        record.decisions,
        tuple(queries.readers(record.engine)),
    )


def cleared(record: Record) -> frozenset[str]:
    """The private persons' names that people decided may be shown; where two people are asked for, by two."""
    decisions = effective(record.decisions())
    if read_settings(record.folder).two_people:
        decisions = review.confirmed(decisions)
    return frozenset(name for d in of_kind(decisions, "clear") for name in values(d, "name"))


def public(record: Record) -> Contents:
    """The record as anyone may see it: private persons' names withheld unless cleared (see `onrecord.publish.public`).

    Whatever is published, pages, searches and files alike, is made from this and never from the record itself.
    """
    return masked(contents(record), cleared(record))


def withheld(record: Record) -> tuple[Withheld, ...]:
    """The names that `public` withholds, for an editor to clear with a decision ``clear``. Never to be published."""
    return names_withheld(contents(record), cleared(record))


def export(record: Record, folder: Path, form: str) -> tuple[Path, ...]:
    """Writes the record's public tables into ``folder`` as jsonl, csv or parquet; returns the files."""
    return write(public(record), folder, form)
