"""What a report tells twice is read once: the headline gives way to the body, the lead to the fuller wording.

"A lead in the outlet's own voice whose figure the body gives to a named source is not a claim of its own; it is
when its figure differs" (annotation guidelines).
"""

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
        if any(_gives_way(claim, c) or _told_fuller(claim, c) or _told_longer(claim, c) for c in others):
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


def _gives_way(claim: Claim, other: Claim) -> bool:
    """Whether ``claim`` is a lead in the outlet's own voice, whose figures ``other`` gives to a source later on."""
    told = {a for a in _amounts(claim) if a[1:] not in _VAGUE}
    if not told or not _amounts(claim) <= _amounts(other) or _apart(claim, other):
        return False
    led = claim.attribution.source is None and other.attribution.source is not None
    return led and claim.evidence.start < other.evidence.start


def _told_fuller(claim: Claim, other: Claim) -> bool:
    """Whether the same source gives the same figures in ``other`` too, and says more there, or as much and earlier.

    Of the annotated articles (509) four have a claim of the same source, figures and place twice.
    """
    told = {a for a in _amounts(claim) if a[1:] not in _VAGUE}
    if not told or not _amounts(claim) <= _amounts(other) or _apart(claim, other) or _elsewhere(claim, other):
        return False
    if _voice(claim) != _voice(other):
        return False
    return _fullness(claim) < _fullness(other)


def _told_longer(claim: Claim, other: Claim) -> bool:
    """Whether ``other`` asserts the same event without figures in more words, all its fields the same.

    The annotated training articles have no such pair but one. A denial may be of other words each time, and events
    whose place is not said may be two.
    """
    if claim.figures or other.figures or claim.stance != "asserted" or not claim.place:
        return False
    if _fields(claim) != _fields(other):
        return False
    return (len(claim.evidence), -claim.evidence.start) < (len(other.evidence), -other.evidence.start)


def _fields(claim: Claim) -> tuple[object, ...]:
    named = (claim.place, claim.by, claim.target)
    words = tuple(frozenset(field.name.lower().split()) - {"the"} if field else None for field in named)
    return claim.event, claim.stance, _voice(claim), claim.when.iso if claim.when else None, *words


def _voice(claim: Claim) -> str | None:
    return claim.attribution.source.canonical if claim.attribution.source else None


def _fullness(claim: Claim) -> tuple[int, int, int]:
    said = (claim.place, claim.when, claim.by, claim.target)
    return len(_amounts(claim)), sum(field is not None for field in said), -claim.evidence.start


def _elsewhere(claim: Claim, other: Claim) -> bool:
    """Whether the two name places none of whose words are the same."""
    names = [set(c.place.name.lower().split()) if c.place else set() for c in (claim, other)]
    return all(names) and not names[0] & names[1]


#: Amounts that many occurrences share: "civilians were killed", "several", no amount at all.
_VAGUE = ((None, None), (2, None), (3, None))


def _apart(claim: Claim, other: Claim) -> bool:
    """Whether the two are plainly about different occurrences: of another scope, or of days apart."""
    if claim.scope != other.scope or claim.stance != other.stance:
        return True
    a, b = claim.when, other.when
    return bool(a and b and (a.latest < b.earliest or b.latest < a.earliest))


def _same(claim: Claim, other: Claim) -> bool:
    """The same words made into the same claim twice."""
    return claim.evidence == other.evidence and claim.event == other.event and _amounts(claim) == _amounts(other)
