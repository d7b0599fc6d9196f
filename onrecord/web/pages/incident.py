"""One incident: what is claimed, by whom, in which words."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from onrecord.web.readmodel import Explorer
from onrecord.web.render import page

pages = APIRouter()


@pages.get("/incidents/{id}", response_class=HTMLResponse, include_in_schema=False)
def incident(request: Request, id: str) -> HTMLResponse:
    """The page of an incident."""
    explorer: Explorer = request.app.state.explorer
    view = explorer.view
    found = view.incidents.get(id)
    if found is None:
        raise HTTPException(404, f"The record holds no incident {id}.")
    claims = [view.claims[c] for c in found.claims if c in view.claims]
    reports = {c.report: view.reports[c.report] for c in claims}
    return page(request, "incident.html", incident=found, claims=claims, reports=reports)
