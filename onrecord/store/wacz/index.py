"""The index of a WARC file, as CDXJ: where each page stands in it, by a key that sorts a site's pages together."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.timeutils import iso_date_to_timestamp  # type: ignore[import-untyped]

_PORTS = {"http": 80, "https": 443}


def key_of(url: str) -> str:
    """The link as a sort-friendly key: "https://www.example.org/A?b=1" is "org,example)/a?b=1".

    Host parts turned round, without www; path and query in lower case, the query's parts in order. Source: the
    Sort-friendly URI Reordering Transform (SURT) as CDX files use it.
    """
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    turned = ",".join(reversed(host.split(".")))
    port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
    path = parts.path.lower() or "/"
    path = path.rstrip("/") or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{turned}{port}){path}" + (f"?{query}" if query else "")


def lines_of(warc: bytes, name: str, start: int) -> Iterator[str]:
    """The lines of the index of some WARC records that begin at ``start`` of the WARC file of that name."""
    records = ArchiveIterator(io.BytesIO(warc))
    for record in records:
        if record.rec_type not in ("response", "resource"):
            continue
        http = record.http_headers
        declared = http.get_header("Content-Type") if http else record.content_type
        mime = re.split(r"[;\s]", declared or "application/octet-stream", maxsplit=1)[0]
        status = http.get_statuscode() if http else "200"
        # The length is known once the record was gone through.
        length = records.get_record_length()
        yield line(record.rec_headers, mime, status, Piece(name, start + records.get_record_offset(), length))


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a record stands: the file's name, the offset in it and the length, in bytes."""

    name: str
    offset: int
    length: int


def line(headers: Any, mime: str, status: str, where: Piece) -> str:
    """The line of a record with these WARC headers."""
    url = headers.get_header("WARC-Target-URI")
    entry = {
        "url": url,
        "mime": mime,
        "status": status,
        "digest": headers.get_header("WARC-Payload-Digest"),
        "length": str(where.length),
        "offset": str(where.offset),
        "filename": where.name,
    }
    at = iso_date_to_timestamp(headers.get_header("WARC-Date"))
    return f"{key_of(url)} {at} {json.dumps(entry, ensure_ascii=False)}"
