"""Which reports are pages of the web, and the WARC records that hold them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from sqlalchemy import select
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from onrecord.store import schema
from onrecord.store.record import Record
from onrecord.store.wacz.index import Piece, line, lines_of

# Of reports whose bytes are what a server sent; a row of a table or an entry of a feed is none, though it has a link.
PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


@dataclass(frozen=True, slots=True)
class Page:
    """One report as a page: its link, when it was fetched (when it was first met, where that is not known), its bytes
    by hash; ``warc`` is the hash of the WARC record in which it came, None when only the page itself was kept."""

    report: str
    url: str
    at: datetime
    title: str | None
    media_type: str
    sha256: str
    warc: str | None


def pages(record: Record) -> Iterator[Page]:
    """The reports that are pages with a link, by link and time."""
    reports, meetings = schema.reports.c, schema.meetings.c
    chosen = select(reports.id, reports.url, reports.retrieved, reports.title, reports.media_type, reports.sha256)
    statement = chosen.where(reports.media_type.in_(PAGE_TYPES), reports.url.is_not(None))
    met = select(meetings.report, meetings.warc, meetings.at).order_by(meetings.at, meetings.id)
    first: dict[str, str] = {}
    fetched: dict[str, str] = {}
    with record.engine.connect() as connection:
        for report, warc, at in connection.execute(met):
            first.setdefault(report, at)
            if warc:
                fetched.setdefault(report, warc)
        rows = list(connection.execute(statement.order_by(reports.url, reports.id)))
    for row in rows:
        if urlsplit(row.url).scheme in ("http", "https"):
            at = datetime.fromisoformat(row.retrieved or first[row.id]).astimezone(UTC)
            yield Page(row.id, row.url, at, row.title, row.media_type, row.sha256, fetched.get(row.id))


def write_warc(record: Record, found: list[Page], to: BinaryIO, name: str) -> list[str]:
    """Writes the pages as one gzipped WARC file of that name: responses as they were fetched, other pages as
    resources. Returns the lines of its index, in order.

    Raises RecordError when the bytes of one are not in the archive.
    """
    writer = WARCWriter(to, gzip=True, warc_version="1.1")
    info = {"software": "Onrecord", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(name, info))
    written: set[str] = set()
    lines: list[str] = []
    for page in found:
        start = to.tell()
        if page.warc:
            if page.warc not in written:
                fetched = record.archive.get(page.warc)
                lines += lines_of(fetched, name, start)
                to.write(fetched)  # gzipped records stand one after the other
            written.add(page.warc)
            continue
        raw = record.archive.get(page.sha256)
        made = writer.create_warc_record(
            page.url,
            "resource",
            payload=io.BytesIO(raw),
            length=len(raw),
            warc_content_type=page.media_type,
            warc_headers_dict={"WARC-Date": moment(page.at)},
        )
        writer.write_record(made)
        lines.append(line(made.rec_headers, page.media_type, "200", Piece(name, start, to.tell() - start)))
    return sorted(lines)


def moment(at: datetime) -> str:
    """A moment as WARC and WACZ write it, to the second, in UTC (RFC 3339)."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
