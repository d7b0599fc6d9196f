"""The means that a claim names in so many words, where they decide its event. Data: ``words/means.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.reading.words import word_list
from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class _Means:
    event: str
    words: re.Pattern[str]
    over: frozenset[str]


def _rows() -> Iterator[tuple[_Means, ...]]:
    """The rows in their order, those of one group together."""
    rows = word_list("means")["means"]
    for _, group in groupby(enumerate(rows), key=lambda row: row[1].get("group", row[0])):
        yield tuple(
            _Means(
                row["event"],
                re.compile(r"\b(?:" + row["words"].replace(" ", r"\s") + r")\b", re.IGNORECASE),
                frozenset(row["over"]),
            )
            for _, row in group
        )


_GROUPS = tuple(_rows())


def named_means(text: str, evidence: Span, event: str) -> tuple[str, Span] | None:
    """The event that a means named in the evidence makes of ``event``, and the wording; None where none corrects it.

    A group that names the event itself first leaves it as it is.
    """
    for group in _GROUPS:
        found = [
            (match.start(), means, Span(*match.span()))
            for means in group
            if (match := means.words.search(text, evidence.start, evidence.end))
        ]
        if not found:
            continue
        _, means, words = min(found, key=lambda row: row[0])
        if means.event == event:
            return None
        if event in means.over:
            return means.event, words
    return None
