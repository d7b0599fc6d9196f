"""What of a snippet speaks for its kind of event: words and word pairs, parts of words, cues, its meaning."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.encoder import encoded
from onrecord.reading.words import word_list

WIDTH = 384  # of the encoder's vectors
GROUPS = ("words", "parts", "cues")
"""The kinds of feature. Each kind is weighed as a vector of length one, so that none drowns the others."""

_WORD = re.compile(r"[a-z]+")
_ENDINGS = ("ings", "ing", "edly", "ed", "es", "s", "ers", "er")
_STEM = 4  # letters that an ending must leave


def features(text: str) -> dict[str, Counter[str]]:
    """For each of GROUPS the features found in ``text`` with how often each occurs; case does not matter.

    Figures and marks are left out, so that no label hangs on a number. A text without letters has no features.
    """
    low = text.lower()
    words = _WORD.findall(low)
    stems = [_stem(word) for word in words]
    pairs = (f"{a} {b}" for a, b in pairwise(stems))
    parts = (part for word in words for part in _parts(f" {word} "))
    return {"words": Counter([*stems, *pairs]), "parts": Counter(parts), "cues": _cues(low)}


def _stem(word: str) -> str:
    """The word without the commonest endings: 'bombings', 'bombing' and 'bombed' are one feature."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _parts(word: str) -> list[str]:
    """Runs of three to five letters, word ends marked by a space; they hold for words never met in training."""
    return [word[i : i + n] for n in (3, 4, 5) for i in range(len(word) - n + 1)]


def _cues(low: str) -> Counter[str]:
    """Cues that the text gives, and every two of them together: a march alone is no march that police broke up."""
    given = [name for name, pattern in _patterns() if pattern.search(low)]
    both = (f"{a} + {b}" for i, a in enumerate(given) for b in given[i + 1 :])
    return Counter([*given, *both])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    cues: dict[str, list[str]] = word_list("event_cues_en")["cues"]
    return tuple((name, re.compile(rf"\b(?:{'|'.join(rows)})")) for name, rows in sorted(cues.items()))


def meaning(text: str) -> NDArray[np.float32]:
    """The mean of the encoder's vectors over ``text``, of length one; all zero for a text without words."""
    windows = encoded(text).vectors
    if not windows:
        return np.zeros(WIDTH, np.float32)
    mean = np.concatenate(windows).mean(0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), np.float32)
