"""The page on the commands, from the command line program itself."""

from __future__ import annotations

import click
import typer.main

from onrecord.cli import app


def page() -> str:
    command = typer.main.get_command(app)
    parts = ["# Commands\n", "Each command, as `onrecord COMMAND --help` prints it.\n"]
    return "\n".join(parts + _commands(command, "onrecord"))


def _commands(command: click.Command, path: str) -> list[str]:
    context = click.Context(command, info_name=path, terminal_width=100)
    found = [f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                found.extend(_commands(below, f"{path} {name}"))
    return found
