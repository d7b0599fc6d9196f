"""The commands that show a record in the browser."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import RECORD, RecordFolder, app, command, fail
from onrecord.cli.terminal import console, many, progress

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@command(app)
def serve(
    record: RecordFolder = RECORD,
    host: Annotated[str, typer.Option(help="The address to listen at; another than this machine needs accounts.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0: any that is free.")] = 8000,
) -> None:
    """Open the record in the browser, until it is stopped with Ctrl+C."""
    import uvicorn

    from onrecord.web.accounts import any_accounts
    from onrecord.web.app import create_app

    local = _is_local(host)
    if not local and not any_accounts(record):
        fail(
            f"{host} can be reached from other machines, and this record has no accounts. "
            f"Add one first: onrecord people add NAME --role admin --record {record}"
        )
    explorer = create_app(record, hosts=(*LOOPBACK, host) if local else ())
    shown = "[" + host + "]" if ":" in host else host
    if port:
        console().print(f"{record}: open http://{shown}:{port} (stop with Ctrl+C)")
    uvicorn.run(explorer, host=host, port=port, log_level="warning" if port else "info", server_header=False)


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@command(app)
def publish(
    to: Annotated[Path, typer.Argument(metavar="DIR", help="The folder for the site.")],
    record: RecordFolder = RECORD,
    whole_texts: Annotated[
        bool, typer.Option("--whole-texts", help="Show reports in full, where you may: else only what carries claims.")
    ] = False,
) -> None:
    """Write the record's public part, without what is withheld, as a site of plain files for any web host."""
    from onrecord.web.publishing import publish as write

    with progress() as shown:
        site = write(record, to, whole_texts, shown)
    withheld = f"; {many(site.withheld, 'name')} withheld" if site.withheld else ""
    console().print(f"{to}: {many(site.files, 'file')}{withheld}. Open {site.page}")
