"""What each origin now says: current figures per harm kind and victim class, earlier ones kept beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.linking.origins import Origin
from onrecord.model import Claim, Figure, OriginFigure, Report

_CLASSES = ("children", "women", "medical", "aid_workers", "journalists")


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as one claim of one origin gives it, with the sort key of its report's age."""

    age: tuple[str, ...]
    low: int | None
    high: int | None
    claim: str
    stance: str


def age_of(claim: Claim, reports: Mapping[str, Report]) -> tuple[str, ...]:
    """Sort key: day of the report (undated first), then report id and place in the text."""
    report = reports.get(claim.report)
    day = report.published.isoformat() if report and report.published else ""
    return (day, claim.report, f"{claim.evidence.start:09d}", claim.id)


def current_figures(
    claims: Sequence[Claim], reports: Mapping[str, Report], origins: Mapping[str, Origin]
) -> tuple[OriginFigure, ...]:
    """Per origin, harm kind, victim class and subset: the figure of its latest report.

    A later figure supersedes an earlier one. Within one day an origin's greater figure does: tolls rise.
    Ordered by origin, kind, subset, victims.
    """
    told: defaultdict[tuple[str, str, bool, str], list[Told]] = defaultdict(list)
    for claim in claims:
        for figure in _merged(claim.figures):
            key = (origins[claim.id].key, figure.kind, figure.subset, figure.victims)
            told[key].append(Told(age_of(claim, reports), figure.low, figure.high, claim.id, claim.stance))
    return tuple(_current(key, rows) for key, rows in sorted(told.items()))


def _current(key: tuple[str, str, bool, str], rows: list[Told]) -> OriginFigure:
    origin, kind, subset, victims = key
    rows = sorted(rows, key=lambda t: (t.age[0], _size(t.low, t.high), t.age))
    now = rows[-1]
    same = [t for t in rows if (t.low, t.high, t.stance) == (now.low, now.high, now.stance)]
    before = [t for t in rows if (t.low, t.high) != (now.low, now.high)]
    return OriginFigure(
        origin=origin,
        kind=kind,
        victims=victims,
        low=now.low,
        high=now.high,
        claims=tuple(t.claim for t in same),
        superseded=tuple((t.low, t.high, t.claim) for t in before),
        subset=subset,
        stance=now.stance,
    )


def _size(low: int | None, high: int | None) -> int:
    return max(low if low is not None else -1, high if high is not None else -1)


def _merged(figures: Sequence[Figure]) -> list[Figure]:
    """A claim's figures, those of one kind, victim class and subset added up ("two in A and three in B")."""
    merged: dict[tuple[str, bool, str], Figure] = {}
    for figure in figures:
        key = (figure.kind, figure.subset, figure.victims)
        have = merged.get(key)
        merged[key] = figure if have is None or figure.subset else _sum(have, figure)
    return list(merged.values())


def _sum(a: Figure, b: Figure) -> Figure:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Figure(a.kind, low, high, a.victims, a.span, a.subset)


def origin_totals(figures: Sequence[OriginFigure], kind: str) -> dict[str, OriginFigure]:
    """Origin → its total for one harm kind. Subsets never count.

    Figures that stand in one claim for different victims ("63 rebels and 21 soldiers") are added; of figures
    from different claims the greatest stands, because one may contain the other. What is said of one class of
    victims alone ("a child was hurt") is no more than a least number where another origin speaks of all.
    """
    by_origin: defaultdict[str, defaultdict[str, list[OriginFigure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if figure.kind == kind and not figure.subset:
            for claim in figure.claims:
                by_origin[figure.origin][claim].append(figure)
    totals = {}
    for origin, claims in sorted(by_origin.items()):
        sums = [_total(rows) for _, rows in sorted(claims.items())]
        totals[origin] = max(sums, key=lambda f: (_size(f.low, f.high), f.claims))
    if all(map(partial, totals.values())):
        return totals
    return {o: replace(f, high=None) if partial(f) else f for o, f in totals.items()}


def partial(figure: OriginFigure) -> bool:
    """Whether a figure is of a class of victims that others may have been harmed beside."""
    return figure.victims in _CLASSES and figure.low is not None


def _total(rows: Sequence[OriginFigure]) -> OriginFigure:
    first = rows[0]
    lows, highs = [r.low for r in rows], [r.high for r in rows]
    return OriginFigure(
        origin=first.origin,
        kind=first.kind,
        victims=first.victims if len(rows) == 1 else "mixed",
        low=None if all(v is None for v in lows) else sum(v for v in lows if v is not None),
        high=None if any(v is None for v in highs) else sum(v for v in highs if v is not None),
        claims=tuple(sorted({c for r in rows for c in r.claims})),
        superseded=tuple(s for r in rows for s in r.superseded),
        stance=first.stance,
    )
