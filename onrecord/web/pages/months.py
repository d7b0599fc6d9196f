"""When: the plain list of incidents by month, which needs no search."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.listing import value_label
from onrecord.web.readmodel import Choice, View
from onrecord.web.render import page

pages = APIRouter()
UNDATED = "undated"


def months(view: View) -> list[tuple[str, str]]:
    """The months that incidents begin in, as (2016-12, December 2016), and what is without a day."""
    index = view.indexes["incidents"]
    found = [(value, value_label("month", value)) for value in sorted(index.facets["month"].values)]
    return found + ([(UNDATED, "without a date")] if (index.first == 0).any() else [])


@pages.get("/incidents/by-month/{month}", response_class=HTMLResponse, include_in_schema=False)
def by_month(request: Request, view: Current, month: str) -> Response:
    """All incidents of a month."""
    known = dict(months(view))
    if month not in known:
        raise NotThere(f"The record holds no incident of {month[:20]}.")
    index = view.indexes["incidents"]
    mask = index.first == 0 if month == UNDATED else index.mask(Choice((("month", month),)))
    numbers, _ = index.page(mask, "oldest", None, index.size)
    rows = list(view.rows("incidents", numbers))
    return tagged(request, page(request, "month.html", name=known[month], rows=rows, months=months(view), month=month))
