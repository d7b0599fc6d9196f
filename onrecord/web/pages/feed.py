"""The feed: incidents that are new or have changed, the latest first, as Atom."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.web import plainly
from onrecord.web.current import Current, tagged
from onrecord.web.readmodel import Choice
from onrecord.web.render import page

pages = APIRouter(tags=["incidents"])
ENTRIES = 50


@pages.get(
    "/feed.atom",
    response_class=Response,
    responses={200: {"content": {"application/atom+xml": {"schema": {"type": "string"}}}}, 304: {"description": ""}},
    operation_id="feed",
)
def feed(request: Request, view: Current) -> Response:
    """The incidents that were last reported or judged, as an Atom feed."""
    index = view.indexes["incidents"]
    numbers, _ = index.page(index.mask(Choice((("scope", "incident"),))), "changed", None, ENTRIES)
    found = []
    for row in view.rows("incidents", numbers):
        incident = view.incident(row["incident"])
        if incident:
            origins = sorted({figure.origin for figure in incident.figures})
            found.append(
                (incident, plainly.title(incident), plainly.plainly(incident, origins), view.changed(row["incident"]))
            )
    base = "" if request.app.state.publishing else f"{request.url.scheme}://{request.url.netloc}"
    answer = page(request, "feed.atom", entries=found, base=base, epoch=datetime.fromtimestamp(0, UTC))
    answer.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    return tagged(request, answer)
