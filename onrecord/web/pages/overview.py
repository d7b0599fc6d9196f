"""The overview: what the record holds, and how far to trust it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.web.current import Current, tagged
from onrecord.web.pages.drawings import timeline, toll
from onrecord.web.readmodel import Choice, Row, View
from onrecord.web.render import page

pages = APIRouter()
SHOWN = 8
# The list under the map; all are in the table of incidents.
POINTS_LISTED = 30


@pages.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, view: Current) -> Response:
    """What the record holds, in numbers, on a map, over time; the newest and the most contested."""
    data = {
        "facts": view.facts,
        "toll": toll(view),
        "timeline": timeline(view),
        "contested": _first(view, "contested", SHOWN, contested=True),
        "newest": _first(view, "reported", SHOWN),
        "deadliest": _first(view, "killed", SHOWN),
        "places": _places(view),
    }
    return tagged(request, page(request, "overview.html", **data))


def _first(view: View, order: str, most: int, contested: bool = False) -> list[Row]:
    index = view.indexes["incidents"]
    mask = index.mask(Choice((("scope", "incident"),)))
    if contested and mask is not None:
        mask = mask & index.disputed()
    numbers, _ = index.page(mask, order, None, most)
    return list(view.rows("incidents", numbers))


def _places(view: View) -> list[tuple[str, int]]:
    """The places with the most incidents, and how many."""
    index = view.indexes["incidents"]
    facet = index.facets["place"]
    counts = index.counts("place", index.mask(Choice((("scope", "incident"),))), POINTS_LISTED)
    return [(facet.values[code], n) for code, n in counts]
