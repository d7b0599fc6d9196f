"""The commands about place names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord import pipeline
from onrecord.cli.app import RECORD, RecordFolder, app, command
from onrecord.cli.terminal import console
from onrecord.store import Record

places = typer.Typer(help="Place names that a record knows beyond the built-in gazetteer.", no_args_is_help=True)
app.add_typer(places, name="places")


@command(places, name="import")
def import_places(
    dump: Annotated[Path, typer.Argument(metavar="DUMP", help="A GeoNames dump: SY.zip, SY.txt, allCountries.zip …")],
    record: RecordFolder = RECORD,
) -> None:
    """Let a record know every place of a GeoNames dump; the next read or build reads all its reports with them.

    An import takes the place of the one before. For several countries, put their dumps (text) into one file.
    """
    with Record.open(record, write=True) as opened:
        count = pipeline.import_places(opened, dump)
    console().print(f"{count:,} places. Read the reports with them: onrecord read --record {record}")
