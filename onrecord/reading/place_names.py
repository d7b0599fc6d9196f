"""Place names as the encoder tags them."""

from __future__ import annotations

from onrecord.reading import heads
from onrecord.reading.encoder import Encoded
from onrecord.spans import Span, trim

LEAST = 0.5
_EDGE = " \t\r\n\"'“”‘’`,;:!?()[]—–-"


def place_names(seen: Encoded) -> tuple[Span, ...]:
    """The spans of the place names of a text, in order, none overlapping another."""
    out: list[Span] = []
    for window, hidden in zip(seen.windows, seen.vectors, strict=True):
        core = set(window.core)
        for run in heads.runs("toponym", hidden, LEAST):
            first = window.pieces[run.first - 1]
            last = max(first, window.pieces[run.last - 1])
            span = seen.pieces.span(first, last)
            tight = trim(seen.text, span.start, span.end, _EDGE)
            if first in core and tight and not (out and tight.overlaps(out[-1])):
                out.append(tight)
    return tuple(out)
