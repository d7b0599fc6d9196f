"""The command that writes a record as files for others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord import pipeline
from onrecord.cli.app import RECORD, RecordFolder, app, command
from onrecord.cli.exchanging import WHOLE, export_whole
from onrecord.cli.terminal import console, line
from onrecord.publish.formats import FORMATS
from onrecord.publish.loss_report import in_short
from onrecord.publish.view import NAMES, view_of
from onrecord.store import Record


@command(app)
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join((*FORMATS, *WHOLE))}.")],
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder for the files.")] = Path("export"),
    view: Annotated[
        str,
        typer.Option(metavar="WORDS", help=f"Which incidents: name=value, joined by &. Names: {', '.join(NAMES)}."),
    ] = "",
    release: Annotated[
        int | None, typer.Option(metavar="N", help="The record as this release froze it.", show_default=False)
    ] = None,
    record: RecordFolder = RECORD,
) -> None:
    """Write the record in a format that others use, and beside it what the format could not hold.

    Names of private people are withheld, unless an editor cleared them. A bundle (everything, for onrecord import) and
    a wacz (the archived pages) are your own full copies, with nothing withheld.
    """
    if form in WHOLE:
        if view or release is not None:
            raise typer.BadParameter(f"{form} is the whole record: no --view, no --release", param_hint="FORMAT")
        export_whole(form, to, record)
        return
    if form not in FORMATS:
        known = ", ".join((*FORMATS, *WHOLE))
        raise typer.BadParameter(f"not a format: {form}. Formats: {known}", param_hint="FORMAT")
    try:
        view_of(view)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--view") from error
    with Record.open(record) as opened:
        done = pipeline.export(opened, to, form, view, release)
    screen = console()
    for path in (*done.files, *done.reports):
        screen.print(str(path), soft_wrap=True)
    screen.print("\nLost, or unknown from the start:" if done.losses else "\nNothing that is counted was lost.")
    for loss in in_short(done.losses):
        screen.print(f"  {line(loss)}")
