"""The view that a request is answered from, and whether the reader has the answer already."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response

from onrecord.web.readmodel import Explorer, View
from onrecord.web.render import TEMPLATES
from onrecord.web.viewer import viewer
from onrecord.web.wanted import wants_json


class Unchanged(Exception):
    """The reader has the answer: status 304."""


def current(request: Request) -> View:
    """The record as it is now. Raises Unchanged when the reader has what would be sent.

    What is sent follows from the state of the record, the program, the address and who looks: that is its ETag.
    """
    explorer: Explorer = request.app.state.explorer
    view = explorer.view
    who = viewer(request)
    parts = (
        view.version,
        request.app.state.edition,
        str(request.url),
        str(wants_json(request)),
        who.name or "",
        who.role or "",
    )
    request.state.tag = f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:20]}"'
    request.state.private = who.name is not None
    known = request.headers.get("if-none-match", "")
    if request.state.tag in known or known.strip() == "*":
        raise Unchanged
    return view


Current = Annotated[View, Depends(current)]


def tagged(request: Request, response: Response) -> Response:
    """The response with what lets a reader ask whether it has changed."""
    response.headers["ETag"] = request.state.tag
    response.headers["Cache-Control"] = "private, no-cache" if request.state.private else "no-cache"
    response.headers["Vary"] = "Accept, Accept-Encoding, Cookie"
    return response


def edition() -> str:
    """What tells this program's pages from those of another version of it."""
    digest = hashlib.sha256(version("onrecord").encode())
    for path in sorted(TEMPLATES.rglob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def install(app: FastAPI) -> None:
    """Makes the application answer Unchanged."""
    app.state.edition = edition()

    @app.exception_handler(Unchanged)
    async def unchanged(request: Request, _: Unchanged) -> Response:
        return tagged(request, Response(status_code=304))
