"""Spans: half-open ranges of code points into a report's text.

Every value that Onrecord reads keeps the span it was read from, so that
``report.text[span.start:span.end]`` is always the wording itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` (included) to ``end`` (excluded) of a text. Never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words: ``text[start:end]``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span (or is equal to it)."""
        return self.start <= other.start and other.end <= self.end

    def distance(self, other: Span) -> int:
        """Code points between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def shift(self, by: int) -> Span:
        """The same span ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of ``spans``. Raises ValueError when there are none."""
    found = tuple(spans)
    if not found:
        raise ValueError("no spans to cover")
    return Span(min(s.start for s in found), max(s.end for s in found))


def trim(text: str, start: int, end: int, edge: str = " \t\r\n") -> Span | None:
    """``text[start:end]`` without the characters of ``edge`` at its ends; None if nothing is left."""
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return Span(start, end) if start < end else None
