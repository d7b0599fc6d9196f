"""An incident's range for each harm kind, under one of several stored rules.

span           lowest low to highest high of all credible origins (the default)
most_cautious  what the origin with the lowest figure says
preferred      what one named origin says; the span where it says nothing
ucdp           three ranges in the manner of UCDP GED: best (the figure on which most credible origins agree,
               of equals the lower), low (the lowest credible), high (the highest of any origin, credible or not)

What an origin says of one class of victims alone ("a child was hurt") does not lower the range of all.

Source of the last: UCDP GED codebook's best, low and high estimates; the agreement rule is ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.linking.reckon import origin_totals, partial
from onrecord.model import FigureRange, OriginFigure

RULES = ("span", "most_cautious", "preferred", "ucdp")
DEFAULT_RULE = "span"


def ranges(figures: Sequence[OriginFigure], rule: str = DEFAULT_RULE, preferred: str = "") -> tuple[FigureRange, ...]:
    """One range per harm kind (three under ``ucdp``), kinds in alphabetical order. Subset figures never count.

    A low or high that no origin gives is None. Raises ValueError for a rule that is not in ``RULES``.
    """
    if rule not in RULES:
        raise ValueError(f"no such range rule: {rule}. Rules: {', '.join(RULES)}")
    out: list[FigureRange] = []
    for kind in sorted({f.kind for f in figures if not f.subset}):
        totals = origin_totals(figures, kind)
        if rule == "most_cautious":
            out.append(_most_cautious(kind, totals))
        elif rule == "preferred" and preferred in totals:
            out.append(_of(kind, {preferred: totals[preferred]}, f"preferred: {preferred}"))
        elif rule == "ucdp":
            out += _ucdp(kind, totals)
        else:
            out.append(_of(kind, credible(totals), "span"))
    return tuple(out)


def credible(totals: Mapping[str, OriginFigure]) -> dict[str, OriginFigure]:
    """The origins that assert their figure; where none does, all that do not deny."""
    asserted = {o: f for o, f in totals.items() if f.stance == "asserted"}
    return asserted or {o: f for o, f in totals.items() if f.stance != "denied"}


def _of(kind: str, totals: Mapping[str, OriginFigure], rule: str) -> FigureRange:
    lows = [f.low if f.low is not None else f.high for f in totals.values()]
    highs = [f.high for f in totals.values() if f.high is not None]
    given = [v for v in lows if v is not None]
    low = min((f.low for f in _of_all(totals).values() if f.low is not None), default=None)
    top = max(highs, default=None)
    high = top if top is None or top >= max(given) else None
    return FigureRange(kind, low, high, rule, tuple(sorted(totals)))


def _of_all(totals: Mapping[str, OriginFigure]) -> Mapping[str, OriginFigure]:
    """The totals that are not of one class of victims alone; all when there are no others."""
    return {o: f for o, f in totals.items() if not partial(f)} or totals


def _most_cautious(kind: str, totals: Mapping[str, OriginFigure]) -> FigureRange:
    chosen = _of_all(credible(totals))
    least = min(chosen.items(), key=lambda item: (_least(item[1]), item[0]), default=None)
    return _of(kind, dict([least]) if least else {}, "most_cautious")


def _least(figure: OriginFigure) -> float:
    known = figure.low if figure.low is not None else figure.high
    return float("inf") if known is None else known


def _ucdp(kind: str, totals: Mapping[str, OriginFigure]) -> list[FigureRange]:
    chosen = credible(totals)
    votes = Counter(f.low for f in _of_all(chosen).values() if f.low is not None)
    best = min(votes, key=lambda v: (-votes[v], v)) if votes else None
    span, widest = _of(kind, chosen, ""), _of(kind, totals, "")
    return [
        FigureRange(kind, best, best, "ucdp best", span.origins),
        FigureRange(kind, span.low, span.low, "ucdp low", span.origins),
        FigureRange(kind, widest.high, widest.high, "ucdp high", widest.origins),
    ]
