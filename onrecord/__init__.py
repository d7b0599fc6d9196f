"""Onrecord turns news reports about an armed conflict into a record that can be checked.

    import onrecord

    claims = onrecord.read("Shelling killed at least 12 people in Aleppo, medics said.")

    onrecord.build(["reports/", "page.html"], "my-record")
    with onrecord.open("my-record") as record:
        for incident in record.incidents():
            print(incident.event, incident.ranges)

What takes long to load is loaded when it is first needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.ingest import Options
    from onrecord.model import Claim, Problem
    from onrecord.pipeline import Built
    from onrecord.publish.export import Exported
    from onrecord.store import Record

__all__ = ["Record", "build", "export", "open", "read", "verify"]


def __getattr__(name: str) -> Any:
    if name == "Record":
        from onrecord.store import Record

        return Record
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def read(text: str, published: date | None = None) -> tuple[Claim, ...]:
    """The claims in a text, in its order; no record is needed. Spans count code points in ``text`` as given.

    ``published`` is the day that "on Friday" is resolved against; when it is None, the text's own dateline
    is, if it has one. Raises InputError for a text without a word in it.

    >>> (claim,) = onrecord.read("At least 12 people were killed in Aleppo on Friday, medics said.",
    ...                          published=date(2016, 12, 9))
    >>> claim.figures[0].low, claim.figures[0].high
    (12, None)
    """
    from onrecord import pipeline

    return pipeline.read_text(text, published)


def build(paths: Sequence[str | Path], record: str | Path, options: Options | None = None) -> Built:
    """Archives the reports in ``paths`` (files, folders, links) in the record, reads them, links and reckons.

    The record is made if it is not there. Running it again adds nothing twice. Returns what was added, the
    input that could not be read included; bad input raises nothing. Raises RecordError when the record
    cannot be written.

    >>> built = onrecord.build(["reports/"], "my-record")
    >>> built.added.problems
    ()
    """
    from onrecord import pipeline
    from onrecord.ingest import Options
    from onrecord.store import Record

    with Record.open(Path(record), create=True, write=True) as opened:
        return pipeline.build(opened, paths, options or Options(), pipeline.now())


def open(record: str | Path) -> Record:
    """Opens a record to look at it; a context manager. Raises RecordError when there is none.

    >>> with onrecord.open("my-record") as record:
    ...     print(record.counts()["claims"])
    """
    from onrecord.store import Record

    return Record.open(Path(record))


def export(
    record: str | Path, folder: str | Path, form: str = "jsonl", view: str = "", release: int | None = None
) -> Exported:
    """Writes the record into ``folder`` in a format that others use; names of private people are withheld.

    ``form`` is a name of `onrecord.publish.formats.FORMATS` (ValueError for another), ``view`` which incidents, as
    ``event=shelling&from=2016-12-01``, ``release`` the number of a release to take instead of the record as it is
    now. Returns the files and what the format could not hold. Raises RecordError when there is no such record or
    release.

    >>> done = onrecord.export("my-record", "tables", "geojson", view="event=shelling")
    >>> [path.name for path in done.files]
    ['incidents.geojson']
    """
    from onrecord import pipeline
    from onrecord.publish.view import view_of

    with open(record) as opened:
        return pipeline.export(opened, Path(folder), form, view_of(view), release, view)


def verify(record: str | Path) -> tuple[Problem, ...]:
    """Every difference between the record and what was written or can be computed again; () when it is whole.

    Raises RecordError when the record cannot be opened at all.

    >>> onrecord.verify("my-record")
    ()
    """
    from onrecord import pipeline

    with open(record) as opened:
        return tuple(pipeline.verify(opened))
