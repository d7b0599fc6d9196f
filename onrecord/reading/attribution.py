"""Who says what by which words: every attribution of a text, as the encoder's cue and part heads find them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.reading import heads
from onrecord.reading.encoder import Encoded, Vectors
from onrecord.reading.heads import Array, Run
from onrecord.reading.pieces import Window
from onrecord.reading.quotations import Quotation, quotations
from onrecord.reading.segments import stretches, word_starts
from onrecord.spans import Span, cover

CUE_LEAST = 0.5
COST = (0.0, 2.0, 4.0)  # of a further stretch outside, of the source, of the content; tuned on dev
_EDGE = " \t\r\n\"'“”‘’`.,;:!?()[]—–-"


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: the cue ("said", "according to"), the words of the source and of the content. There may be no
    source; the content may be none or several pieces ("X", said Y, "Z")."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


def attributions(seen: Encoded, least: float = CUE_LEAST) -> tuple[Attributed, ...]:
    """The attributions of a text whose cues are at least so likely, in the order of their cues."""
    quoted = quotations(seen.text)
    out = [
        quoted_whole(a, quoted)
        for w, v in zip(seen.windows, seen.vectors, strict=True)
        for a in _window(seen, w, v, least)
    ]
    return tuple(sorted(out, key=lambda a: a.cue))


def quoted_whole(said: Attributed, quoted: Sequence[Quotation]) -> Attributed:
    """The attribution with each piece of its content that begins or ends inside a quotation taken to that
    quotation's edge; not where the cue or the source stands inside the quotation too."""
    around = [q.span for q in quoted if not any(q.span.overlaps(s) for s in (said.cue, *said.source))]
    content: list[Span] = []
    for piece in sorted(said.content):
        start = min((q.start for q in around if q.start < piece.start < q.end), default=piece.start)
        end = max((q.end for q in around if q.start < piece.end < q.end), default=piece.end)
        whole = Span(start, end)
        if content and content[-1].overlaps(whole):
            content[-1] = cover((content[-1], whole))
        else:
            content.append(whole)
    return replace(said, content=tuple(content))


def _window(seen: Encoded, window: Window, hidden: Vectors, least: float) -> Iterable[Attributed]:
    core = set(window.core)
    cues = [r for r in heads.runs("cue", hidden, least) if window.pieces[r.first - 1] in core]
    if not cues:
        return
    starts = word_starts(seen, window)
    p = np.stack([_states(heads.parts(hidden, run), run) for run in cues])
    for run, states in zip(cues, stretches(p, starts, COST), strict=True):
        states[run.first : run.last + 1] = 0
        source, content = (_spans(seen, window, states == state) for state in (1, 2))
        cue = _spans(seen, window, _marked(len(states), run))
        if cue:
            # One voice has one name here; of several stretches the one beside the cue is it.
            nearest = min(source, key=cue[0].distance, default=None)
            yield Attributed(cue[0], (nearest,) if nearest else (), content, run.score)


def _states(tags: Array, run: Run) -> Array:
    """Probabilities (pieces, 3) of standing outside, in the source and in the content; a cue stands outside."""
    out = np.stack([tags[:, 0], tags[:, 1] + tags[:, 2], tags[:, 3] + tags[:, 4]], axis=1)
    out[run.first : run.last + 1] = (1.0, 0.0, 0.0)
    return out


def _marked(size: int, run: Run) -> NDArray[np.bool_]:
    out = np.zeros(size, bool)
    out[run.first : run.last + 1] = True
    return out


def _spans(seen: Encoded, window: Window, marked: NDArray[np.bool_]) -> tuple[Span, ...]:
    """The words of the marked pieces; pieces that only edge characters part are one span."""
    out: list[Span] = []
    for at in np.flatnonzero(marked[1:]):
        piece = window.pieces[at]
        span = seen.pieces.span(piece, piece)
        if not span.of(seen.text).strip(_EDGE):
            continue
        between = seen.text[out[-1].end : span.start] if out else ""
        if out and not between.strip(_EDGE) and "\n" not in between:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)
