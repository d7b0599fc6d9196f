import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.encoder import Encoded
from onrecord.reading.pieces import pieces, windows
from onrecord.reading.segments import stretches, word_starts
from onrecord.reading.sentences import sentences


def started(text: str) -> list[str]:
    """The text cut where a word may start."""
    parts, found = sentences(text), pieces(text)
    (window,) = windows(found, parts)
    starts = word_starts(Encoded(text, parts, found, (window,), ()), window)
    at = [found.starts[p] for i, p in enumerate(window.pieces) if starts[i + 1]]
    return [text[a:b].strip() for a, b in zip(at, [*at[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("shelling near Benghazi", ["shelling", "near", "Benghazi"]),  # a word of several pieces
        ("Amal’s brother said", ["Amal’s", "brother", "said"]),  # the apostrophe inside a word
        ("a late-night raid", ["a", "late-night", "raid"]),  # a hyphen inside a word
        ("“No,” he said.", ["“", "No", ",", "”", "he", "said", "."]),  # signs at a word's edge are their own
    ],
)
def test_words_are_whole(text: str, words: list[str]) -> None:
    assert started(text) == words


def row(*content: float) -> np.ndarray:
    p = np.array(content, np.float32)
    return np.stack([1 - p, p], axis=1)[None]


@pytest.mark.parametrize(
    ("p", "states"),
    [
        ((0.1, 0.9, 0.95, 0.3, 0.95, 0.9, 0.1), [0, 1, 1, 1, 1, 1, 0]),  # one doubtful piece breaks no stretch
        ((0.1, 0.1, 0.6, 0.1, 0.1), [0, 0, 0, 0, 0]),  # a lone doubtful piece is no stretch
        ((0.99, 0.99, 0.001, 0.001, 0.99, 0.99), [1, 1, 0, 0, 1, 1]),  # two stretches, plainly apart
    ],
)
def test_stretches(p: tuple[float, ...], states: list[int]) -> None:
    assert stretches(row(*p), np.ones(len(p), bool), (0.0, 2.0)).tolist() == [states]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=12))
def test_a_state_changes_only_where_a_word_starts(found: list[tuple[float, bool]]) -> None:
    starts = np.array([True, *(start for _, start in found[1:])])
    (states,) = stretches(row(*(p for p, _ in found)), starts, (0.0, 1.0))
    assert all(starts[i] or states[i] == states[i - 1] for i in range(1, len(states)))
