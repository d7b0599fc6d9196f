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

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.ingest import Options
    from onrecord.model import Claim, Problem
    from onrecord.pipeline import Brought, Built, Imported
    from onrecord.publish.export import Exported
    from onrecord.store import Record

__all__ = [
    "Record",
    "build",
    "export",
    "export_bundle",
    "export_wacz",
    "import_bundle",
    "import_dataset",
    "import_decisions",
    "open",
    "read",
    "verify",
]


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

    with open(record) as opened:
        return pipeline.export(opened, Path(folder), form, view, release)


def export_bundle(record: str | Path, to: str | Path) -> Path:
    """Writes a whole record, nothing withheld, as one bundle (a BagIt bag): a ZIP file when ``to`` ends so, else a
    folder; returns it. It is the team's own full copy, not a publication.

    Raises RecordError when there is no record, when something is there under that name, and when the archive is not
    whole.

    >>> onrecord.export_bundle("my-record", "copy.zip")
    """
    from onrecord import pipeline

    with open(record) as opened:
        return pipeline.export_bundle(opened, Path(to))


def import_bundle(bundle: str | Path, record: str | Path) -> tuple[Problem, ...]:
    """Makes a record of a bundle, the same in every id, once it is verified. Returns what computing anew mends.

    Raises InputError for a bundle that is damaged, RecordError for one that contradicts itself and when something is
    in ``record`` already; then nothing is left behind.

    >>> onrecord.import_bundle("copy.zip", "other-record")
    ()
    """
    from onrecord import pipeline

    return pipeline.import_bundle(Path(bundle), Path(record))


def import_dataset(path: str | Path, record: str | Path, map: str | Path | None = None) -> Imported:
    """Brings the rows of a table (CSV, Excel, JSON Lines, Parquet) into a record, each as a claim by its data set.

    UCDP GED and ACLED are known by their columns; for another table ``map`` is the TOML file that says what they mean
    (docs/import.md). The record is made if it is not there. Importing the same file again adds nothing; a row with
    other values takes the place of its older edition. Returns what was done, the rows that could not be read included.
    Raises InputError when the file is no table, is not recognised, or lacks a column that the map needs.

    >>> onrecord.import_dataset("acled.csv", "my-record").new
    """
    from onrecord import pipeline
    from onrecord.ingest.datasets import read_map
    from onrecord.store import Record

    chosen = read_map(Path(map)) if map else pipeline.map_for(Path(path))
    with Record.open(Path(record), create=True, write=True) as opened:
        return pipeline.import_dataset(opened, Path(path), chosen, pipeline.now())


def import_decisions(path: str | Path, record: str | Path, by: str) -> Brought:
    """Brings the judgements in a spreadsheet (the sheet ``decisions`` of an Excel export, or a table with the columns
    claim and judgement) into the log of a record, as made by ``by``: those that differ from what holds.

    Returns the new entries, and the rows that could not be followed. Raises DecisionError when nobody is named,
    InputError when the file is no such table, RecordError when there is no record.

    >>> onrecord.import_decisions("record.xlsx", "my-record", by="Ada N.").entries
    """
    from onrecord import pipeline
    from onrecord.store import Record

    with Record.open(Path(record), write=True) as opened:
        return pipeline.import_decisions(opened, Path(path), by, pipeline.now())


def export_wacz(record: str | Path, to: str | Path, stamp: Callable[[bytes], bytes] | None = None) -> Path:
    """Writes the reports that are pages of the web, as they came, into a WACZ file for web-archive viewers; returns it.

    ``stamp`` gets the bytes of its datapackage.json and gives the answer of a time-stamping authority (RFC 3161),
    which is kept with it. Raises RecordError when there is no record, or no such page in it.

    >>> onrecord.export_wacz("my-record", "pages.wacz")
    """
    from onrecord import pipeline

    with open(record) as opened:
        return pipeline.export_wacz(opened, Path(to), pipeline.now(), stamp).path


def verify(record: str | Path) -> tuple[Problem, ...]:
    """Every difference between the record and what was written or can be computed again; () when it is whole.

    Raises RecordError when the record cannot be opened at all.

    >>> onrecord.verify("my-record")
    ()
    """
    from onrecord import pipeline

    with open(record) as opened:
        return tuple(pipeline.verify(opened))
