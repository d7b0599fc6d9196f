"""A record at a glance: what a build shows at its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import amount, days, line
from onrecord.model import Contradiction, Incident, OriginFigure, Problem
from onrecord.pipeline import Summary

SOURCES_SHOWN = 4
PROBLEMS_SHOWN = 12


def summary(screen: Console, found: Summary, folder: Path) -> None:
    """Counts, the deadliest and the most contested incidents."""
    counts = (("reports", found.reports), ("claims", found.claims), ("sources", found.sources))
    line_ = "   ".join(f"{count:,} {name}" for name, count in (*counts, ("incidents", found.incidents)))
    more = f"   {found.aggregates:,} running totals" if found.aggregates else ""
    screen.print()
    screen.print(Text(line_ + more, style="bold"))
    if found.deadliest:
        _heading(screen, "Deadliest incidents", "by the least that is said to have been killed")
        for incident in found.deadliest:
            _incident(screen, incident, _tolls(incident))
    if found.contested:
        _heading(screen, "Most contested incidents", "by contradictions and by how many stand against each other")
        for incident in found.contested:
            _incident(screen, incident, [_contradiction(c) for c in incident.contradictions])
    screen.print()
    screen.print(Text(f"See one: onrecord show ID --record {folder}", style="dim"))


def _heading(screen: Console, title: str, note: str) -> None:
    screen.print()
    screen.print(Text.assemble((title, "bold"), ("  " + note, "dim")))


def _incident(screen: Console, incident: Incident, notes: Sequence[str]) -> None:
    screen.print(
        Text.assemble(
            ("  " + incident.id, "cyan"),
            "  ",
            days(incident.when),
            "  ",
            (place_of(incident), "bold"),
            "  ",
            incident.event.replace("_", " "),
            f"  ({_many(len(incident.claims), 'claim')}, {_many(_origins(incident), 'origin')})",
        )
    )
    for note in notes:
        screen.print(Text(note), width=screen.width, soft_wrap=False, overflow="fold", style=None)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def place_of(incident: Incident) -> str:
    """Where, as the reports name it."""
    place = incident.place
    if place is None:
        return "place unknown"
    return line(place.name + (f", {place.wider}" if place.wider and place.wider != place.name else ""))


def _origins(incident: Incident) -> int:
    return len({f.origin for f in incident.figures})


def _tolls(incident: Incident) -> list[str]:
    """Who says how many were killed: the origins that say the same together."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for figure in incident.figures:
        if figure.kind == "killed" and not figure.subset:
            same[told(figure)].append(line(figure.origin))
    killed = next((r for r in incident.ranges if r.kind == "killed"), None)
    head = [f"      killed: {amount(killed.low, killed.high)}"] if killed else []
    return head + [f"        {words}: {_few(origins)}" for words, origins in same.items()]


def told(figure: OriginFigure) -> str:
    """What an origin says: the amount, whose, and the stance unless it is plainly asserted."""
    who = "" if figure.victims in ("unknown", "mixed") else f" {figure.victims.replace('_', ' ')}"
    stance = "" if figure.stance == "asserted" else f" ({figure.stance})"
    return amount(figure.low, figure.high) + who + stance


def _few(names: Iterable[str]) -> str:
    names = list(dict.fromkeys(names))
    rest = len(names) - SOURCES_SHOWN
    return ", ".join(names[:SOURCES_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _contradiction(contradiction: Contradiction) -> str:
    sides = " against ".join(f"{line(s.value)} ({_few(map(line, s.origins))})" for s in contradiction.sides)
    return f"      {contradiction.kind}, {contradiction.about}: {sides}"


def problems(screen: Console, found: Sequence[Problem]) -> None:
    """What could not be read, why, and the way out."""
    if not found:
        return
    table = Table(title="Not read", title_justify="left", title_style="bold", box=None, pad_edge=False, expand=False)
    for name in ("input", "why", "what to do"):
        table.add_column(name, overflow="fold")
    for problem in found[:PROBLEMS_SHOWN]:
        table.add_row(*(Text(line(words)) for words in (problem.where, problem.problem, problem.remedy)))
    screen.print(table)
    if len(found) > PROBLEMS_SHOWN:
        screen.print(f"… and {len(found) - PROBLEMS_SHOWN:,} more; all are kept in the record's table `problems`.")
