"""The wording of a claim where it decides its event: means that are named, verbs of what took place.

Data: ``words/event_wording.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.reading.words import word_list
from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class _Row:
    event: str
    words: re.Pattern[str]
    over: frozenset[str]
    unless: re.Pattern[str] | None
    harmless: bool


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + words.replace(" ", r"\s") + r")\b", re.IGNORECASE)


def _groups() -> Iterator[tuple[_Row, ...]]:
    """The rows in their order, those of one group together."""
    rows = word_list("event_wording")["wording"]
    for _, group in groupby(enumerate(rows), key=lambda row: row[1].get("group", row[0])):
        yield tuple(
            _Row(
                row["event"],
                _compiled(row["words"]),
                frozenset(row["over"]),
                _compiled(row["unless"]) if "unless" in row else None,
                row.get("harmless", False),
            )
            for _, row in group
        )


_GROUPS = tuple(_groups())


def worded_event(text: str, evidence: Span, event: str, harm: bool) -> tuple[str, Span] | None:
    """The event that a wording of the evidence makes of ``event``, and that wording; None where none corrects it.

    ``harm``: whether the claim has figures. A group that names the event itself first leaves it as it is.
    """
    for group in _GROUPS:
        found = [hit for row in group if (hit := _hit(row, text, evidence, harm))]
        if not found:
            continue
        words, row = min(found, key=lambda hit: hit[0])
        if row.event == event:
            return None
        if event in row.over:
            return row.event, words
    return None


def _hit(row: _Row, text: str, evidence: Span, harm: bool) -> tuple[Span, _Row] | None:
    if row.harmless and harm:
        return None
    match = row.words.search(text, evidence.start, evidence.end)
    if not match or (row.unless and row.unless.search(text, evidence.start, evidence.end)):
        return None
    return Span(*match.span()), row
