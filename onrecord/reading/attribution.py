"""Who says what by which words: every attribution of a text, as the encoder's cue and part heads find them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from onrecord.reading import heads
from onrecord.reading.encoder import Encoded, Vectors
from onrecord.reading.heads import Run, Tags
from onrecord.reading.labels import PART_TAGS
from onrecord.reading.pieces import Window
from onrecord.spans import Span

CUE_LEAST = 0.45
_EDGE = " \t\r\n\"'“”‘’`.,;:!?()[]—–-"


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: the cue ("said", "according to"), the words of the source and of the content.
    Source and content may be none or several pieces ("X", said Y, "Z")."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


def attributions(seen: Encoded) -> tuple[Attributed, ...]:
    """The attributions of a text in the order of their cues."""
    out = [a for w, v in zip(seen.windows, seen.vectors, strict=True) for a in _window(seen, w, v)]
    return tuple(sorted(out, key=lambda a: a.cue))


def _window(seen: Encoded, window: Window, hidden: Vectors) -> Iterable[Attributed]:
    core = set(window.core)
    for run in heads.runs("cue", hidden, CUE_LEAST):
        if window.pieces[run.first - 1] not in core:
            continue
        tags = heads.parts(hidden, run).argmax(1)
        tags[run.first : run.last + 1] = 0
        source, content = (_spans(seen, window, tags, name) for name in ("source", "content"))
        cue = _spans(seen, window, _marked(tags, run), "source")
        if cue:
            yield Attributed(cue[0], source, content, run.score)


def _marked(tags: Tags, run: Run) -> Tags:
    out = np.zeros_like(tags)
    out[run.first : run.last + 1] = PART_TAGS.index("I-source")
    return out


def _spans(seen: Encoded, window: Window, tags: Tags, name: str) -> tuple[Span, ...]:
    """The words of the pieces tagged ``name``; pieces that only edge characters part are one span."""
    first, more = PART_TAGS.index(f"B-{name}"), PART_TAGS.index(f"I-{name}")
    out: list[Span] = []
    for at in range(1, len(tags)):
        if tags[at] not in (first, more):
            continue
        piece = window.pieces[at - 1]
        span = seen.pieces.span(piece, piece)
        if not span.of(seen.text).strip(_EDGE):
            continue
        if out and not seen.text[out[-1].end : span.start].strip(_EDGE):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)
