"""A WACZ file: pages as WARC, their index, the list of pages, what is in it and its hashes, in one ZIP.

Source: WACZ 1.1.1 and 1.2.0 (Webrecorder specifications).
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.store.record import Record
from onrecord.store.wacz.pages import Page, moment, pages, write_warc

VERSION = "1.1.1"
WARC = "archive/pages.warc.gz"

# Gets the bytes of datapackage.json, gives the answer of a time-stamping authority about them (RFC 3161, DER).
Stamp = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Packed:
    """A WACZ file that was written: where, how many pages it holds, and how many reports are no pages of the web."""

    path: Path
    pages: int
    left_out: int


def write_wacz(record: Record, to: Path, at: datetime, stamp: Stamp | None = None) -> Packed:
    """Writes the archived pages into the file ``to``. Nothing in them is withheld: they are the reports as they came.

    Pages are reports that came as HTML, PDF or text and whose link is known. ``stamp`` has the package's contents
    timestamped; its answer is kept in datapackage-digest.json. Raises RecordError when there is no page, and when the
    archive is not whole.
    """
    found = list(pages(record))
    if not found:
        raise RecordError(f"{record.folder}: no report is a page of the web with a link, so there is nothing to pack")
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as temporary:
        warc, packed = Path(temporary) / "pages.warc.gz", Path(temporary) / "packed.wacz"
        with warc.open("wb") as file:
            lines = write_warc(record, found, file, warc.name)
        parts = {
            "indexes/index.cdxj": "".join(f"{line}\n" for line in lines).encode(),
            "pages/pages.jsonl": _list(found),
        }
        package = _package(warc, parts, at)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(warc, WARC, zipfile.ZIP_STORED)  # viewers fetch single records out of it
            about = {"datapackage.json": package, "datapackage-digest.json": _digest(package, stamp)}
            for name, data in {**parts, **about}.items():
                archive.writestr(name, data)
        packed.replace(to)
    return Packed(to, len(found), record.counts()["reports"] - len(found))


def _list(found: list[Page]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Reports"}
    lines = [head, *({"id": p.report, "url": p.url, "ts": moment(p.at), "title": p.title or p.url} for p in found)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _package(warc: Path, parts: dict[str, bytes], at: datetime) -> bytes:
    with warc.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    resources = [
        _resource(WARC, digest, warc.stat().st_size),
        *(_resource(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in parts.items()),
    ]
    described = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": "Reports of a record",
        "description": "The pages that a record of Onrecord was read from, as they came. Nothing in them is withheld.",
        "created": moment(at),
        "modified": moment(at),
        "software": "Onrecord",
        "resources": resources,
    }
    return json.dumps(described, indent=2, ensure_ascii=False).encode()


def _resource(path: str, sha256: str, size: int) -> dict[str, str | int]:
    return {"name": path.rsplit("/", 1)[-1], "path": path, "hash": f"sha256:{sha256}", "bytes": size}


def _digest(package: bytes, stamp: Stamp | None) -> bytes:
    found: dict[str, object] = {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(package).hexdigest()}",
    }
    if stamp:
        answer = stamp(package)
        found["timestamp"] = {"standard": "RFC 3161", "answer": base64.b64encode(answer).decode("ascii")}
    return json.dumps(found, indent=2).encode()
