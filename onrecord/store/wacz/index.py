"""The index of a WARC file, as CDXJ: where each page stands in it, by a key that sorts a site's pages together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO
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


def index(warc: BinaryIO, name: str) -> list[str]:
    """The lines of the index of a WARC file of that name, in order."""
    return sorted(_lines(warc, name))


def _lines(warc: BinaryIO, name: str) -> Iterator[str]:
    records = ArchiveIterator(warc)
    for record in records:
        if record.rec_type not in ("response", "resource"):
            continue
        url = record.rec_headers.get_header("WARC-Target-URI")
        http = record.http_headers
        declared = http.get_header("Content-Type") if http else record.content_type
        entry = {
            "url": url,
            "mime": re.split(r"[;\s]", declared or "application/octet-stream", maxsplit=1)[0],
            "status": http.get_statuscode() if http else "200",
            "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
            "length": str(records.get_record_length()),
            "offset": str(records.get_record_offset()),
            "filename": name,
        }
        at = iso_date_to_timestamp(record.rec_headers.get_header("WARC-Date"))
        yield f"{key_of(url)} {at} {json.dumps(entry, ensure_ascii=False)}"
