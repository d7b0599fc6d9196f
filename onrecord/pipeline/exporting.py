"""A record as others may see it, and as files for them."""

from __future__ import annotations

from pathlib import Path

from onrecord import review
from onrecord.judgement import effective, of_kind, values
from onrecord.pipeline.releasing import frozen
from onrecord.publish.export import Exported
from onrecord.publish.export import export as written
from onrecord.publish.public import Judged, Withheld
from onrecord.publish.public import public as masked
from onrecord.publish.public import withheld as names_withheld
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents
from onrecord.publish.view import narrow, view_of
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


def judged(record: Record) -> Judged:
    """The names that people decided may or may not be shown, the later decision holding; where two people are asked
    for, those of two."""
    decisions = effective(record.decisions())
    if read_settings(record.folder).two_people:
        decisions = review.confirmed(decisions)
    last = {name: d.kind for d in of_kind(decisions, "clear", "withhold") for name in values(d, "name")}
    shown = frozenset(name for name, kind in last.items() if kind == "clear")
    return Judged(shown, frozenset(last) - shown)


def public(record: Record) -> Contents:
    """The record as anyone may see it: private persons' names withheld unless cleared (see `onrecord.publish.public`).

    Whatever is published, pages, searches and files alike, is made from this and never from the record itself.
    """
    return masked(contents(record), judged(record))


def withheld(record: Record) -> tuple[Withheld, ...]:
    """The names that `public` withholds, for an editor to clear with a decision ``clear``. Never to be published."""
    return names_withheld(contents(record), judged(record))


def released(record: Record, number: int) -> Contents:
    """Everything that release ``number`` holds; nothing is withheld. Raises RecordError when there is none."""
    made = frozen(record, number)
    claims = sorted(made.claims, key=lambda c: (c.report, c.evidence.start, c.id))
    return Contents(
        lambda: record.reports(made.reports),
        lambda: claims,
        lambda: gather(claims),
        lambda: made.incidents,
        lambda: made.decisions,
        (made.reader,),
    )


def export(record: Record, folder: Path, form: str, view: str = "", release: int | None = None) -> Exported:
    """Writes the public contents of the record, or of a release of it, into ``folder`` in the format of that name.

    ``view`` says which incidents, in the words of `onrecord.publish.view`; empty: the whole record, running totals
    too. Raises ValueError for a format or a view
    that there is not, RecordError for a release that there is not.
    """
    chosen = view_of(view) if view else None
    whole = contents(record) if release is None else released(record, release)
    words = ", ".join(filter(None, (f"release {release}" if release is not None else "", view)))
    part = masked(whole, judged(record))  # with what the whole record tells
    return written(narrow(part, chosen) if chosen else part, folder, form, words)
