"""The parts of a text: title, dateline, body, captions, block quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.datelines import dateline
from onrecord.ingest.credits import Credit, caption_credit, inline_credits
from onrecord.model import Media, Passage
from onrecord.spans import Span, trim

LONGEST_TITLE = 30
"""Words above which a first line is no title."""
_BREAK = re.compile(r"\n[ \t\u00a0\r]*\n\s*")
_LINE = re.compile(r"\n+")
_QUOTATION = re.compile(
    r"[“\"«„][^”\"»]{20,}[”\"»]\s*(?P<speaker>(?:[–—-]+\s*|\n)[A-Z][^.!?\n]{2,100}\.?|\([A-Z][^()\n]{2,80}\))?"
)
_MARKED = re.compile(r"(?:>[^\n]*(?:\n|\Z))+")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: parted by blank lines, or by line breaks where there is no blank line."""
    breaks = _BREAK if _BREAK.search(text.strip()) else _LINE
    spans: list[Span] = []
    start = 0
    for match in [*breaks.finditer(text), None]:
        span = trim(text, start, match.start() if match else len(text), " \t\r\n\u00a0")
        if span:
            spans.append(span)
        start = match.end() if match else len(text)
    return tuple(spans)


def title_of(text: str) -> Span | None:
    """The title that opens a plain text: a short first line without a full stop, above more text; else None."""
    parts = paragraphs(text)
    if len(parts) < 2:
        return None
    words = parts[0].of(text)
    day = dateline(words)
    if day and day.span and len(day.span) >= len(words) - 1:
        return None
    if "\n" in words or len(words.split()) > LONGEST_TITLE or words[-1] in '.;:,”"' or caption_credit(text, parts[0]):
        return None
    return parts[0] if re.search(r"[^\W\d_]{2}", words) else None


def divide(
    text: str,
    title: Span | None = None,
    printed: Span | None = None,
    quotations: Iterable[Span] = (),
    captions: Iterable[Span] = (),
) -> tuple[Passage, ...]:
    """Every paragraph of ``text`` as a passage, in order.

    ``quotations`` and ``captions`` are known from markup; in plain text they are told by their form: quotation
    marks around a whole paragraph that a colon announces or a speaker is credited with; a caption's credit. The
    ``printed`` dateline is parted from the paragraph that it stands in.
    """
    known = [*(("quotation", s) for s in quotations), *(("caption", s) for s in captions)]
    found: list[Passage] = []
    for span in paragraphs(text):
        if title and title.overlaps(span):
            found.append(Passage("title", title))
            rest = trim(text, title.end, span.end) if title.end < span.end else None
            if rest:
                found.extend(_parted(text, Passage("body", rest), printed))
            continue
        announced = text[: span.start].rstrip().endswith(":")
        kind = next((k for k, s in known if s.overlaps(span)), None) or _kind(text, span, announced)
        found.extend(_parted(text, Passage(kind, span), printed))
    return tuple(found)


def media_of(text: str, passages: Sequence[Passage]) -> tuple[Media, ...]:
    """The pictures, charts and videos that the captions and credits of a plain text speak of."""
    found: list[Credit] = []
    for passage in passages:
        whole = caption_credit(text, passage.span) if passage.kind == "caption" else None
        if whole:
            found.append(whole)
        elif passage.kind == "body":
            found.extend(inline_credits(text, passage.span))
    return tuple(
        Media(
            kind=c.kind,
            caption=c.caption.of(text) if c.caption else None,
            credit=c.credit,
            caption_span=c.caption,
            credit_span=c.credit_span,
        )
        for c in found
    )


def _kind(text: str, span: Span, announced: bool) -> str:
    if caption_credit(text, span):
        return "caption"
    return "quotation" if _is_quotation(span.of(text), announced) else "body"


def _is_quotation(words: str, announced: bool) -> bool:
    """Whether a paragraph is one quotation and nothing else, but perhaps its speaker's credit."""
    if _MARKED.fullmatch(words):
        return True
    match = _QUOTATION.fullmatch(words) if len(words) < 5000 else None
    return bool(match and (announced or match["speaker"]))


def _parted(text: str, passage: Passage, printed: Span | None) -> list[Passage]:
    """A passage, with the dateline in it as a passage of its own."""
    if not printed or not passage.span.contains(printed):
        return [passage]
    before = trim(text, passage.span.start, printed.start)
    after = trim(text, printed.end, passage.span.end)
    parts = [Passage(passage.kind, before) if before else None, Passage("dateline", printed)]
    return [p for p in [*parts, Passage(passage.kind, after) if after else None] if p]
