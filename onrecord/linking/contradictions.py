"""Claims of one incident that cannot all be true, as findings: on which point, who stands on which side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.compare import kilometres
from onrecord.linking.facts import Facts
from onrecord.linking.origins import Origin
from onrecord.linking.parties import camps
from onrecord.linking.ranges import credible
from onrecord.linking.reckon import origin_totals
from onrecord.model import Claim, Contradiction, OriginFigure, Side

APART_KM = 25.0


def contradictions(
    claims: Sequence[Claim], figures: Sequence[OriginFigure], origins: Mapping[str, Origin], known: Mapping[str, Facts]
) -> tuple[Contradiction, ...]:
    """All contradictions of an incident, in the order figure, responsibility, occurrence, place, date."""
    found = [*_figures(figures), *_responsibility(claims, origins, known), *_occurrence(claims, origins)]
    return (*found, *_place(claims, origins, known), *_date(claims, origins))


def _sides(values: Iterable[tuple[str, str, str]]) -> tuple[Side, ...]:
    """Sides from (value, origin, claim) rows, the side of most origins first."""
    rows: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for value, origin, claim in values:
        rows[value].append((origin, claim))
    sides = [Side(v, tuple(sorted({o for o, _ in r})), tuple(sorted({c for _, c in r}))) for v, r in rows.items()]
    return tuple(sorted(sides, key=lambda s: (-len(s.origins), s.value)))


def _figures(figures: Sequence[OriginFigure]) -> list[Contradiction]:
    """Totals of one harm kind by two asserting origins whose ranges do not touch."""
    found = []
    for kind in sorted({f.kind for f in figures if not f.subset}):
        totals = [f for f in credible(origin_totals(figures, kind)).values() if f.low is not None or f.high is not None]
        if any(_disjoint(a, b) for n, a in enumerate(totals) for b in totals[n + 1 :]):
            sides = _sides((wording(f.low, f.high), f.origin, c) for f in totals for c in f.claims)
            found.append(Contradiction("figure", kind, sides))
    return found


def _disjoint(a: OriginFigure, b: OriginFigure) -> bool:
    return (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )


def wording(low: int | None, high: int | None) -> str:
    """A range in words: "70", "at least 70", "up to 70", "60 to 70", "an unknown number"."""
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"up to {high}" if high is not None else "an unknown number"
    return str(low) if low == high else f"{low} to {high}"


def _responsibility(
    claims: Sequence[Claim], origins: Mapping[str, Origin], known: Mapping[str, Facts]
) -> list[Contradiction]:
    """Perpetrators of different parties (by name where no party is known), or blame that is denied."""
    blamed = [c for c in claims if c.by is not None and c.stance != "denied"]
    groups: list[tuple[set[str], list[Claim]]] = []
    for claim in sorted(blamed, key=lambda c: c.id):
        key = set(camps(known[claim.id].parties) or known[claim.id].by)
        merged: tuple[set[str], list[Claim]] = (set(key), [claim])
        for group in [g for g in groups if g[0] & key]:
            groups.remove(group)
            merged = (merged[0] | group[0], [*group[1], *merged[1]])
        groups.append(merged)
    rows = [(_name(members), origins[c.id].key, c.id) for _, members in groups for c in members]
    rows += [(f"not {c.by.name}", origins[c.id].key, c.id) for c in claims if c.by and c.stance == "denied"]
    sides = _sides(rows)
    return [Contradiction("responsibility", "by", sides)] if len(sides) > 1 else []


def _name(members: Sequence[Claim]) -> str:
    names = sorted({c.by.name for c in members if c.by}, key=lambda n: (len(n), n))
    return names[0]


def _occurrence(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> list[Contradiction]:
    """Some origin denies that it happened while another says that it did."""
    rows = [("denied" if c.stance == "denied" else "said to have happened", origins[c.id].key, c.id) for c in claims]
    sides = _sides(rows)
    return [Contradiction("occurrence", "event", sides)] if len(sides) > 1 else []


def _place(claims: Sequence[Claim], origins: Mapping[str, Origin], known: Mapping[str, Facts]) -> list[Contradiction]:
    """Points of settlements or exact places that lie more than 25 km apart."""
    located = [known[c.id] for c in claims if known[c.id].precision in ("exact", "settlement")]
    apart = any((kilometres(a, b) or 0.0) > APART_KM for n, a in enumerate(located) for b in located[n + 1 :])
    if not apart:
        return []
    names = {c.id: c.place.name for c in claims if c.place}
    return [Contradiction("place", "place", _sides((names[f.id], origins[f.id].key, f.id) for f in located))]


def _date(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> list[Contradiction]:
    """Days that do not overlap, where each is given to the day or a few days."""
    dated = [(c, c.when) for c in claims if c.when is not None and c.when.precision in ("day", "days")]
    apart = any(
        a.latest < b.earliest or b.latest < a.earliest for n, (_, a) in enumerate(dated) for _, b in dated[n + 1 :]
    )
    if not apart:
        return []
    return [Contradiction("date", "when", _sides((w.iso, origins[c.id].key, c.id) for c, w in dated))]
