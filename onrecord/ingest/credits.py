"""Credits in running text: who made or gave the picture, chart or video that a caption speaks of.

"Smoke over the old city (Source: Reuters)", "Graph of the losses provided by Fox News", "Photo: X/AFP",
"WATCH: the minister's statement". A wire's dateline "(Reuters) -" is no credit, nor is "(Reuters)" alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.spans import Span, trim

LONGEST_CAPTION = 80
"""Words above which a paragraph that ends in a credit is body, not caption."""

_WHAT = (
    r"(?:photo(?:graph)?s?|pictures?|images?|pics?|graphs?|charts?|graphics?|infographics?|maps?|"
    r"videos?|footage|screen ?(?:grab|shot)s?|stills?|illustrations?)"
)
_BY = r"(?:provided by|supplied by|courtesy(?: of)?|taken by|credit:?|by|via|from|©|:)"
_NAME = r"(?P<credit>[^()\[\]\n]{2,80}?)"
BRACKETED = (
    rf"(?:{_WHAT}|source|credit|file|courtesy)(?: (?:photo|credit|image))?\s*(?:{_BY})\s*{_NAME}",  # (Photo by X)
    rf"(?P<credit>(?-i:[A-Z])[\w.&' ]{{1,30}}) {_WHAT}(?:/[^()\[\]\n]{{2,60}})?",  # (AFP photo), (AP Photo/Jo Doe)
    r"(?P<credit>(?-i:[A-Z])[^()\[\]\n/]{1,40}/(?:AFP|AP|Reuters|REUTERS|EPA|Getty(?: Images)?|Anadolu|SANA|Xinhua)"
    r"(?:/[^()\[\]\n]{2,40})?)",  # (Jo Doe/AFP)
    r"(?P<credit>(?:AFP|AP|Reuters|REUTERS|EPA|Getty Images|Anadolu|Xinhua)/(?-i:[A-Z])[^()\[\]\n/]{1,40})",
)
"""What stands in brackets at the end of a caption, or anywhere in a text."""

OPENINGS = (
    rf"(?:an? |the |this )?(?:handout |still |undated |file )?{_WHAT}\b[^.!?\n]*?\b"
    rf"(?:provided|supplied|released|taken|courtesy|via)\b(?: by| of)?\s+(?P<credit>[^,;.\n]{{2,60}})\.?",
    rf"{_WHAT}(?: credits?)?\s*(?:by\b|courtesy of\b|via\b|[:©])\s*(?P<credit>[^\n]{{2,80}})",  # Photo: X/AFP
    r"(?:image |photo |picture )?credits?:\s*(?P<credit>[^\n]{2,80})",
)
"""Whole paragraphs that are captions with a credit."""

ENDINGS = (rf"(?:{_WHAT}(?: credits?)?|credits?)\s*(?:by)?\s*[:©]\s*(?P<credit>[^\n.]{{2,60}})\.?",)
"""How a caption may end without brackets: "A street in ruins. Photo: X"."""

_BRACKETED = re.compile(
    r"[(\[]\s*(?:" + "|".join(f"(?:{r})" for r in BRACKETED).replace("?P<credit>", "") + r")\s*[)\]]", re.I
)
_INSIDE = tuple(re.compile(rule, re.I) for rule in BRACKETED)
_OPENINGS = tuple(re.compile(rule, re.I) for rule in OPENINGS)
_ENDINGS = tuple(re.compile(r"(?<=[.!?\s])" + rule + r"\s*\Z", re.I) for rule in ENDINGS)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|(?:show|appear|depict|purport|captur|reveal|suggest|confirm|emerg|"
    r"circulat)e?(?:s|d|ed|n|ing)?)\b"
)
"""In what would be a credit, these tell a sentence about a picture ("Footage released by the army showed…")."""
_NO_PICTURE = re.compile(r"[(\[]\s*(?:source|credit|courtesy)\b", re.I)
_WATCH = re.compile(r"(?:WATCH|VIDEO|Watch|Video)\s*(?::|\||\bhere:|\bbelow:)\s*(?P<caption>[^\n]{3,300})")

NOBODY = frozenset({"file", "handout", "archive", "archives", "undated"})
"""What stands in a credit's place and names no one ("File photo")."""

KINDS = (
    ("chart", re.compile(r"\b(?:graphs?|charts?|graphics?|infographics?|maps?|diagrams?)\b", re.I)),
    ("video", re.compile(r"\b(?:videos?|footage|watch|clip|screen ?grabs?)\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A caption found: what it shows (picture, chart, video), its span, the credit and its span, if any.

    The caption is None for a credit in the midst of a longer text, whose caption cannot be told from it.
    """

    kind: str
    caption: Span | None
    credit: str | None
    credit_span: Span | None


def kind_of(words: str) -> str:
    """picture, chart or video, as the words of a caption tell; picture when they do not."""
    return next((kind for kind, pattern in KINDS if pattern.search(words)), "picture")


def caption_credit(text: str, paragraph: Span) -> Credit | None:
    """The caption that a whole paragraph of ``text`` is; None when it is not one."""
    words = paragraph.of(text)
    if len(words) > 1200 or len(words.split()) > LONGEST_CAPTION:
        return None
    if watch := _WATCH.fullmatch(words):
        return Credit("video", paragraph, None, None) if watch["caption"] else None
    for rule in _OPENINGS:
        if (match := rule.fullmatch(words)) and not _VERB.search(match["credit"]):
            return _credit(
                text, paragraph, paragraph.start + match.start("credit"), paragraph.start + match.end("credit")
            )
    brackets = list(_BRACKETED.finditer(words))
    if brackets and not words[brackets[-1].end() :].strip(" ."):
        start, end = _within(brackets[-1])
        return _credit(text, paragraph, paragraph.start + start, paragraph.start + end)
    for rule in _ENDINGS:
        if match := rule.search(words):
            return _credit(
                text, paragraph, paragraph.start + match.start("credit"), paragraph.start + match.end("credit")
            )
    return None


def inline_credits(text: str, paragraph: Span) -> tuple[Credit, ...]:
    """Bracketed credits in the midst of a paragraph, as in texts whose paragraphs were lost: without caption.

    Those that do not name a picture ("(Source: X)") are left out: there they credit the report itself.
    """
    found = []
    for match in _BRACKETED.finditer(text, paragraph.start, paragraph.end):
        if _NO_PICTURE.match(match.group()):
            continue
        start, end = _within(match)
        span = trim(text, start, end)
        if span and span.of(text).lower() not in NOBODY:
            found.append(Credit(kind_of(match.group()), None, span.of(text), span))
    return tuple(found)


def _within(bracket: re.Match[str]) -> tuple[int, int]:
    """Where in the searched text the credit inside a bracket stands."""
    inner = trim(bracket.string, bracket.start() + 1, bracket.end() - 1)
    assert inner is not None, "a bracketed credit is never empty"
    for rule in _INSIDE:
        if match := rule.fullmatch(bracket.string, inner.start, inner.end):
            return match.span("credit")
    return inner.start, inner.end


def _credit(text: str, paragraph: Span, start: int, end: int) -> Credit | None:
    span = trim(text, start, end, " \t\r\n.")
    if span and span.of(text).lower() in NOBODY:
        return Credit(kind_of(paragraph.of(text)), paragraph, None, None)
    return Credit(kind_of(paragraph.of(text)), paragraph, span.of(text), span) if span else None
