"""An incident in plain sentences: what is claimed, by whom, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Contradiction, FigureRange, Incident, OriginFigure
from onrecord.web.words import amount, days, label, many, sentence, where

NAMED = 5
RULES = {
    "span": "from the lowest to the highest figure of the origins that assert one",
    "most_cautious": "what the origin with the lowest figure says",
}
VERBS = {"killed": "killed", "injured": "injured", "besieged": "under siege"}


def title(incident: Incident) -> str:
    """``Shelling, Sakhour, Aleppo, 20 November 2016``."""
    return f"{sentence(label(incident.event, 'events'))}, {where(incident.place)}, {days(incident.when)}"


def plainly(incident: Incident, origins: Sequence[str]) -> str:
    """What the claims say together; ``origins`` are all who speak, those without a figure too."""
    return " ".join((*_opening(incident, origins), *_figures(incident), *_against(incident)))


def _opening(incident: Incident, origins: Sequence[str]) -> Iterator[str]:
    what = label(incident.event, "events")
    at = f" in {where(incident.place)}" if incident.place else ""
    who = names(origins) if len(origins) <= 3 else f"{len(origins)} origins"
    verb = "speaks" if len(origins) == 1 else "speak"
    running = ", as a running total" if incident.aggregate else ""
    yield f"{sentence(who)} {verb} of {what}{at}{_on(incident)}{running}."


def _on(incident: Incident) -> str:
    when = incident.when
    if when is None:
        return ", on a date that none of them tells"
    if when.precision in ("month", "year"):
        return f" in {days(when)}"
    return f" on {days(when)}" if when.earliest == when.latest else f" between {days(when).replace(' to ', ' and ')}"


def _figures(incident: Incident) -> Iterator[str]:
    for found in incident.ranges:
        told = [f for f in incident.figures if f.kind == found.kind and not f.subset]
        if told:
            yield f"{sentence(VERBS.get(found.kind, found.kind))}: {_range(found)} ({_who(told)})."


def _range(found: FigureRange) -> str:
    return f"{amount(found.low, found.high)}, by the rule “{rule(found.rule)}”"


def _who(figures: Sequence[OriginFigure]) -> str:
    said = [f"{f.origin} {_says(f)}" for f in figures[:NAMED]]
    rest = len(figures) - NAMED
    return "; ".join(said) + (f"; and {many(rest, 'more figure')}" if rest > 0 else "")


def _says(figure: OriginFigure) -> str:
    stance = {"denied": "denies it", "unconfirmed": "without confirming it"}.get(figure.stance, "")
    said = f"says {amount(figure.low, figure.high)}"
    return f"{said}, {stance}" if stance else said


def _against(incident: Incident) -> Iterator[str]:
    if incident.contradictions:
        about = dict.fromkeys(c.about if c.kind == "figure" else c.kind for c in incident.contradictions)
        yield f"They contradict one another on {names([w.replace('_', ' ') for w in about])}."


def rule(name: str) -> str:
    """What the rule of a range does, in words; the name of a rule that has none here."""
    return RULES.get(name, name)


def contradiction(found: Contradiction) -> str:
    """What a contradiction is about: ``how many were killed``, ``who did it``."""
    about = {
        "figure": f"how many were {label(found.about, 'harm')}",
        "responsibility": "who did it",
        "occurrence": "whether it happened",
        "place": "where it was",
        "date": "when it was",
    }
    return about.get(found.kind, found.kind)


def names(some: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}" if some else "nobody"
