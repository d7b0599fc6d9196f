"""What a report tells twice is read once: the headline gives way to the body, the lead to the fuller wording."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Claim, Report
from onrecord.spans import Span


def told_once(found: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """``found`` without the claims of the title that the body makes too, nor one told twice in the same words."""
    title = _title(report)
    kept: list[Claim] = []
    for claim in found:
        others = [c for c in found if c is not claim]
        if title and title.contains(claim.evidence) and any(_repeats(claim, c) for c in others):
            continue
        if any(_same(claim, c) for c in kept):
            continue
        kept.append(claim)
    return tuple(kept)


def _title(report: Report) -> Span | None:
    for passage in report.passages:
        if passage.kind == "title":
            return passage.span
    if report.title and report.text.startswith(report.title.strip()) and report.title.strip():
        return Span(0, len(report.title.strip()))
    return None


def _amounts(claim: Claim) -> set[tuple[str, int | None, int | None]]:
    return {(f.kind, f.low, f.high) for f in claim.figures}


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether ``other`` says at least what ``claim`` says: the same event, and every figure that it gives."""
    if claim.figures:
        return _amounts(claim) <= _amounts(other) or {f.kind for f in claim.figures} <= {f.kind for f in other.figures}
    return claim.event == other.event


def _same(claim: Claim, other: Claim) -> bool:
    """The same words made into the same claim twice."""
    return claim.evidence == other.evidence and claim.event == other.event and _amounts(claim) == _amounts(other)
