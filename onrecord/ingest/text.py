"""Plain text: one file, one report. The text is the file's own, with line ends as ``\\n``."""

from __future__ import annotations

from onrecord.ingest.assemble import Draft, assemble
from onrecord.ingest.decode import decode
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Options


def read(item: Item, options: Options) -> Reading:
    """The report in a text file. Raises InputError when it is empty, too long, or in no known encoding."""
    raw = item.read(options.limits.report_bytes)
    text, charset = decode(raw, item.where, item.charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield assemble(item, raw, Draft(text, "text/plain", f"text 1 {charset}"), options)
