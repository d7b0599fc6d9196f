"""The commands that bring in what others have, and that tell others; whole copies of a record."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.app import RECORD, SOME_UNREAD, RecordFolder, app, command
from onrecord.cli.glance import problems
from onrecord.cli.show_words import told
from onrecord.cli.terminal import console, indented, line, many, progress
from onrecord.ingest.datasets import read_map
from onrecord.pipeline.archiving import export_wacz, stamp_by
from onrecord.pipeline.bundling import export_bundle, import_bundle
from onrecord.pipeline.importing import Imported, import_dataset, map_for, preview_dataset
from onrecord.pipeline.notifying import notify as send_notices
from onrecord.pipeline.sheet_decisions import Brought, import_decisions, is_decisions, preview_decisions
from onrecord.store import Record
from onrecord.store.bundles import is_bundle
from onrecord.store.record import DATABASE

SECRET = "ONRECORD_WEBHOOK_SECRET"
TIMESTAMP = "ONRECORD_TIMESTAMP"
WHOLE = ("bundle", "wacz")
"""Forms of export that hold everything as it came, with nothing withheld."""
WARNING = "This is your own full copy: nothing in it is withheld. It is not for publication."
SHOWN = 10


@command(app, name="import")
def import_(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="[decisions] FILE", help="A bundle, a table (UCDP GED, ACLED, any), or a decisions sheet."
        ),
    ],
    map_file: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE.toml", help="What the table's columns mean.", show_default=False),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show what it would do, and write nothing.")] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who made the decisions.", show_default=False)] = "",
    record: RecordFolder = RECORD,
) -> None:
    """Bring in a record that exists: a bundle, the rows of a data set or table, or decisions made in a spreadsheet.

    A bundle becomes a record of its own, in --record. Rows become claims by their data set; importing them again, or a
    newer edition, doubles nothing. Decisions that differ from the log become entries of it.
    """
    if len(what) > 2 or (len(what) == 2 and what[0] != "decisions"):
        raise typer.BadParameter("give one file, or: decisions FILE", param_hint="FILE")
    path = Path(what[-1])
    path.stat()
    if len(what) == 1 and is_bundle(path):
        _bundle(path, record)
    elif len(what) == 2 or (map_file is None and is_decisions(path)):
        _decisions(path, by, preview, record)
    else:
        _table(path, map_file, preview, record)


def _bundle(path: Path, folder: Path) -> None:
    with progress() as shown:
        stale = import_bundle(path, folder, shown)
    with Record.open(folder) as opened:
        counts = opened.counts()
    held = ", ".join(many(counts[f"{name}s"], name) for name in ("report", "claim", "incident", "decision"))
    console().print(f"{folder}: a record again, verified: {held}.")
    if stale:
        console().print(f"Incidents and sources that are out of date in it, as in the bundle: {len(stale):,}. "
                        f"Run: onrecord link --record {folder}")  # fmt: skip


def _table(path: Path, map_file: Path | None, preview: bool, folder: Path) -> None:
    chosen = read_map(map_file) if map_file else map_for(path)
    if preview and not (folder / DATABASE).exists():
        done = preview_dataset(None, path, chosen)
    else:
        with Record.open(folder, create=not preview, write=not preview) as opened:
            if preview:
                done = preview_dataset(opened, path, chosen)
            else:
                with progress() as shown:
                    done = import_dataset(opened, path, chosen, pipeline.now(), shown)
    _imported(done, preview)


def _imported(done: Imported, preview: bool) -> None:
    screen = console()
    screen.print(Text(f"{line(done.dataset)}{', nothing written yet' if preview else ''}", style="bold"))
    counts = (
        many(done.new, "new row"),
        f"{done.changed:,} in the place of another edition",
        f"{done.same:,} known already",
        *([f"{done.absent:,} in the record and not in this file, which stay"] if done.absent else []),
        f"{many(len(done.problems), 'row')} not understood.",
    )
    screen.print("; ".join(counts), soft_wrap=True)
    for report, claim, replaced in done.examples if preview else ():
        screen.print()
        told(screen, claim, report)
        if replaced:
            screen.print(indented(f"takes the place of {replaced}", 4))
    if done.incidents is not None:
        screen.print(f"Incidents and sources changed: {done.incidents:,}.")
    problems(screen, done.problems)
    if done.problems:
        raise typer.Exit(SOME_UNREAD)


def _decisions(path: Path, by: str, preview: bool, folder: Path) -> None:
    with Record.open(folder, write=not preview) as opened:
        found = (preview_decisions if preview else import_decisions)(opened, path, by, pipeline.now())
    _brought(found, preview)


def _brought(found: Brought, preview: bool) -> None:
    screen = console()
    waiting = "would be decided" if preview else "decided"
    screen.print(f"{many(len(found.entries), 'judgement')} {waiting}; {found.same:,} hold already; "
                 f"{many(len(found.problems), 'row')} not followed.")  # fmt: skip
    for entry in found.entries[:SHOWN]:
        value = ", ".join(f"{k} {v}" for k, v in entry.value)
        reason = f": {line(entry.reason)}" if entry.reason else ""
        screen.print(indented(Text(f"{entry.kind} {', '.join(entry.targets)} {line(value)}".rstrip() + reason)))
    if len(found.entries) > SHOWN:
        screen.print(indented(f"and {len(found.entries) - SHOWN:,} more"))
    if found.changed is not None:
        screen.print(f"Incidents and sources changed: {found.changed:,}.")
    problems(screen, found.problems)
    if found.problems:
        raise typer.Exit(SOME_UNREAD)


def export_whole(form: str, to: Path, folder: Path) -> None:
    """Writes a whole copy of the record, bundle or wacz, into the folder ``to``, and says what it is."""
    at = pipeline.now()
    with Record.open(folder) as opened:
        if form == "bundle":
            path = export_bundle(opened, to / f"bundle-{at:%Y%m%d-%H%M%S}.zip")
        else:
            asked = shlex.split(os.environ.get(TIMESTAMP, ""))
            done = export_wacz(opened, to / "archive.wacz", at, stamp_by(asked) if asked else None)
            path = done.path
            console().print(
                f"{many(done.pages, 'page')}; {many(done.left_out, 'report')} that are no pages with a link."
            )
    console().print(str(path), soft_wrap=True)
    console().print(Text(WARNING, style="bold"))


@command(app)
def notify(record: RecordFolder = RECORD) -> None:
    """Tell the address in the record's settings of new and changed incidents since it was last told.

    Nobody is told until settings.toml names an address. Messages are signed with ONRECORD_WEBHOOK_SECRET.
    """
    with Record.open(record) as opened:
        count = send_notices(opened, os.environ.get(SECRET, ""), pipeline.now())
    console().print(f"{many(count, 'difference')} told.")
