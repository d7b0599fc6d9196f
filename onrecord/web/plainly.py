"""An incident in plain sentences: what is claimed, by whom, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.linking.reckon import origin_totals
from onrecord.model import Contradiction, Incident, OriginFigure
from onrecord.publish.columns import HARM
from onrecord.web.words import amount, days, label, many, sentence, where

NAMED = 5
RULES = {
    "span": "from the lowest to the highest figure of the origins that assert one",
    "most_cautious": "what the origin with the lowest figure says",
    "ucdp best": "the figure on which most of the origins that assert one agree, of equals the lower",
    "ucdp low": "the lowest figure of the origins that assert one",
    "ucdp high": "the highest figure of any origin",
}


def title(incident: Incident) -> str:
    """``Shelling, Sakhour, Aleppo, 20 November 2016``."""
    return f"{sentence(label(incident.event, 'events'))}, {where(incident.place)}, {days(incident.when)}"


def plainly(incident: Incident, origins: Sequence[str]) -> str:
    """What the claims say together; ``origins`` are all who speak, those without a figure too."""
    return " ".join((*_opening(incident, origins), *_figures(incident), *_against(incident)))


def _opening(incident: Incident, origins: Sequence[str]) -> Iterator[str]:
    what = label(incident.event, "events")
    at = f" in {where(incident.place)}" if incident.place else ""
    who = names(origins) if 0 < len(origins) <= 3 else f"{len(origins)} origins" if origins else "reports"
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
    """For each harm the range and what each origin says, each rule after the last range that it made."""
    found = sorted(incident.ranges, key=lambda r: HARM.index(r.kind) if r.kind in HARM else len(HARM))
    for n, one in enumerate(found):
        told = list(origin_totals(incident.figures, one.kind).values())
        if told:
            yield f"{sentence(label(one.kind, 'harm'))}: {amount(one.low, one.high)} ({_who(told)})."
        if one.rule not in {other.rule for other in found[n + 1 :]}:
            yield f"The range: {rule(one.rule)}."


def _who(figures: Sequence[OriginFigure]) -> str:
    said = [f"{f.origin} {_says(f)}" for f in figures[:NAMED]]
    rest = len(figures) - NAMED
    return "; ".join(said) + (f"; and {many(rest, 'more origin')}" if rest > 0 else "")


def _says(figure: OriginFigure) -> str:
    stance = {"denied": ", denying it", "unconfirmed": ", unconfirmed"}.get(figure.stance, "")
    return f"{amount(figure.low, figure.high)}{stance}"


def _against(incident: Incident) -> Iterator[str]:
    if incident.contradictions:
        about = dict.fromkeys(c.about if c.kind == "figure" else c.kind for c in incident.contradictions)
        yield f"They contradict one another on {names([w.replace('_', ' ') for w in about])}."


def rule(name: str) -> str:
    """What the rule of a range does, in words; the name of a rule that has none here."""
    return RULES.get(name) or name.replace("preferred: ", "what one preferred origin says: ")


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
    return f"{', '.join(some[:-1])} and {some[-1]}" if len(some) > 1 else some[0]
