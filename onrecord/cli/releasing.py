"""The commands for releases: frozen, numbered states of the record, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.app import RECORD, RecordFolder, app, command
from onrecord.cli.terminal import console, indented, line, many, progress
from onrecord.review import Change
from onrecord.store import Record

_INCIDENTS_SHOWN = 20


@command(app)
def release(
    record: RecordFolder = RECORD,
    note: Annotated[str, typer.Option(metavar="WORDS", help="What this release is for.")] = "",
) -> None:
    """Freeze the record as a numbered release, and say what changed since the last one, and why."""
    with Record.open(record, write=True) as opened, progress():
        header, changes = pipeline.release(opened, pipeline.now(), note)
    console().print(Text.assemble((f"Release {header.number}", "bold"), f"  {header.id}"))
    console().print(
        f"{many(header.reports, 'report')}, {many(header.claims, 'claim')}, "
        f"{many(header.incidents, 'incident')}, {many(header.decisions, 'decision')}."
    )
    if header.number > 1:  # against nothing, everything is new
        _changes(changes, _INCIDENTS_SHOWN)


@command(app)
def releases(record: RecordFolder = RECORD) -> None:
    """List the releases of a record, the oldest first."""
    with Record.open(record) as opened:
        found = pipeline.headers(opened)
    if not found:
        console().print(f"No release yet. Make one: onrecord release --record {record}")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("release", "hash", "made", "reports", "claims", "incidents", "decisions", "note"):
        table.add_column(name, overflow="fold")
    for h in found:
        counts = (f"{n:,}" for n in (h.reports, h.claims, h.incidents, h.decisions))
        table.add_row(*map(Text, (str(h.number), h.id, f"{h.at:%Y-%m-%d %H:%M}", *counts, line(h.note))))
    console().print(table)


@command(app)
def changes(
    number: Annotated[int, typer.Argument(metavar="RELEASE", help="The number of a release.")],
    record: RecordFolder = RECORD,
) -> None:
    """Say what a release changed against the one before it: which incidents, in what, and why."""
    with Record.open(record) as opened, progress():
        found = pipeline.what_changed(opened, number)
    _changes(found, len(found))


def _changes(found: Sequence[Change], most: int) -> None:
    """Incident by incident: what is new, gone or different, with its causes; other fields by their names."""
    screen = console()
    by_incident = [(key, list(group)) for key, group in groupby(found, key=lambda change: change.incident)]
    for incident, group in by_incident[:most]:
        screen.print(Text.assemble((incident, "cyan"), *(f"  {c.what}" for c in group if c.what in ("new", "gone"))))
        for change in group:
            screen.print(indented(_told(change)))
        screen.print(indented(Text("because of: " + "; ".join(map(line, group[0].why)), style="dim")))
    rest = len(by_incident) - most
    if rest > 0:
        screen.print(f"… and {many(rest, 'more incident')}.")
    screen.print(f"{many(len(by_incident), 'incident')} changed." if found else "No incident changed.")


def _told(change: Change) -> Text:
    """A change in words; of a list (claims, figures, grades) only what was added and what is gone."""
    if change.what in ("new", "gone"):
        return Text(line(change.after or change.before))
    apart = " " if change.what == "claims" else "; "
    old, new = (words.split(apart) if words else [] for words in (change.before, change.after))
    name = (change.what.replace("_", " ") + ": ", "bold")
    if len(old) <= 1 and len(new) <= 1:
        return Text.assemble(name, f"{line(change.before) or 'none'} → {line(change.after) or 'none'}")
    gone, come = [line(w) for w in old if w not in new], [line(w) for w in new if w not in old]
    return Text.assemble(name, "; ".join([*(f"no longer {w}" for w in gone), *(f"now {w}" for w in come)]))
