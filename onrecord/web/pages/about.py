"""About: methods, code lists, releases and corrections, credits."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.codes import codelist, names
from onrecord.web.current import Current, current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.render import page

pages = APIRouter()
# Of each kind of change in a release, so many incidents are named.
CHANGES_SHOWN = 100


@pages.get("/about", response_class=HTMLResponse, include_in_schema=False)
def about(request: Request, view: Current) -> Response:
    """How the record was made, and what its words mean."""
    lists = [codelist(name) for name in names()]
    changed = {key for r in view.facts["releases"] for keys in r["changes"].values() for key in keys[:CHANGES_SHOWN]}
    known = set(view.rows_by_id("incidents", sorted(changed)))
    data = {"facts": view.facts, "version": view.version, "lists": lists, "known": known, "most": CHANGES_SHOWN}
    return tagged(request, page(request, "about.html", **data))


@pages.get("/about/codes/{name}", response_class=HTMLResponse, include_in_schema=False, dependencies=[Depends(current)])
def codes(request: Request, name: str) -> Response:
    """One code list with its definitions."""
    if name not in names():
        raise NotThere(f"There is no code list {name[:40]}.")
    return tagged(request, page(request, "codes.html", codes=codelist(name)))
