"""Which occurrence a report is mainly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.model import Claim

_HARM = frozenset(("killed", "injured"))


def main_claim(claims: Sequence[Claim]) -> Claim | None:
    """A report's first claim on one occurrence that gives killed or injured, else its first on one occurrence.
    ``claims`` are the report's, in text order; None when all of them are totals of many occurrences."""
    single = [c for c in claims if c.scope == "incident"]
    harm = [c for c in single if any(f.kind in _HARM for f in c.figures)]
    return next(iter(harm or single), None)


def main_incident(claims: Sequence[Claim], incident: Mapping[str, str], tellers: Mapping[str, int]) -> str | None:
    """The incident that a report is mainly about, by ``incident``: claim id → incident id.

    One that other reports tell of, too, comes first (``tellers``: incident id → number of its reports), then the one
    with most of the report's claims on one occurrence, the first such claim counting twice, then that of the first.
    None when the report has no such claim.
    """
    first = main_claim(claims)
    if first is None:
        return None
    home = incident[first.id]
    told = Counter([home, *(incident[c.id] for c in claims if c.scope == "incident")])
    return max(told, key=lambda i: (tellers.get(i, 1) > 1, told[i], i == home))
