"""Whether a claim is denied or left unconfirmed, by the wording of its evidence. Data: ``words/stance.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.words import word_list
from onrecord.spans import Span, trim

OPENING = 4  # words that may lead up to a denial without a claim of their own: "But in the end"

_WORDS = word_list("stance")


def _expression(row: str) -> str:
    return row.replace("DEED", _WORDS["deed"]).replace("_", r"\s+")


def _compiled(rows: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(_expression, rows)) + r")", re.IGNORECASE)


_TURN = re.compile(_expression(_WORDS["turn"]), re.IGNORECASE)
_PATTERNS = tuple(
    (stance, kind, _compiled(rows)) for stance in ("denied", "unconfirmed") for kind, rows in _WORDS[stance].items()
)
_DENIED = _compiled(_WORDS["denied"]["patterns"])


def worded_stance(text: str, evidence: Span, figures: Sequence[Span] = ()) -> tuple[str, Span] | None:
    """The stance that a wording of the evidence decides, and that wording; None where no wording does.

    A claim with ``figures`` says what the clauses of these say: "Nine died, but the army denied it" asserts nine.
    """
    for stance, kind, pattern in _PATTERNS:
        if kind == "harmless" and figures:
            continue
        for match in pattern.finditer(text, evidence.start, evidence.end):
            words = Span(*match.span())
            if kind == "whole" or not figures or any(_same_clause(text, words, f) for f in figures):
                return stance, words
    return None


def denial_beside(text: str, evidence: Span, figures: Sequence[Span] = ()) -> Span | None:
    """The clause that denies what another clause of the evidence asserts: "Jets bombed the camp, but the army denied
    it" holds two claims. The other clause is that of the figures, or a first one of more than `OPENING` words."""
    clauses = _clauses(text, evidence)
    for clause in clauses:
        opening = len(text[evidence.start : clause.start].split())
        apart = opening > OPENING if not figures else not any(f.overlaps(clause) for f in figures)
        if apart and len(clauses) > 1 and _DENIED.search(text, clause.start, clause.end):
            return clause
    return None


def _clauses(text: str, evidence: Span) -> list[Span]:
    turns = [m.span() for m in _TURN.finditer(text, evidence.start, evidence.end)]
    starts = [evidence.start, *(end for _, end in turns)]
    ends = [*(start for start, _ in turns), evidence.end]
    return [s for a, b in zip(starts, ends, strict=True) if (s := trim(text, a, b, " \t\r\n,"))]


def _same_clause(text: str, a: Span, b: Span) -> bool:
    return not _TURN.search(text, min(a.end, b.end), max(a.start, b.start))
