"""A record at a glance: what a build shows at its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import amount, days, indented, label, line, many
from onrecord.model import Contradiction, Incident, OriginFigure, Problem
from onrecord.pipeline import Summary

SOURCES_SHOWN = 4
PROBLEMS_SHOWN = 12
PLACE_SHOWN = 60


def summary(screen: Console, found: Summary, folder: Path) -> None:
    """Counts, the deadliest and the most contested incidents."""
    counts = [
        many(found.reports, "report"),
        many(found.claims, "claim"),
        many(found.sources, "source"),
        many(found.incidents, "incident"),
        *([many(found.aggregates, "running total")] if found.aggregates else []),
    ]
    screen.print()
    screen.print(Text("   ".join(counts), style="bold"))
    if found.deadliest:
        _heading(screen, "Deadliest incidents", "by the least that is said to have been killed")
        for incident in found.deadliest:
            _incident(screen, incident, _tolls(incident))
    if found.contested:
        _heading(screen, "Most contested incidents", "by their contradictions and by how many stand against each other")
        for incident in found.contested:
            _incident(screen, incident, [contradiction(c) for c in incident.contradictions])
    screen.print()
    screen.print(Text(f"See one of them: onrecord show ID --record {folder}", style="dim"))


def _heading(screen: Console, title: str, note: str) -> None:
    screen.print()
    screen.print(Text.assemble((title, "bold"), ("  " + note, "dim")))


def _incident(screen: Console, incident: Incident, notes: Sequence[Text]) -> None:
    head = Text.assemble(
        (incident.id, "cyan"),
        f"  {days(incident.when)}  ",
        (place_of(incident), "bold"),
        f"  {label('events', incident.event)}  ",
        (f"({many(len(incident.claims), 'claim')})", "dim"),
    )
    screen.print(indented(head))
    for note in notes:
        screen.print(indented(note, 6))


def place_of(incident: Incident) -> str:
    """Where, as the reports name it, cut short when they name it at length."""
    place = incident.place
    if place is None:
        return "place unknown"
    where = line(place.name + (f", {place.wider}" if place.wider and place.wider not in place.name else ""))
    return where if len(where) <= PLACE_SHOWN else where[: PLACE_SHOWN - 1].rstrip() + "…"


def _tolls(incident: Incident) -> list[Text]:
    """The range of the killed, and who says what; origins that say the same stand together."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for figure in incident.figures:
        if figure.kind == "killed" and not figure.subset:
            same[told(figure)].append(figure.origin)
    killed = next((r for r in incident.ranges if r.kind == "killed"), None)
    total = f"{amount(killed.low, killed.high)} killed" if killed else "killed"
    if len(same) == 1:
        (origins,) = same.values()
        return [Text.assemble((total, "bold"), f": {_few(origins)}")]
    return [Text(total, style="bold"), *(Text(f"  {words}: {_few(origins)}") for words, origins in same.items())]


def told(figure: OriginFigure) -> str:
    """What an origin says: the amount, of whom, and the stance unless it is plainly asserted."""
    stance = "" if figure.stance == "asserted" else f" ({figure.stance})"
    return amount(figure.low, figure.high, figure.victims) + stance


def _few(names: Iterable[str]) -> str:
    known = list(dict.fromkeys(map(line, names)))
    rest = len(known) - SOURCES_SHOWN
    return ", ".join(known[:SOURCES_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def contradiction(found: Contradiction) -> Text:
    """What is said against what, and by whom."""
    about = found.about if found.kind == "figure" else found.kind
    sides = " against ".join(f"{line(side.value)} ({_few(side.origins)})" for side in found.sides)
    return Text.assemble((line(about), "bold"), f": {sides}")


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
