"""Who may sign in, and who did what: for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from onrecord import pipeline
from onrecord.errors import AccountError
from onrecord.web import identity
from onrecord.web.accounts import ROLES, audit, people
from onrecord.web.guard import Form, Number, Posted, allowed, form_page, note, redirect
from onrecord.web.viewer import Viewer

pages = APIRouter(include_in_schema=False)
Admin = Annotated[Viewer, Depends(allowed("people"))]
Auditor = Annotated[Viewer, Depends(allowed("audit"))]
_LINES = 100


@pages.get("/people", response_class=HTMLResponse)
def everyone(request: Request, _: Admin) -> Response:
    """Who may sign in, with forms to add, change and remove."""
    return _everyone(request)


def _everyone(request: Request, status: int = 200, problem: str = "") -> HTMLResponse:
    found = people.everyone(identity.people(request))
    return form_page(request, "account/people.html", status, people=found, roles=ROLES, problem=problem)


@pages.post("/people/{action}", response_class=HTMLResponse)
def change(request: Request, _: Admin, form: Posted, action: str) -> Response:
    """Adds somebody, gives a role or a password, or removes somebody; the page says what cannot be."""
    try:
        done = _change(request, action, form)
    except AccountError as error:
        return _everyone(request, 400, str(error))
    note(request, *done)
    return redirect(request, "/people")


def _change(request: Request, action: str, form: Form) -> tuple[str, str]:
    """What was done, and about whom, for the audit."""
    engine, name, role = identity.people(request), form.one("name"), form.one("role")
    password = dict(form.pairs).get("password", "")
    if action == "add":
        return "person added", f"{people.add(engine, name, role, password, pipeline.now()).name}: {role}"
    if action == "role":
        return "role given", f"{people.give_role(engine, name, role).name}: {role}"
    if action == "password":
        people.give_password(engine, name, password)
        return "password given", name
    if action == "remove":
        people.remove(engine, name, pipeline.now())
        return "person removed", name
    raise AccountError(f"{action}: people can be added, given a role or a password, and removed")


@pages.get("/people/audit", response_class=HTMLResponse)
def audited(request: Request, _: Auditor, who: str = "", what: str = "", before: Number | None = None) -> Response:
    """Who did what, when, from where; the newest first, with a warning when a line was changed from outside."""
    engine = identity.people(request)
    lines = audit.lines(engine, who, what, before, _LINES)
    more = lines[-1].seq if len(lines) == _LINES else None
    wrong = audit.differences(engine)
    return form_page(request, "account/audit.html", lines=lines, who=who, what=what, more=more, wrong=wrong)
