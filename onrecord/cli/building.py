"""The commands that add to a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from onrecord import pipeline
from onrecord.cli.app import FAILED, RECORD, SOME_UNREAD, RecordFolder, app, command, fail
from onrecord.cli.glance import problems, summary
from onrecord.cli.terminal import console, many, progress
from onrecord.ingest import Options
from onrecord.model import Problem
from onrecord.store import Record
from onrecord.store.settings import Settings, write_settings

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders and links.", show_default=False)]
Published = Annotated[
    datetime | None,
    typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The day of publication of all of them, if you know it."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="ROLE=NAME", help="For tables: which column is the text, title, published, url …"),
]
AllowPrivate = Annotated[bool, typer.Option(help="Fetch links to private and local addresses too.")]


def _options(published: datetime | None, columns: Sequence[str] | None, allow_private: bool) -> Options:
    roles = dict(column.partition("=")[::2] for column in columns or ())
    if not all(roles.values()):
        raise typer.BadParameter("give a column as ROLE=NAME, for example text=body", param_hint="--column")
    return Options(published=published.date() if published else None, columns=roles, allow_private=allow_private)


@command(app)
def build(
    paths: Paths,
    record: RecordFolder = RECORD,
    published: Published = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Do everything: archive the reports, read them, link their claims, reckon, and show what came out.

    Running it again adds nothing twice, and a run that was cut off goes on where it stopped.
    """
    _build(paths, record, _options(published, column, allow_private))


def _build(paths: Sequence[str | Path], folder: Path, options: Options) -> None:
    with Record.open(folder, create=True, write=True) as record:
        with progress() as shown:
            built = pipeline.build(record, paths, options, pipeline.now(), shown)
        summary(console(), pipeline.summarise(record), folder)
        _added(built.added, built.read.problems)
    _end(built.added, built.read.problems)


def _added(added: pipeline.Added, failed: tuple[Problem, ...] = ()) -> None:
    again = f"; {added.met - added.new:,} met again" if added.met > added.new else ""
    console().print(
        f"This run: {added.new:,} new reports{again}; {len(added.problems) + len(failed):,} inputs not read."
    )
    problems(console(), added.problems + failed)


def _end(added: pipeline.Added, failed: tuple[Problem, ...] = ()) -> None:
    if added.problems or failed:
        raise typer.Exit(SOME_UNREAD if added.met else FAILED)
    if not added.met:
        fail("no report found in what was given. Name files, folders or links that hold reports")


@command(app)
def init(
    record: RecordFolder = RECORD,
    two_people: Annotated[
        bool, typer.Option("--two-people", help="A decision counts once two different people have made it.")
    ] = False,
) -> None:
    """Make an empty record."""
    with Record.open(record, create=True, write=True):
        if two_people:
            write_settings(record, Settings(two_people=True))
        console().print(f"{record}: a record, ready. Next: onrecord add PATH… --record {record}")


@command(app)
def add(
    paths: Paths,
    record: RecordFolder = RECORD,
    published: Published = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Archive reports, without reading them yet."""
    options = _options(published, column, allow_private)
    with Record.open(record, write=True) as opened, progress() as shown:
        added = pipeline.add(opened, paths, options, pipeline.now(), shown)
    _added(added)
    _end(added)


@command(app)
def read(record: RecordFolder = RECORD) -> None:
    """Read the claims in the reports that this reader has not read yet."""
    with Record.open(record, write=True) as opened, progress() as shown:
        done = pipeline.read(opened, pipeline.now(), shown)
        claims = opened.counts()["claims"]
    console().print(f"{many(done.reports, 'report')} read; the record holds {many(claims, 'claim')}.")
    problems(console(), done.problems)
    if done.problems:
        raise typer.Exit(SOME_UNREAD)


@command(app)
def link(record: RecordFolder = RECORD) -> None:
    """Gather the claims about one occurrence into incidents, and reckon their figures."""
    with Record.open(record, write=True) as opened, progress() as shown:
        changed = pipeline.link(opened, shown)
        incidents = opened.counts()["incidents"]
    console().print(f"{many(incidents, 'incident')}; incidents and sources changed: {changed:,}.")


@command(app)
def demo(record: RecordFolder = Path("demo-record")) -> None:
    """Build a record from the reports that come with Onrecord, written for it about Aleppo in December 2016."""
    with as_file(files("onrecord") / "examples" / "reports") as folder:
        _build([folder], record, Options())
