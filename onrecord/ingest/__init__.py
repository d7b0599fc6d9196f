"""Reports as they come: files, folders and links in many formats, out of which come `Report`s.

`ingest` is the one entry. What cannot be read becomes a `onrecord.model.Problem`, and the rest goes on.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest import feed, html, packed, pdf, table, text, warc
from onrecord.ingest.fetch import Visitor, is_link
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Limits, Options
from onrecord.ingest.recognise import recognise
from onrecord.ingest.walk import walk
from onrecord.model import Archived, Problem

__all__ = ["Limits", "Options", "ingest"]

READERS: dict[str, Callable[[Item, Options], Reading]] = {
    "html": html.read,
    "text": text.read,
    "pdf": pdf.read,
    "warc": warc.read,
    "zip": packed.read_zip,
    "gzip": packed.read_gzip,
    "feed": feed.read,
    "csv": table.read_csv,
    "json": table.read_json,
    "parquet": table.read_parquet,
}
"""The reader of each format that `onrecord.ingest.recognise` tells."""

for _name in ("charset_normalizer", "htmldate", "httpx", "pypdf", "trafilatura", "warcio"):
    # Libraries report oddities of files through logging; without a handler Python prints them to stderr.
    logging.getLogger(_name).addHandler(logging.NullHandler())


def ingest(paths: Sequence[str | Path], *, options: Options | None = None) -> Iterator[Archived | Problem]:
    """Every report in ``paths`` (files, folders, http(s) links), lazily, folders in sorted order.

    A report met twice is given twice, with the same id and another ``where``. Input that cannot be read is a
    Problem that names it, the place in it, and the way out. Raises nothing.
    """
    chosen = options or Options()
    visitor = Visitor(chosen)
    for path in paths:
        items = visitor.visit(str(path)) if is_link(path) else walk(Path(path))
        for item in items:
            yield from _read(item, chosen)


def _read(item: Item | Problem, options: Options) -> Iterator[Archived | Problem]:
    if isinstance(item, Problem):
        yield item
        return
    found = _guarded(item, options)
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            entry = next(found, None)
        if entry is None:
            return
        if isinstance(entry, Item):
            yield from _read(entry, options)
        else:
            yield entry


def _guarded(item: Item, options: Options) -> Reading:
    """What the reader of the item's format gives; what it raises as a Problem.

    Parsers of files from anywhere may raise anything; whatever it is, it must cost this item alone.
    """
    try:
        if item.depth > options.limits.depth:
            raise InputError(item.where, "archives inside archives inside archives", "Unpack it and add what is inside")
        yield from READERS[recognise(item)](item, options)
    except InputError as error:
        yield Problem(error.where, error.problem, error.remedy)
    except PermissionError:
        yield Problem(item.where, "no permission to read it", "Give yourself the right to read it")
    except OSError as error:
        yield Problem(item.where, f"reading it failed ({error.strerror or error})", "Check the disk and the file")
    except Exception as error:
        # Only the kind of error: its words may quote the report.
        problem = f"damaged or not what it seems ({type(error).__name__})"
        yield Problem(item.where, problem, "Get it again, or convert it to text")
