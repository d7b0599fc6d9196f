"""What a report says that police did, sentence by sentence: killed, arrested, used force, failed to act."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.reading import heads
from onrecord.reading.encoder import encode
from onrecord.reading.labels import POLICE
from onrecord.reading.pieces import pieces, windows
from onrecord.reading.words import word_list
from onrecord.spans import Span

LEAST = (0.4, 0.4, 0.4, 0.4, 0.4)
_KILLED = tuple(
    re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE) for words in word_list("police")["killed"].values()
)


def says_killed(sentence: str) -> bool:
    """Whether the wording says that police killed: police, death and gunfire in one sentence."""
    return all(words.search(sentence) for words in _KILLED)


def police_conduct(sentences: Sequence[str]) -> tuple[frozenset[str], ...]:
    """For each sentence of one document, in order, the codes of `POLICE` that it says of police."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + max(1, len(sentence))))
        text += sentence + " "
    found = pieces(text)
    seen = windows(found, spans)
    out: list[frozenset[str]] = [frozenset()] * len(spans)
    for window, hidden in zip(seen, encode(found, seen), strict=True):
        place = {p: i + 1 for i, p in enumerate(window.pieces)}
        core = {place[p] for p in window.core}
        for number, span in enumerate(spans):
            here = [i for p in found.within(span) if (i := place.get(p, 0)) in core]
            if here and place.get(found.within(span)[0]) == here[0]:
                p, _ = heads.pooled("police", hidden, here[0], here[-1])
                out[number] = frozenset(POLICE[i] for i in np.flatnonzero(p >= LEAST))
    return tuple(
        labels | {"KILL", "ANY_ACTION"} if says_killed(sentence) else labels
        for sentence, labels in zip(sentences, out, strict=True)
    )
