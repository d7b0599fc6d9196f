"""An incident on the terminal: what is said, by whom, and what cannot all be true."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.glance import place_of, told
from onrecord.cli.show_words import told as tell
from onrecord.cli.terminal import amount, days, line
from onrecord.model import Incident
from onrecord.store import Record


def show_incident(screen: Console, record: Record, incident: Incident) -> None:
    """An incident: ranges, each origin's figures, contradictions, grades with their reasons, then its claims."""
    kind = "running total" if incident.aggregate else "incident"
    what = f"{incident.event.replace('_', ' ')}, {place_of(incident)}, {days(incident.when)}"
    screen.print(Text.assemble((f"{kind} {incident.id}", "bold"), "  ", what))
    if incident.part_of:
        screen.print(f"  part of {incident.part_of}")
    for found in incident.ranges:
        words = f"  {found.kind}: {amount(found.low, found.high)}"
        screen.print(
            Text.assemble((words, "bold"), (f"  by {found.rule} of {', '.join(map(line, found.origins))}", "dim"))
        )
    _origins(screen, incident)
    for contradiction in incident.contradictions:
        screen.print(Text.assemble(("Contradiction", "bold"), f": {contradiction.kind}, {line(contradiction.about)}"))
        for side in contradiction.sides:
            screen.print(Text(f"  {line(side.value)}: {', '.join(map(line, side.origins))}"))
    for grade in incident.grades:
        by = f" by {line(grade.by)}" if grade.by else ""
        because = f" ({'; '.join(map(line, grade.inputs))})" if grade.inputs else ""
        screen.print(Text.assemble(f"{grade.scale}: ", (grade.code, "bold"), f"{by}, {grade.rule}{because}"))
    screen.print()
    for claim in record.claims_of(incident.claims):
        tell(screen, claim, next(record.reports([claim.report])))


def _origins(screen: Console, incident: Incident) -> None:
    if not incident.figures:
        return
    table = Table(box=None, pad_edge=True, header_style="dim")
    for name in ("origin", "harm", "says now", "said before", "claims"):
        table.add_column(name, overflow="fold")
    for figure in incident.figures:
        before = ", ".join(dict.fromkeys(amount(low, high) for low, high, _ in figure.superseded))
        part = " (part of a total)" if figure.subset else ""
        cells = (line(figure.origin), figure.kind, told(figure) + part, before, str(len(figure.claims)))
        table.add_row(*map(Text, cells))
    screen.print(table)
