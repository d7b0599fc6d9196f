"""An incident on the terminal: what is said, by whom, what cannot all be true, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.glance import place_of, told
from onrecord.cli.show_decisions import show_decisions
from onrecord.cli.show_words import told as tell
from onrecord.cli.terminal import amount, days, indented, label, line, many
from onrecord.linking import Toll
from onrecord.model import Claim, Incident, Report
from onrecord.store import Record

# How a range was made, in words; the rules are those of `onrecord.linking.ranges`.
_RULES = {
    "span": "from the least to the most that its origins say",
    "most_cautious": "what the most cautious origin says",
    "ucdp best": "the figure of most origins",
    "ucdp low": "the least that an origin says",
    "ucdp high": "the most that an origin says, also of those who doubt it",
}


def show_incident(screen: Console, record: Record, incident: Incident) -> None:
    """An incident as it is now, with its claims as people left them and every decision about it."""
    claims = pipeline.as_judged(record, tuple(record.claims_of(incident.claims)))
    shown = [(claim, next(record.reports([claim.report]))) for claim in claims]
    show_view(screen, incident, shown, pipeline.tolls(record, incident))
    decided = pipeline.history(record, {incident.id, *incident.claims})
    if decided:
        screen.print(Text("Decisions", style="bold"))
        show_decisions(screen, decided)


def show_past(screen: Console, record: Record, found: pipeline.Past) -> None:
    """An incident as a release holds it, and whether the release's own claims and decisions give the same again."""
    made = found.release
    screen.print(Text(f"As release {made.number} of {made.at:%Y-%m-%d} holds it ({made.id})", style="bold"))
    by_id = {claim.id: claim for claim in made.claims}
    claims = [by_id[key] for key in found.incident.claims if key in by_id]
    show_view(screen, found.incident, [(claim, next(record.reports([claim.report]))) for claim in claims])
    same = found.again == found.incident
    words = "the same" if same else "something else: this Onrecord links or reckons otherwise than the one that made it"
    screen.print(Text.assemble(("Derived again from the release's own claims and decisions: ", "bold"), words))
    if found.again and not same:
        show_view(screen, found.again, [])


def show_view(
    screen: Console, incident: Incident, claims: Sequence[tuple[Claim, Report]], tolls: Sequence[Toll] = ()
) -> None:
    """Ranges, each origin's figures, contradictions, grades with their reasons, then the claims that are given.

    ``tolls`` are the likeliest numbers, shown beneath the ranges that they stand beside."""
    kind = "running total" if incident.aggregate else "incident"
    what = f"{label('events', incident.event)}, {place_of(incident)}, {days(incident.when)}"
    screen.print(Text.assemble((f"{kind} {incident.id}", "bold"), f"  {what}"))
    if incident.part_of:
        screen.print(indented(f"part of {incident.part_of}"))
    for found in incident.ranges:
        screen.print(indented(Text(f"{found.kind}: {amount(found.low, found.high)}", style="bold")))
        rule = _RULES.get(found.rule, line(found.rule))
        screen.print(indented(Text(f"{rule}: {_listed(found.origins)}", style="dim"), 4))
    _tolls(screen, tolls)
    _origins(screen, incident)
    _contradictions(screen, incident)
    _grades(screen, incident)
    if claims:
        screen.print(Text(f"\n{many(len(claims), 'claim').capitalize()}\n", style="bold"))
    for claim, report in claims:
        tell(screen, claim, report)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(line, names))


def _tolls(screen: Console, tolls: Sequence[Toll]) -> None:
    """The likeliest numbers, as the estimate that they are."""
    for toll in tolls:
        head = f"likeliest number {toll.kind}: {toll.number:,}"
        sure = f"{toll.probability:.0%} of what {many(toll.reports, 'report')} may mean"
        screen.print(
            indented(Text.assemble(head, (f"  (an estimate learnt from shootings, {sure}; in no range)", "dim")))
        )


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


def _contradictions(screen: Console, incident: Incident) -> None:
    """What cannot all be true, side by side: on which point, what is said, by whom."""
    if not incident.contradictions:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("on", "is said", "by"):
        table.add_column(name, overflow="fold")
    for found in incident.contradictions:
        about = found.about if found.kind == "figure" else found.kind
        for n, side in enumerate(found.sides):
            table.add_row(*map(Text, ("" if n else about, line(side.value), _listed(side.origins))))
    screen.print(Text("\nContradictions", style="bold"))
    screen.print(indented(table))


def _grades(screen: Console, incident: Incident) -> None:
    if not incident.grades:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("scale", "grade", "because"):
        table.add_column(name, overflow="fold")
    scales: set[str] = set()
    for grade in incident.grades:
        by = f"{line(grade.by)}: " if grade.by else "set aside: " if grade.scale in scales else ""
        inputs = f" ({'; '.join(map(line, grade.inputs))})" if grade.inputs else ""
        because = f"{by}{line(grade.rule)}{inputs}"
        style = "dim" if grade.scale in scales else ""
        table.add_row(*(Text(cell, style) for cell in (label("grades", grade.scale), grade.code, because)))
        scales.add(grade.scale)
    screen.print(Text("\nGrades", style="bold"))
    screen.print(indented(table))
