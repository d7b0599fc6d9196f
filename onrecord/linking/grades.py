"""Grades of an incident on the field's own scales, each with the rule that fired and the facts it fired on.

Scales and code values are those of Airwars, the Admiralty system, UCDP GED and ACLED (grades.toml); the
rules that choose a code from claims are ours and stated with each grade. A person's grade takes precedence,
the machine's stays beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.linking.names import name_words
from onrecord.linking.origins import Origin, is_generic
from onrecord.model import Claim, Contradiction, Grade, OriginFigure, Place, When


@dataclass(frozen=True, slots=True)
class Ground:
    """What an incident is graded on."""

    event: str
    claims: tuple[Claim, ...]
    origins: Mapping[str, Origin]
    figures: tuple[OriginFigure, ...]
    contradictions: tuple[Contradiction, ...]
    when: When | None
    place: Place | None


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.linking").joinpath("grades.toml").read_text("utf-8"))


def grades(ground: Ground) -> tuple[Grade, ...]:
    """The machine's grades, one for each scale that applies (no harm, no harm grade; no strike, no strike status)."""
    found = (
        airwars_harm(ground),
        airwars_strike(ground),
        admiralty_source(ground),
        admiralty_information(ground),
        ucdp_where(ground),
        ucdp_date(ground),
        acled_geo(ground),
        acled_time(ground),
    )
    return tuple(g for g in found if g is not None)


def asserting(ground: Ground) -> dict[str, tuple[str, ...]]:
    """Origins that assert the occurrence → their claims. Sorted by origin."""
    rows: dict[str, list[str]] = {}
    for claim in ground.claims:
        if claim.stance == "asserted":
            rows.setdefault(ground.origins[claim.id].key, []).append(claim.id)
    return {o: tuple(sorted(c)) for o, c in sorted(rows.items())}


def acceptance(ground: Ground) -> Claim | None:
    """A claim in which a party to the conflict says itself that it did it; None when there is none."""
    kinds = _rules()["belligerents"]["kinds"]
    for claim in sorted(ground.claims, key=lambda c: c.id):
        origin = ground.origins[claim.id]
        if claim.stance != "asserted" or claim.by is None or origin.kind not in kinds:
            continue
        by_side = claim.by.side is not None and claim.by.side == origin.side
        own_name = name_words(claim.by.name) and name_words(claim.by.name) <= name_words(origin.key)
        if by_side or own_name:
            return claim
    return None


def _rivals(ground: Ground) -> Contradiction | None:
    return next((c for c in ground.contradictions if c.kind == "responsibility"), None)


def airwars_harm(ground: Ground) -> Grade | None:
    """Airwars' civilian harm grading; None when nobody is said to have been killed or injured."""
    harm = [f for f in ground.figures if f.kind in ("killed", "injured") and (f.high is None or f.high > 0)]
    if not harm:
        return None
    scale = "airwars_harm"
    accepted = acceptance(ground)
    if all(f.victims == "combatants" for f in harm):
        return Grade(scale, "discounted", "only combatants are said to have been harmed", _names(harm))
    if accepted is not None:
        return Grade(scale, "confirmed", "the party named as perpetrator says so itself", (accepted.id,))
    rivals = _rivals(ground)
    if rivals is not None:
        return Grade(scale, "contested", "rival perpetrators are named", tuple(s.value for s in rivals.sides))
    voices = asserting(ground)
    named = any(c.by is not None and c.stance != "denied" for c in ground.claims)
    if len(voices) >= 2 and named:
        return Grade(scale, "fair", "two or more origins assert it, and a perpetrator is named", tuple(voices))
    if len(voices) >= 2:
        return Grade(scale, "weak", "two or more origins assert it, but none names a perpetrator", tuple(voices))
    return Grade(scale, "weak", "one origin or none asserts it", tuple(voices))


def _names(figures: Sequence[OriginFigure]) -> tuple[str, ...]:
    return tuple(sorted({f.origin for f in figures}))


