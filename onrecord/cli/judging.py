"""The commands by which people judge: one decision at a time, and the log of all of them."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord import pipeline, review
from onrecord.cli.app import RECORD, RecordFolder, app, command
from onrecord.cli.show_decisions import show_decisions, what
from onrecord.cli.terminal import console, many, progress
from onrecord.store import Record

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", envvar="ONRECORD_BY")]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why, for whoever reads the log.")]
KINDS = tuple(kind for kind in review.KINDS if kind != "undo")


@command(app)
def decide(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(KINDS)}.")],
    targets: Annotated[
        list[str], typer.Argument(metavar="TARGET…", help="What it is about: ids, or their beginnings.")
    ],
    by: By,
    record: RecordFolder = RECORD,
    value: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="What is decided. correct: killed=12-15, when=2016-12-13, place=Aleppo …; grade: scale=… and code=…; "
            "range_rule: rule=…; origin: origin=…; clear, withhold: name=….",
        ),
    ] = None,
    reason: Reason = "",
) -> None:
    """Decide about claims or incidents: an entry of the log that is never deleted; the record is computed anew.

    The decision is kept when reports are read or linked again. Where the record asks for two people, it counts once
    another person has made it too.
    """
    if kind not in KINDS:
        raise typer.BadParameter(f"not a kind of decision: {kind}. Kinds: {', '.join(KINDS)}", param_hint="KIND")
    pairs = [tuple(pair.partition("=")[::2]) for pair in value or ()]
    if not all(name and given for name, given in pairs):
        raise typer.BadParameter("give it as NAME=VALUE, for example killed=12", param_hint="--value")
    given = tuple((name, text) for name, text in pairs)
    with Record.open(record, write=True) as opened, progress():
        done = pipeline.decide(opened, kind, targets, by, pipeline.now(), reason, given)
    say(done)


@command(app)
def undo(
    entries: Annotated[list[str], typer.Argument(metavar="DECISION…", help="Entries of the log, by their ids.")],
    by: By,
    record: RecordFolder = RECORD,
    reason: Reason = "",
) -> None:
    """Take decisions out of force, by a further entry of the log. An undo can be undone too."""
    with Record.open(record, write=True) as opened:
        done = pipeline.decide(opened, "undo", entries, by, pipeline.now(), reason)
    say(done)


@command(app)
def second(
    entry: Annotated[str, typer.Argument(metavar="DECISION", help="The entry of the log that waits.")],
    by: By,
    record: RecordFolder = RECORD,
    reason: Reason = "",
) -> None:
    """Make a decision of somebody else's too, so that it counts where the record asks for two people."""
    with Record.open(record, write=True) as opened:
        done = pipeline.second(opened, entry, by, pipeline.now(), reason)
    say(done)


@command(app)
def log(
    about: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="Only what is about these claims, incidents or entries.")
    ] = None,
    record: RecordFolder = RECORD,
) -> None:
    """Show the log of decisions: who decided what, when and why, and what still counts."""
    with Record.open(record) as opened:
        entries = pipeline.history(opened, pipeline.named(opened, about) if about else None)
    show_decisions(console(), entries)
    counting = sum(e.in_force and not e.waits and e.decision.kind != "undo" for e in entries)
    console().print(f"{many(len(entries), 'decision')} and undoings; {counting:,} count.")


def say(done: pipeline.Decided) -> None:
    """What a decision did."""
    words = f"{done.entry.id}  {what(done.entry)}"
    waits = "; it waits for a second person" if done.waits else ""
    console().print(f"{words}. Incidents and sources that this changed: {done.changed:,}{waits}.", soft_wrap=True)
