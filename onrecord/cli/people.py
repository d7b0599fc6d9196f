"""The commands about who may sign in to the explorer."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from onrecord import pipeline
from onrecord.cli.app import RECORD, RecordFolder, app, command
from onrecord.cli.terminal import console, line
from onrecord.errors import AccountError
from onrecord.store import Record
from onrecord.web import accounts
from onrecord.web.accounts import audit, people
from onrecord.web.accounts.roles import ROLES

group = typer.Typer(help="Who may sign in to the explorer, and what they may do there.", no_args_is_help=True)
app.add_typer(group, name="people")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that decisions carry.")]
Role = Annotated[str, typer.Option(metavar="ROLE", help=f"One of: {', '.join(ROLES)}.")]


@contextmanager
def _people(folder: Path) -> Iterator[Engine]:
    with Record.open(folder):  # there must be a record for people to look at
        pass
    engine = accounts.connect(folder)
    try:
        yield engine
    finally:
        engine.dispose()


def _password() -> str:
    """Asked for twice on a terminal; else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise AccountError("the two passwords differ. Nothing was changed")
    return first


def _note(engine: Engine, what: str, name: str) -> None:
    audit.note(engine, f"{getpass.getuser()} at the terminal", what, name, "", pipeline.now())


@command(group, name="add")
def add_person(name: Name, role: Role = "reader", record: RecordFolder = RECORD) -> None:
    """Let somebody sign in. The password is asked for, or read from standard input."""
    with _people(record) as engine:
        person = people.add(engine, name, role, _password(), pipeline.now())
        _note(engine, "person added", f"{person.name}: {role}")
    console().print(f"{line(person.name)} may sign in as {role}.")


@command(group, name="list")
def list_people(record: RecordFolder = RECORD) -> None:
    """Show who may sign in."""
    with _people(record) as engine:
        found = people.everyone(engine)
    for person in found:
        console().print(f"{line(person.name)}: {person.role}, since {person.since[:10]}")
    if not found:
        console().print(f"Nobody yet. Add the first: onrecord people add NAME --role admin --record {record}")


@command(group, name="role")
def give_role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"One of: {', '.join(ROLES)}.")],
    record: RecordFolder = RECORD,
) -> None:
    """Give somebody another role."""
    with _people(record) as engine:
        person = people.give_role(engine, name, role)
        _note(engine, "role given", f"{person.name}: {role}")
    console().print(f"{line(person.name)} is {role} now.")


@command(group, name="password")
def give_password(name: Name, record: RecordFolder = RECORD) -> None:
    """Give somebody another password; their sessions end. It is asked for, or read from standard input."""
    with _people(record) as engine:
        people.give_password(engine, name, _password())
        _note(engine, "password given", line(name))
    console().print(f"{line(name)} has a new password, and is signed out everywhere.")


@command(group, name="remove")
def remove_person(name: Name, record: RecordFolder = RECORD) -> None:
    """Let somebody sign in no more; sessions and tokens end. Decisions keep the name, and nobody else can take it."""
    with _people(record) as engine:
        people.remove(engine, name, pipeline.now())
        _note(engine, "person removed", line(name))
    console().print(f"{line(name)} may sign in no more.")
