"""Which format some bytes are in: by what they hold first, by their name second."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath

from onrecord.errors import InputError
from onrecord.ingest.columns import ROLES
from onrecord.ingest.decode import BYTE_ORDER_MARKS, charset_of
from onrecord.ingest.item import HEAD, Item

FORMATS = ("html", "text", "pdf", "warc", "gzip", "zip", "feed", "csv", "json", "parquet")

MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
FOREIGN = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a SQLite database"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
)
SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".jsonl": "json",
    ".ndjson": "json", ".json": "json", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|main|section|div|p|h1|meta|title)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_REMEDY = "Save it as text, HTML, PDF, CSV or JSON Lines, and add that"


def recognise(item: Item) -> str:
    """The format of an item, one of `FORMATS`. Raises InputError for what is empty, foreign or binary."""
    head = item.head()
    if not head:
        raise InputError(item.where, "empty", "Leave it out, or fetch it again")
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _inflated(head).startswith(b"WARC/") else "gzip"
    for magic, name in FOREIGN:
        if head.startswith(magic):
            raise InputError(item.where, f"{name}, which holds no text that can be read", _REMEDY)
    return _of_text(item, _sample(item, head))


def _sample(item: Item, head: bytes) -> str:
    """The first bytes as text. Raises InputError when they are binary."""
    if b"\x00" in head and not head.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        raise InputError(item.where, "binary data, not text", _REMEDY)
    charset = charset_of(head, item.where, item.charset, whole=len(head) < HEAD)
    sample = head.decode(charset, "replace")
    odd = sum(c < " " and c not in "\t\n\r\f\x1b" for c in sample) + sample.count("\ufffd")
    if odd > len(sample) // 20:
        raise InputError(item.where, "binary data, not text", _REMEDY)
    return sample


def _of_text(item: Item, sample: str) -> str:
    start = sample.lstrip("\ufeff \t\r\n")
    by_name = SUFFIXES.get(PurePath(item.name.lower()).suffix)
    if start.startswith("<"):
        if _FEED.search(start[:2000]):
            return "feed"
        if _HTML.search(start[:4000]) or by_name == "html":
            return "html"
    if (start.startswith("{") and re.match(r'\{\s*"', start)) or (
        start.startswith("[") and re.match(r'\[\s*\{\s*"', start)
    ):
        return "json"
    if by_name in ("html", "csv", "json", "feed"):
        return by_name
    return "csv" if _is_table(start) else "text"


def _is_table(start: str) -> bool:
    """Whether the first line reads as a table's column names, with a text column among them."""
    line = start.split("\n", 1)[0].strip()
    for mark in ",;\t|":
        names = {"".join(c for c in name.casefold() if c.isalnum()) for name in line.split(mark)}
        if (
            len(names) > 1
            and names & set(ROLES["text"])
            and names & set(ROLES["title"] + ROLES["url"] + ROLES["published"])
        ):
            return True
    return False


def _inflated(head: bytes) -> bytes:
    """The first bytes of a gzip file's content; empty when it is broken."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 64)
    except zlib.error:
        return b""
