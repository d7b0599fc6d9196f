"""Whether a claim is denied or left unconfirmed, by the wording of its evidence. Data: ``words/stance.toml``."""

from __future__ import annotations

import re

from onrecord.reading.words import word_list
from onrecord.spans import Span

_WORDS = word_list("stance")


def _compiled(name: str) -> re.Pattern[str]:
    rows: list[str] = _WORDS[name]["patterns"]
    return re.compile(r"\b(?:" + "|".join(row.replace("_", r"\s+") for row in rows) + r")", re.IGNORECASE)


_PATTERNS = tuple((stance, _compiled(stance)) for stance in ("denied", "unconfirmed"))


def worded_stance(text: str, evidence: Span) -> tuple[str, Span] | None:
    """The stance that a wording of the evidence decides, and that wording; None where no wording does."""
    for stance, pattern in _PATTERNS:
        if match := pattern.search(text, evidence.start, evidence.end):
            return stance, Span(*match.span())
    return None
