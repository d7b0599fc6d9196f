"""Sentences and paragraphs, by punctuation alone: no parser, some millions of characters a second.

Good enough to decide which words stand together; nothing that is published depends on it.
"""

from __future__ import annotations

import re

from onrecord.spans import Span, trim

_END = re.compile(r"(?P<stop>[.!?…]+)[\"'”’»)\]]*(?=\s)|\n\s*\n|\n(?=\s*\S)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Rev|St|Jr|Sr|No|vs|etc|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|i\.e|e\.g|approx|Ave|Blvd|Mt|Ft)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text`` in order, without the white space around them. A line break ends one too.

    A full stop after an abbreviation or a single capital ends a sentence only where a new line follows;
    one that is followed by a small letter ends none.
    """
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match["stop"] and not _ends(text, match):
            continue
        if span := trim(text, start, match.end()):
            found.append(span)
        start = match.end()
    if span := trim(text, start, len(text)):
        found.append(span)
    return tuple(found)


def _ends(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40].lstrip()
    if not after or "\n" in text[match.end() : match.end() + 1]:
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    if match["stop"] == "." and _ABBREVIATION.search(before[-12:]):
        # "10 p.m. Police" does end one, "Lt. Gen. Townsend" and "J. Smith" do not.
        return before.endswith(("a.m", "p.m")) and after[0].isupper()
    # A small letter starts a sentence only in texts that have no capitals at all.
    return not after[0].islower() or match["stop"] != "." or before == before.lower()
