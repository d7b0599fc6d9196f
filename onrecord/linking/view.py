"""The incident as a view: event, time and place on which its origins agree most, figures, findings, grades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from onrecord.linking.contradictions import contradictions
from onrecord.linking.facts import Facts
from onrecord.linking.grades import Ground, grades
from onrecord.linking.origins import Origin, united
from onrecord.linking.ranges import DEFAULT_RULE, ranges
from onrecord.linking.reckon import age_of, current_figures
from onrecord.model import Claim, Grade, Incident, Place, Report, When

_FINEST = ("exact", "settlement", "district", "province", "region", "country")


def view(
    incident_id: str,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    origins: Mapping[str, Origin],
    known: Mapping[str, Facts],
    *,
    rule: str = DEFAULT_RULE,
    preferred: str = "",
    judged: tuple[Grade, ...] = (),
) -> Incident:
    """One incident from its claims. ``judged`` are people's grades, the latest last; they come before the machine's."""
    ordered = tuple(sorted(claims, key=lambda c: age_of(c, reports)))
    origins = united({c.id: origins[c.id] for c in ordered})
    figures = current_figures(ordered, reports, origins)
    event, when, place = agreed_event(ordered, origins), agreed_when(ordered, origins), agreed_place(ordered, origins)
    findings = contradictions(ordered, figures, origins, known)
    return Incident(
        id=incident_id,
        claims=tuple(c.id for c in ordered),
        event=event,
        when=when,
        place=place,
        figures=figures,
        ranges=ranges(figures, rule, preferred),
        contradictions=findings,
        grades=(*judged, *grades(Ground(event, ordered, origins, figures, findings, when, place))),
        aggregate=all(c.scope == "aggregate" for c in ordered),
    )


def agreed_event(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> str:
    """The event code of most origins; of equals the one of most claims, then the first in the alphabet."""
    return _most(claims, origins, lambda c: c.event, lambda c: c.event)[0].event


def agreed_when(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> When | None:
    """The time of most origins among the times given to the fewest days; None when no claim is dated."""
    dated = [c for c in claims if c.when is not None]
    if not dated:
        return None
    shortest = min(_length(c.when) for c in dated)
    chosen = [c for c in dated if _length(c.when) == shortest]
    return _most(chosen, origins, lambda c: c.when.iso if c.when else "", lambda c: c.id)[0].when


def _length(when: When | None) -> int:
    return (when.latest - when.earliest).days if when else 0


def agreed_place(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> Place | None:
    """The place of most origins, located ones and finer ones first; None when no claim names one."""
    placed = [c for c in claims if c.place is not None]
    if not placed:
        return None
    finest = min(_fineness(c.place) for c in placed)
    chosen = [c for c in placed if _fineness(c.place) == finest]
    return _most(chosen, origins, lambda c: c.place.name if c.place else "", lambda c: c.id)[0].place


def _fineness(place: Place | None) -> int:
    precision = place.precision if place else None
    return _FINEST.index(precision) if precision in _FINEST else len(_FINEST)


def _most(
    claims: Sequence[Claim], origins: Mapping[str, Origin], value: Callable[[Claim], str], tie: Callable[[Claim], str]
) -> list[Claim]:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[value(claim)].append(claim)
    return min(
        groups.items(),
        key=lambda item: (-len({origins[c.id].key for c in item[1]}), -len(item[1]), min(map(tie, item[1]))),
    )[1]
