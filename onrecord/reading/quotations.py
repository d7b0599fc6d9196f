"""Quotations: the words between quotation marks, and the name that a block quotation is credited to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.spans import Span, trim

LONGEST = 1500  # code points between two marks; beyond that an opening mark was never closed
_MARKS = re.compile(
    r"“([^“”]{2,1500})”|(?<!\w)\"([^\"]{2,1500})\"(?!\w)|``((?:(?!'').){2,1500})''|«([^«»]{2,1500})»", re.DOTALL
)
_CREDIT = re.compile(r"\s*[–—―-]{1,2}\s*(?P<name>[A-Z][^\n.!?“”\"]{2,80})")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words without their marks, and the credit that follows a quotation standing by itself."""

    span: Span
    credit: Span | None = None


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order. A credit ("… – Ban Ki-moon") is read only where nothing else follows
    on its line, so that a dash in running text is none."""
    found = []
    for match in _MARKS.finditer(text):
        inner = trim(text, *match.span(match.lastindex or 0))
        if not inner:
            continue
        after = _CREDIT.match(text, match.end())
        alone = after is not None and text[after.end() : after.end() + 1] in ("", "\n")
        found.append(Quotation(inner, Span(*after.span("name")) if after and alone else None))
    return tuple(found)


def inside(span: Span, found: Sequence[Quotation]) -> Quotation | None:
    """The quotation that holds more than half of ``span``; None when it stands outside of quotation marks."""
    for quotation in found:
        shared = min(span.end, quotation.span.end) - max(span.start, quotation.span.start)
        if shared * 2 > len(span):
            return quotation
    return None
