"""The commands that look at a record without changing it."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord import pipeline
from onrecord.cli.app import FAILED, RECORD, RecordFolder, app, command
from onrecord.cli.glance import summary
from onrecord.cli.show import show_one
from onrecord.cli.show_incident import show_past
from onrecord.cli.terminal import console, line, progress
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
