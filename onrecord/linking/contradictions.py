"""Claims of one incident that cannot all be true, as findings: on which point, who stands on which side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.blame import Blame, blames, rival, sides
from onrecord.linking.compare import kilometres
from onrecord.linking.facts import Facts
from onrecord.linking.names import name_words
from onrecord.linking.origins import Origin
from onrecord.linking.ranges import credible
from onrecord.linking.reckon import origin_totals
from onrecord.model import Claim, Contradiction, OriginFigure, Side

APART_KM = 25.0


def contradictions(
    claims: Sequence[Claim], figures: Sequence[OriginFigure], origins: Mapping[str, Origin], known: Mapping[str, Facts]
) -> tuple[Contradiction, ...]:
    """All contradictions of an incident, in the order figure, responsibility, occurrence, place, date.

    Only between origins: what one origin says first and what it says later is no contradiction. Of a running total,
    which is over many occurrences, only the figures can contradict one another.
    """
    found = _figures(figures)
    if not all(c.scope == "aggregate" for c in claims):
        voices = {c.id: origins[c.id].key for c in claims}
        blamed = blames(claims, voices)
        found += _responsibility(blamed) + _occurrence(claims, voices, blamed)
        found += _place(claims, voices, known) + _date(claims, voices)
    return tuple(found)


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


def _responsibility(blamed: Sequence[Blame]) -> list[Contradiction]:
    """Perpetrators of different parties, or blame that is denied (see `onrecord.linking.blame.sides`)."""
    rows = _sides((name, blame.origin, blame.claim.id) for name, blame in sides(blamed))
    return [Contradiction("responsibility", "by", rows)] if rows else []


def _occurrence(claims: Sequence[Claim], voices: Mapping[str, str], blamed: Sequence[Blame]) -> list[Contradiction]:
    """Some origin denies that it happened while another says that it did.

    Who denies to have done what others blame it for does not deny that it happened.
    """
    guilt = {b.claim.id for b in blamed if b.denied and any(not o.denied and not rival(b, o) for o in blamed)}
    told = [c for c in claims if c.id not in guilt]
    rows = [("denied" if c.stance == "denied" else "said to have happened", voices[c.id], c.id) for c in told]
    found = _sides(rows)
    return [Contradiction("occurrence", "event", found)] if len(found) > 1 and len({o for _, o, _ in rows}) > 1 else []


def _place(claims: Sequence[Claim], voices: Mapping[str, str], known: Mapping[str, Facts]) -> list[Contradiction]:
    """Points of settlements or exact places more than 25 km apart, unless one is named for what the other lies in."""
    located = [c for c in claims if c.place and known[c.id].precision in ("exact", "settlement")]

    def apart(a: Claim, b: Claim) -> bool:
        far = (kilometres(known[a.id], known[b.id]) or 0.0) > APART_KM
        return far and voices[a.id] != voices[b.id] and not (_within(a, b) or _within(b, a))

    if not any(apart(a, b) for n, a in enumerate(located) for b in located[n + 1 :]):
        return []
    rows = _sides((c.place.name, voices[c.id], c.id) for c in located if c.place)
    return [Contradiction("place", "place", rows)]


def _within(inner: Claim, outer: Claim) -> bool:
    """Whether the one claim's place lies in a province, or a wider place, that bears the name of the other's."""
    if inner.place is None or outer.place is None or "city" in outer.place.name.lower():
        return False
    name, wider = name_words(outer.place.name), name_words(inner.place.wider or "")
    best = inner.place.candidates[0] if inner.place.candidates else None
    province = any(
        c.precision == "province" and (c.country, c.admin1) == (best.country, best.admin1)
        for c in outer.place.candidates
        if best
    )
    return province or bool(name and name <= wider)


def _date(claims: Sequence[Claim], voices: Mapping[str, str]) -> list[Contradiction]:
    """Days that do not overlap, where each is given to the day or a few days."""
    dated = [(c, c.when) for c in claims if c.when is not None and c.when.precision in ("day", "days")]
    apart = any(
        (a.latest < b.earliest or b.latest < a.earliest) and voices[one.id] != voices[other.id]
        for n, (one, a) in enumerate(dated)
        for other, b in dated[n + 1 :]
    )
    if not apart:
        return []
    return [Contradiction("date", "when", _sides((w.iso, voices[c.id], c.id) for c, w in dated))]
