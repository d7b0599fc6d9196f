"""PDF files: one file, one report, its pages' text by pypdf with lines joined into paragraphs."""

from __future__ import annotations

import io
import re
from importlib.metadata import version

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from onrecord.errors import InputError
from onrecord.ingest.assemble import Draft, assemble
from onrecord.ingest.dating import by_metadata
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Options

EXTRACTOR = f"pdf 1 pypdf {version('pypdf')}"
MOST_PAGES = 2000
FULL = 0.75
"""A line at least this long, as a share of the page's long lines, runs on in the next one."""
_FILE_NAME = re.compile(r"\.\w{2,4}\s*$|^(?:microsoft word|untitled|slide|document)\b", re.IGNORECASE)


def read(item: Item, options: Options) -> Reading:
    """The report in a PDF. Raises InputError when it is encrypted, broken, or holds pictures of text only.

    Metadata's /Title is the title when the text opens with it; /CreationDate is evidence of the day of
    publication, behind a dateline in the text.
    """
    raw = item.read(options.limits.report_bytes)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(item.where, "locked with a password", "Unlock it and add it again")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(item.where, f"more than {MOST_PAGES:,} pages", "Split it into reports")
        pages = _pages(item, reader, options.limits.report_characters)
        fields = {str(k): str(v) for k, v in (reader.metadata or {}).items()}
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError(item.where, f"a broken PDF ({str(error)[:100]})", "Get it again, or save its text") from error
    text = "\n\n".join(pages)
    if not text:
        raise InputError(item.where, "a PDF without text, likely scanned", "Run text recognition (OCR) on it first")
    title = " ".join(fields.get("/Title", "").split())
    stated = title if title and not _FILE_NAME.search(title) and " ".join(text.split()).startswith(title) else None
    draft = Draft(
        text=text,
        media_type="application/pdf",
        extractor=EXTRACTOR,
        title=stated,
        author=fields.get("/Author"),
        metadata=(by_metadata(fields.get("/CreationDate"), "/CreationDate"),),
    )
    yield assemble(item, raw, draft, options)


def _pages(item: Item, reader: PdfReader, limit: int) -> list[str]:
    """The text of each page that has any; stops when there is more than one report can hold."""
    found: list[str] = []
    size = 0
    for page in reader.pages:
        text = reflowed(page.extract_text() or "")
        size += len(text)
        if size > limit:
            raise InputError(item.where, f"a text of more than {limit:,} characters", "Split it into reports")
        if text:
            found.append(text)
    return found


def reflowed(text: str) -> str:
    """Lines of a page joined into paragraphs, which are parted by blank lines.

    A full line runs on in the next; a word cut by a hyphen at the line's end is made whole when the next line
    goes on in lower case. A short line ends its paragraph.
    """
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = FULL * lengths[int(len(lengths) * 0.9)]
    paragraphs: list[str] = []
    runs_on = False
    for line in lines:
        if not line:
            runs_on = False
            continue
        if runs_on and paragraphs:
            cut = paragraphs[-1].endswith("-") and line[0].islower()
            paragraphs[-1] = paragraphs[-1][:-1] + line if cut else f"{paragraphs[-1]} {line}"
        else:
            paragraphs.append(line)
        runs_on = len(line) >= full
    return "\n\n".join(paragraphs)
