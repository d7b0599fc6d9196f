"""From what a format found in some bytes to the report that is archived."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from onrecord.codec import content_id
from onrecord.errors import InputError
from onrecord.ingest.dating import all_datings
from onrecord.ingest.item import Item
from onrecord.ingest.language import language_of
from onrecord.ingest.options import Options
from onrecord.ingest.passages import divide, media_of, title_of
from onrecord.model import Archived, Dating, Media, Report
from onrecord.spans import Span

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format found. ``extractor`` names the reader and everything else that the text depends on.

    ``title`` is as stated apart from the text; ``language`` as declared. ``media`` and ``quotations`` are
    those that markup tells; in plain text they are found by their form.
    """

    text: str
    media_type: str
    extractor: str
    title: str | None = None
    title_opens_text: bool = True
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    metadata: tuple[Dating | None, ...] = ()
    quotations: tuple[Span, ...] = ()
    media: tuple[Media, ...] | None = None


def headed(title: str | None, body: str) -> str:
    """The text of a report whose title is stated apart: title, blank line, body.

    The title is not repeated when the body already opens with it.
    """
    if not title or _squeezed(body).startswith(_squeezed(title)):
        return body
    return f"{title}\n\n{body}"


def writable(words: str) -> str:
    """The same text with code points that no file or database takes (lone surrogates, NUL) as U+FFFD, one for one."""
    return _UNWRITABLE.sub("\ufffd", words)


def assemble(item: Item, raw: bytes, draft: Draft, options: Options) -> Archived:
    """The report. Raises InputError when there is no text, or more than one report can hold."""
    text = writable(draft.text)
    if not re.search(r"\w", text):
        raise InputError(item.where, "no text in it", "Leave it out, or add the article's text by itself")
    if len(text) > options.limits.report_characters:
        raise InputError(
            item.where,
            f"a text of {len(text):,} characters; one report may have {options.limits.report_characters:,}",
            "Split it into reports, or convert it to a table with one report a row",
        )
    title_span = _title_span(text, draft)
    datings = all_datings(text, draft.metadata, options.published)
    dateline = next((d.span for d in datings if d.by == "dateline"), None)
    captions = [m.caption_span for m in draft.media or () if m.caption_span]
    passages = divide(text, title_span, dateline, draft.quotations, captions)
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(
        id=content_id("r", sha256, draft.extractor),
        text=text,
        sha256=sha256,
        title=_cleaned(draft.title) or (title_span.of(text) if title_span else None),
        url=_cleaned(draft.url) or item.url,
        publisher=_cleaned(draft.publisher),
        author=_cleaned(draft.author),
        datings=datings,
        retrieved=item.retrieved,
        language=language_of(text) or draft.language,
        media_type=draft.media_type,
        passages=passages,
        media=draft.media if draft.media is not None else media_of(text, passages),
    )
    return Archived(report, raw, item.where, item.warc)


def _title_span(text: str, draft: Draft) -> Span | None:
    """Where the title stands in the text; None when it does not."""
    if draft.title is None:
        return title_of(text) if draft.title_opens_text else None
    loose = r"\s+".join(re.escape(word) for word in writable(draft.title).split())
    match = re.match(rf"\s*({loose})", text, re.IGNORECASE) if loose else None
    return Span(*match.span(1)) if match else None


def _cleaned(words: str | None) -> str | None:
    return writable(" ".join(words.split())) or None if words else None


def _squeezed(words: str) -> str:
    return " ".join(words.split()).casefold()
