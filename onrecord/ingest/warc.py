"""Web archives (WARC): each page that was fetched is an item of its own.

The bytes of a record are its payload: the page as the server sent it, transfer and content encodings undone,
so that a page saved by a browser and the same page in a web archive are one report.
"""

from __future__ import annotations

import contextlib
import io
from datetime import UTC, datetime
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from onrecord.errors import InputError
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Options
from onrecord.ingest.packed import gunzipped
from onrecord.model import Problem

READABLE = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss", "application/atom",
            "text/xml", "application/xml", "text/csv")  # fmt: skip
"""Media types of records that may be reports; styles, scripts and pictures of the pages are passed over."""
SIDE_PATHS = ("/robots.txt", "/sitemap.xml", "/favicon.ico")
_KINDS = ("response", "resource", "conversion")


def read(item: Item, options: Options) -> Reading:
    """The pages in a web archive, in order. A record that is cut off or too large is a Problem.

    Raises InputError where the archive itself breaks off; what came before it is given.
    """
    number = pages = 0
    # Unpacked here: warcio itself passes over the end of a gzip file that was cut off.
    packed = item.head().startswith(b"\x1f\x8b")
    with gunzipped(item, options.limits) if packed else item.open() as stream:
        try:
            records = ArchiveIterator(stream)
            while True:
                record, warned = _next(records)
                if warned:
                    where = f"{item.where}, record {number}"
                    yield Problem(where, "longer or shorter than it declares", "Get the archive again")
                if record is None:
                    break
                number += 1
                for found in _record(item, record, number, options):
                    pages += 1
                    yield found
        except (InputError, ArchiveLoadFailed, EOFError, ValueError, AttributeError, KeyError, IndexError) as error:
            # The library meets damaged headers unprepared, so its own words would not help.
            where = f"{item.where}, after record {number}"
            raise InputError(where, "cut off or damaged", "Get the archive again") from error
    if not pages:
        raise InputError(
            item.where, "no page in this web archive", "Check that pages were archived, not only their parts"
        )


def _next(records: Any) -> tuple[Any, bool]:
    """The next record, None at the end; and whether the library found that the one before had another length.

    It says so on stderr, quoting the record; that is caught here and goes nowhere.
    """
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        record = next(records, None)
    return record, bool(said.getvalue())


def _record(item: Item, record: Any, number: int, options: Options) -> Reading:
    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in _KINDS or not url or urlsplit(url).path in SIDE_PATHS:
        return
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    declared = record.content_type if not record.http_headers else record.http_headers.get_header("Content-Type")
    media_type, charset = _content_type(declared)
    fetched = bool(item.warc)  # one page that was asked for: whatever it is, it is read or becomes a Problem
    if status != "200" or (media_type and not media_type.startswith(READABLE) and not fetched):
        return
    where = item.where if fetched else f"{item.where}, record {number} ({url})"
    limit = options.limits.report_bytes
    data = record.content_stream().read(limit + 1)
    expected = record.rec_headers.get_header("Content-Length")
    if len(data) > limit:
        yield Problem(where, f"larger than {limit:,} bytes, the most read as one report", "Add it by itself, in parts")
    elif _cut_off(record, expected):
        yield Problem(where, "cut off", "Get the archive again")
    else:
        yield Item.of(
            data,
            where,
            urlsplit(url).path.rsplit("/", 1)[-1],
            url=url,
            charset=charset,
            media_type=media_type,
            retrieved=_time(record.rec_headers.get_header("WARC-Date")),
            warc=item.warc,
            depth=item.depth + 1,
        )


def _cut_off(record: Any, expected: str | None) -> bool:
    """Whether the record's block ended before the length that it declares, or before it declares one."""
    left = getattr(record.raw_stream, "limit", 0)
    return not expected or (isinstance(left, int) and left > 0)


def _content_type(declared: str | None) -> tuple[str | None, str | None]:
    """The media type and the character encoding of a Content-Type line."""
    if not declared:
        return None, None
    message = Message()
    message["content-type"] = declared
    return message.get_content_type(), message.get_content_charset()


def _time(value: str | None) -> datetime | None:
    """When a record was fetched, in UTC; None when it does not say."""
    try:
        found = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found else None
