"""Web pages: the article by trafilatura, everything around it (metadata, pictures, captions) read from the page.

The text is the title, a blank line, and the article's paragraphs parted by blank lines; the captions of its
pictures follow, each a paragraph, since an article's body is kept without them.
"""

from __future__ import annotations

from copy import deepcopy
from importlib.metadata import version
from typing import Any

from trafilatura import bare_extraction

from onrecord.errors import InputError
from onrecord.ingest.assemble import Draft, assemble, headed, writable
from onrecord.ingest.blocks import Block, blocks, parse
from onrecord.ingest.decode import decode
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Options
from onrecord.ingest.pagemeta import page_meta
from onrecord.ingest.pictures import Picture, pictures
from onrecord.model import Media
from onrecord.spans import Span

EXTRACTOR = f"html 1 trafilatura {version('trafilatura')}"
LARGEST = 8 * 1024 * 1024
"""Bytes above which a page is not parsed: a tree takes some ten times its page in memory."""
FEWEST_WORDS = 4
"""Words below which what is left of a page is no article."""


def read(item: Item, options: Options) -> Reading:
    """The article of a web page. Raises InputError when no article is found in it."""
    raw = item.read(min(options.limits.report_bytes, LARGEST))
    page, charset = decode(raw, item.where, item.charset)
    tree = parse(writable(page))
    if tree is None:
        raise InputError(item.where, "no markup in it", "Save the page again, or add its article as text")
    meta = page_meta(tree, item.url)
    body = _article(tree)
    if sum(len(block.text.split()) for block in body) < FEWEST_WORDS:
        raise InputError(item.where, "no article found in this page", "Add the article's text as a text file")
    shown = pictures(tree, (b.text for b in body), meta.url or item.url)
    lines = {line for picture in shown for line in picture.lines}
    text, quotations = _joined(meta.title, tuple(b for b in body if b.text not in lines))
    text, media = _with_captions(text, shown)
    draft = Draft(
        text=text,
        media_type="text/html",
        extractor=f"{EXTRACTOR} {charset}",
        title=meta.title,
        url=meta.url,
        publisher=meta.publisher,
        author=meta.author,
        language=meta.language,
        metadata=meta.dates,
        quotations=quotations,
        media=media,
    )
    yield assemble(item, raw, draft, options)


def _article(tree: Any) -> tuple[Block, ...]:
    """The paragraphs of the article; empty when there is none."""
    copied = deepcopy(tree)
    for element in copied.iter("div"):
        if len(element) == 0 and not (element.text or "").strip():
            element.tag = "br"  # an empty block parts what stands around it, as a reader sees it
    document: Any = bare_extraction(copied, include_comments=False, include_tables=True, with_metadata=False)
    if document is None or document.body is None:
        return ()
    return blocks(document.body)


def _joined(title: str | None, body: tuple[Block, ...]) -> tuple[str, tuple[Span, ...]]:
    """The text of title and paragraphs, and where the block quotations are in it."""
    plain = "\n\n".join(block.text for block in body)
    text = headed(title, plain)
    position = len(text) - len(plain)
    quotations = []
    for block in body:
        if block.quoted:
            quotations.append(Span(position, position + len(block.text)))
        position += len(block.text) + 2
    return text, tuple(quotations)


def _with_captions(text: str, shown: tuple[Picture, ...]) -> tuple[str, tuple[Media, ...]]:
    """The text with the captions that it does not hold yet after it, and the pictures with their spans."""
    media = []
    for picture in shown:
        caption = "\n".join(picture.lines)
        start = text.find(caption) if caption else -1
        if caption and start < 0:
            text = f"{text}\n\n{caption}"
            start = len(text) - len(caption)
        span = Span(start, start + len(caption)) if caption else None
        credit_span = None
        if span and picture.credit and (at := caption.rfind(picture.credit)) >= 0:
            credit_span = Span(start + at, start + at + len(picture.credit))
        media.append(Media(picture.kind, picture.link, caption or picture.alt, picture.credit, span, credit_span))
    return text, tuple(media)
