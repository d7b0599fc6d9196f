"""Whole stretches from the tags of single pieces: the likeliest way to cut a window into few stretches of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.encoder import Encoded
from onrecord.reading.heads import Array, Tags
from onrecord.reading.pieces import Window

_JOINERS = "'’-–"


def word_starts(seen: Encoded, window: Window) -> NDArray[np.bool_]:
    """For each index of the window (its mark first) whether a word, or a sign of its own, starts there.

    "Benghazi", "Machado’s" and "late-night" are one word each, however many pieces they are cut into.
    """
    out = np.ones(len(window.pieces) + 1, bool)
    text = seen.text
    for at in range(1, len(window.pieces)):
        before, piece = window.pieces[at - 1], window.pieces[at]
        if piece != before + 1 or seen.pieces.ends[before] != seen.pieces.starts[piece]:
            continue
        left, right = text[seen.pieces.ends[before] - 1], text[seen.pieces.starts[piece]]
        joined = left.isalnum() or (left in _JOINERS and at > 1 and not out[at])
        out[at + 1] = not (joined and (right.isalnum() or _joins(text, seen.pieces.starts[piece])))
    return out


def _joins(text: str, at: int) -> bool:
    """Whether the sign at ``at`` stands inside a word, as the apostrophe of "Machado’s" does."""
    return text[at] in _JOINERS and at > 0 and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()


def stretches(p: Array, starts: NDArray[np.bool_], cost: Sequence[float]) -> Tags:
    """The likeliest states (rows, pieces), of the probabilities ``p`` (rows, pieces, states).

    A state changes where ``starts`` allows it only, and entering state s costs ``cost[s]`` (in nats): so a stretch
    is not broken by one doubtful piece, and a lone piece makes no stretch. State 0 is "outside". Viterbi's way.
    """
    emission = np.log(np.maximum(p, 1e-6))
    entering = np.asarray(cost, np.float32)
    rows, size, states = p.shape
    score = np.zeros((rows, states), np.float32) - entering
    score[:, 0] = 0.0
    came = np.zeros((size, rows, states), np.int64)
    own = np.arange(states)
    for at in range(size):
        if at and starts[at]:
            best = score.argmax(1)
            moved = score.max(1, keepdims=True) - entering
            stays = score >= moved
            came[at] = np.where(stays, own, best[:, None])
            score = np.where(stays, score, moved)
        else:
            came[at] = own
        score = score + emission[:, at]
    out = np.zeros((rows, size), np.int64)
    state = score.argmax(1)
    for at in range(size - 1, -1, -1):
        out[:, at] = state
        state = came[at][np.arange(rows), state]
    return out
