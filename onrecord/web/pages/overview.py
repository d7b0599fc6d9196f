"""The overview: what the record holds."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.web.readmodel import Explorer
from onrecord.web.render import page

pages = APIRouter()


@pages.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request) -> HTMLResponse:
    """What the record holds, in numbers, on a map, over time; the newest and the most contested."""
    explorer: Explorer = request.app.state.explorer
    view = explorer.view
    single = [i for i in view.incidents.values() if not i.aggregate]
    toll = sorted(
        ((i, r) for i in single if i.when for r in i.ranges if r.kind == "killed"),
        key=lambda pair: pair[0].when.earliest if pair[0].when else "",
    )
    contested = sorted((i for i in single if i.contradictions), key=lambda i: -len(i.contradictions))[:10]
    return page(request, "overview.html", view=view, toll=toll, contested=contested, incidents=single)
