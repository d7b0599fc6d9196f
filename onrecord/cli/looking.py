"""The commands that look at a record without changing it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.app import FAILED, RECORD, RecordFolder, app, command
from onrecord.cli.glance import summary
from onrecord.cli.show import show_one
from onrecord.cli.show_incident import show_past
from onrecord.cli.terminal import console, line, many, progress
from onrecord.store import Record


@command(app)
def show(
    key: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A report, claim, incident or source: its id or its beginning."),
    ] = None,
    record: RecordFolder = RECORD,
    why: Annotated[bool, typer.Option("--why", help="Of a claim: why each field has its value.")] = False,
    release: Annotated[
        int | None, typer.Option("--release", metavar="N", help="Of an incident: as release N holds it.")
    ] = None,
) -> None:
    """Show a report, a claim, an incident or a source with the exact words marked; without ID, the whole in short."""
    with Record.open(record) as opened:
        if release is not None:
            if key is None:
                raise typer.BadParameter("name the incident to show as a release holds it", param_hint="ID")
            show_past(console(), opened, pipeline.past(opened, key, release))
        elif key is None:
            summary(console(), pipeline.summarise(opened), record)
        else:
            show_one(console(), opened, key, why)


@command(app)
def withheld(record: RecordFolder = RECORD) -> None:
    """List the private persons' names that are withheld from what is published, for who may clear them."""
    with Record.open(record) as opened:
        found = pipeline.withheld(opened)
        titles = {report.id: report.title for report in opened.reports(sorted({name.report for name in found}))}
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("name", "who", "report", "title"):
        table.add_column(heading, overflow="fold")
    for name in found:
        table.add_row(*map(Text, (line(name.name), name.what, name.report, line(titles.get(name.report)))))
    if found:
        console().print(table)
        console().print(
            Text(f"Show one: onrecord decide clear REPORT --value name=NAME --by YOU --record {record}", "dim")
        )
    console().print(f"{many(len(found), 'name')} withheld.")


@command(app)
def verify(record: RecordFolder = RECORD) -> None:
    """Check everything that can be computed again: bytes, words, ids, the decision log, incidents, releases."""
    with Record.open(record) as opened:
        with progress() as shown:
            differences = list(pipeline.verify(opened, shown))
        counts = opened.counts() if not differences else {}
    for difference in differences:
        console().print(f"{line(difference.where)}: {line(difference.problem)}. {difference.remedy}.", soft_wrap=True)
    if differences:
        console().print(f"{len(differences):,} differences.")
        raise typer.Exit(FAILED)
    whole = ", ".join(f"{counts[name]:,} {name}" for name in ("reports", "claims", "incidents", "decisions"))
    console().print(f"{record}: no differences. Verified {whole}.")
