"""An incident's figures as other schemes ask for them: one least and one most for each harm, and by class of victim."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model import Incident

Range = tuple[int | None, int | None]
"""The least and the most; None where that end is open or unknown."""


def extents(incident: Incident) -> Mapping[str, Range]:
    """Harm → its range by the rule that is stored with the incident; of the rule ``ucdp`` from its low to its high."""
    found: dict[str, Range] = {}
    for kind in dict.fromkeys(r.kind for r in incident.ranges):
        by_rule = {r.rule: r for r in incident.ranges if r.kind == kind}
        first = next(iter(by_rule.values()))
        low, high = by_rule.get("ucdp low", first), by_rule.get("ucdp high", first)
        found[kind] = (low.low, high.high)
    return found


def best(incident: Incident, kind: str = "killed") -> int | None:
    """The one figure to give where a scheme wants one: what the stored rule calls best, else the least of the range.

    The least, because UCDP and ACLED both prefer the more cautious figure; None when no least is known.
    """
    named = next((r for r in incident.ranges if r.kind == kind and r.rule == "ucdp best"), None)
    return named.low if named else extents(incident).get(kind, (None, None))[0]


def amount(found: Range) -> str:
    """A range in words: ``70``, ``at least 70``, ``up to 70``, ``60 to 70``, ``an unknown number``."""
    low, high = found
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"up to {high}" if high is not None else "an unknown number"
    return str(low) if low == high else f"{low} to {high}"


def by_victims(incident: Incident, kind: str = "killed") -> Mapping[str, Range]:
    """Class of victims → from the least to the most that an origin asserts of it; parts of other figures count too.

    Where nobody asserts a figure of the class, those who do not deny it are taken, as for the whole.
    """
    found: dict[str, Range] = {}
    figures = [f for f in incident.figures if f.kind == kind and f.stance != "denied"]
    for victims in sorted({f.victims for f in figures}):
        mine = [f for f in figures if f.victims == victims]
        mine = [f for f in mine if f.stance == "asserted"] or mine
        lows = [f.low for f in mine if f.low is not None]
        highs = [f.high for f in mine]
        most = [h for h in highs if h is not None]
        found[victims] = (min(lows, default=None), max(most) if most and len(most) == len(highs) else None)
    return found


CIVILIANS = ("civilians", "children", "women", "aid_workers", "journalists", "medical")
"""Classes of victims who are civilians, as their definitions say; the first holds the others."""


def civilians(incident: Incident) -> int | None:
    """How many civilians are at least said to have been killed: their own figure, else the greatest of a class that
    is part of them; None when no claim speaks of civilians."""
    known = {victims: low for victims, (low, _) in by_victims(incident).items() if low is not None}
    if "civilians" in known:
        return known["civilians"]
    return max((known[v] for v in CIVILIANS if v in known), default=None)
