"""Word pieces with their places in the text, and the windows in which the encoder sees them.

The encoder reads at most `SIZE` pieces at once. A window is a stretch of whole sentences (its core, for
which it answers) with a little of what stands before and after, and the opening of the report in front
of it, where the place, the day and the fullest names usually are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tokenizers import Tokenizer

from onrecord.spans import Span

SIZE = 382  # pieces in a window, without the two that mark its ends
OPENING, BEFORE, AFTER = 24, 160, 24


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: their ids in the encoder's vocabulary and their spans, in text order."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, span: Span) -> range:
        """The pieces that share a code point with ``span``; empty when none does."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """From the start of piece ``first`` to the end of piece ``last``."""
        return Span(self.starts[first], self.ends[last])


@dataclass(frozen=True, slots=True)
class Window:
    """``pieces``: indices of the pieces seen, in order; ``core``: those among them that it answers for."""

    pieces: tuple[int, ...]
    core: range


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_str(files("onrecord.reading").joinpath("weights/tokenizer.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def pieces(text: str) -> Pieces:
    """The word pieces of ``text`` (lower-cased WordPiece); none for a text without letters."""
    coded = _tokenizer().encode(text, add_special_tokens=False)
    offsets = coded.offsets
    return Pieces(tuple(coded.ids), tuple(s for s, _ in offsets), tuple(e for _, e in offsets))


def windows(found: Pieces, sentences: Sequence[Span]) -> tuple[Window, ...]:
    """Windows whose cores are whole sentences and together hold every piece once, in order.

    A sentence longer than a core is cut. A text that fits into one window is one window.
    """
    total = len(found)
    if total <= SIZE:
        return (Window(tuple(range(total)), range(total)),) if total else ()
    ends = sorted({bisect_left(found.starts, s.end) for s in sentences} | {total})
    out: list[Window] = []
    start = 0
    while start < total:
        lead = min(start, OPENING) + min(max(0, start - OPENING), BEFORE)
        limit = min(total, start + SIZE - lead - AFTER)
        fitting = bisect_right(ends, limit) - 1
        end = ends[fitting] if fitting >= 0 and ends[fitting] > start else limit
        before = range(max(min(start, OPENING), start - BEFORE), start)
        after = range(end, min(total, end + AFTER))
        seen = (*range(min(start, OPENING)), *before, *range(start, end), *after)
        out.append(Window(seen, range(start, end)))
        start = end
    return tuple(out)