def airwars_strike(ground: Ground) -> Grade | None:
    """Airwars' strike status; None when the event is no strike."""
    if ground.event not in _rules()["strikes"]["events"]:
        return None
    scale = "airwars_strike"
    accepted = acceptance(ground)
    if accepted is not None:
        return Grade(scale, "declared-strike", "the party named as perpetrator says so itself", (accepted.id,))
    rivals = _rivals(ground)
    if rivals is not None:
        return Grade(scale, "contested-strike", "rival perpetrators are named", tuple(s.value for s in rivals.sides))
    voices = asserting(ground)
    if len(voices) >= 2:
        return Grade(scale, "likely-strike", "two or more origins assert it", tuple(voices))
    return Grade(scale, "single-source-claim", "one origin or none asserts it", tuple(voices))


def admiralty_source(ground: Ground) -> Grade:
    """A–F: the best reliability that any of its origins has by its kind."""
    letters = _rules()["admiralty_source"]
    rows = sorted({(letters.get(o.kind, "F"), o.key) for o in (ground.origins[c.id] for c in ground.claims)})
    code, best = rows[0]
    return Grade("admiralty_source", code, "the most reliable kind of origin", (best,))


def admiralty_information(ground: Ground) -> Grade:
    """1–6: how far independent origins bear one another out."""
    scale = "admiralty_information"
    voices = asserting(ground)
    kinds = {ground.origins[c].kind for claims in voices.values() for c in claims}
    denied = sorted({ground.origins[c.id].key for c in ground.claims if c.stance == "denied"})
    if not voices:
        if denied:
            return Grade(scale, "5", "it is denied and nobody asserts it", tuple(denied))
        return Grade(scale, "6", "nobody asserts it", ())
    if denied and len(denied) >= len(voices):
        return Grade(scale, "4", "as many origins deny as assert it", (*voices, *denied))
    if len(voices) >= 3 and len(kinds) >= 2 and not denied:
        return Grade(scale, "1", "three or more origins of different kinds assert it and none denies it", tuple(voices))
    if len(voices) >= 2:
        return Grade(scale, "2", "two or more origins assert it", tuple(voices))
    if all(_anonymous(c) for c in ground.claims):
        return Grade(scale, "6", "its only origin cannot be identified", tuple(voices))
    return Grade(scale, "3", "one identified origin asserts it", tuple(voices))


def _anonymous(claim: Claim) -> bool:
    source = claim.attribution.source
    return source is not None and is_generic(source)


def ucdp_where(ground: Ground) -> Grade:
    """UCDP GED where_prec of the incident's place; an unlocated place is precision 6, the country only."""
    return _where("ucdp_where", ground.place, "6")


def acled_geo(ground: Ground) -> Grade:
    """ACLED geo_precision of the incident's place; an unlocated place is precision 3."""
    return _where("acled_geo", ground.place, "3")


def _where(scale: str, place: Place | None, coarsest: str) -> Grade:
    if place is None or place.precision is None:
        return Grade(scale, coarsest, "the place is not located", (place.name,) if place else ())
    code = _rules()[scale].get(place.precision, coarsest)
    return Grade(scale, code, f"the place is located to: {place.precision}", (place.name,))


def ucdp_date(ground: Ground) -> Grade | None:
    """UCDP GED date_prec by the number of days the event may fall in; None when undated."""
    if ground.when is None:
        return None
    length = _days(ground.when)
    steps = ((1, "1", "the day is known"), (6, "2", "2 to 6 days"), (7, "3", "the week is known"))
    for days, code, rule in (*steps, (31, "4", "the month is known")):
        if length <= days:
            return Grade("ucdp_date", code, rule, (ground.when.iso,))
    return Grade("ucdp_date", "5", "the year or less is known", (ground.when.iso,))


def acled_time(ground: Ground) -> Grade | None:
    """ACLED time_precision: 1 day, 2 week, 3 month; None when undated."""
    if ground.when is None:
        return None
    length = _days(ground.when)
    code, rule = ("1", "the day") if length == 1 else ("2", "the week") if length <= 7 else ("3", "a month or more")
    return Grade("acled_time", code, f"known to: {rule}", (ground.when.iso,))


def _days(when: When) -> int:
    return (when.latest - when.earliest).days + 1
