"""An incident on the terminal: what is said, by whom, and what cannot all be true."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.glance import contradiction, place_of, told
from onrecord.cli.show_words import told as tell
from onrecord.cli.terminal import amount, days, indented, label, line
from onrecord.model import Incident
from onrecord.store import Record


def show_incident(screen: Console, record: Record, incident: Incident) -> None:
    """An incident: ranges, each origin's figures, contradictions, grades with their reasons, then its claims."""
    kind = "running total" if incident.aggregate else "incident"
    what = f"{label('events', incident.event)}, {place_of(incident)}, {days(incident.when)}"
    screen.print(Text.assemble((f"{kind} {incident.id}", "bold"), f"  {what}"))
    if incident.part_of:
        screen.print(indented(f"part of {incident.part_of}"))
    for found in incident.ranges:
        said = f"{found.kind}: {amount(found.low, found.high)}"
        by = f"  ({found.rule} of {', '.join(map(line, found.origins))})"
        screen.print(indented(Text.assemble((said, "bold"), (by, "dim"))))
    _origins(screen, incident)
    if incident.contradictions:
        screen.print(Text("\nContradictions", style="bold"))
        for disputed in incident.contradictions:
            screen.print(indented(contradiction(disputed)))
    _grades(screen, incident)
    screen.print(Text("\nClaims\n", style="bold"))
    for claim in record.claims_of(incident.claims):
        tell(screen, claim, next(record.reports([claim.report])))


def _origins(screen: Console, incident: Incident) -> None:
    if not incident.figures:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("origin", "harm", "says now", "said before", "claims"):
        table.add_column(name, overflow="fold")
    for figure in incident.figures:
        before = ", ".join(dict.fromkeys(amount(low, high) for low, high, _ in figure.superseded))
        part = " (part of a total)" if figure.subset else ""
        cells = (line(figure.origin), figure.kind, told(figure) + part, before, str(len(figure.claims)))
        table.add_row(*map(Text, cells))
    screen.print()
    screen.print(indented(table))


def _grades(screen: Console, incident: Incident) -> None:
    if not incident.grades:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("scale", "grade", "because"):
        table.add_column(name, overflow="fold")
    for grade in incident.grades:
        by = f"{line(grade.by)}: " if grade.by else ""
        inputs = f" ({'; '.join(map(line, grade.inputs))})" if grade.inputs else ""
        table.add_row(*map(Text, (grade.scale.replace("_", " "), grade.code, f"{by}{grade.rule}{inputs}")))
    screen.print(Text("\nGrades", style="bold"))
    screen.print(indented(table))
