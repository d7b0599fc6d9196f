"""The program that the commands belong to, and what they share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, NoReturn, ParamSpec

import typer

from onrecord.cli.terminal import line
from onrecord.errors import OnrecordError

P = ParamSpec("P")

FAILED = 1
SOME_UNREAD = 3

app = typer.Typer(
    name="onrecord",
    help="Turns news reports about an armed conflict into a record that can be checked.",
    epilog="Exit status: 0 all is well; 1 it failed, nothing could be used, or verify found a difference; "
    "2 called wrongly; 3 done, but some of the input could not be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

RecordFolder = Annotated[
    Path, typer.Option("--record", "-r", metavar="DIR", help="The record's folder.", envvar="ONRECORD_RECORD")
]
RECORD = Path("record")


def command(group: typer.Typer, name: str | None = None) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Makes a function a command of ``group``; an error of ours ends it with one line and status 1."""

    def make(function: Callable[P, None]) -> Callable[P, None]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                function(*args, **kwargs)
            except OnrecordError as error:
                fail(str(error))
            except OSError as error:
                fail(f"{error.filename or 'input or output'}: {error.strerror or error}")

        return group.command(name)(run)

    return make


def fail(message: str) -> NoReturn:
    """Says what is wrong on standard error and ends with status 1."""
    print(f"onrecord: {line(message)}", file=sys.stderr)
    raise typer.Exit(FAILED)
