"""Readers' corrections, for reviewers: what waits, what it is about, the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from onrecord import pipeline
from onrecord.errors import AccountError
from onrecord.publish.withholding import Names, keys, mask
from onrecord.store import Record
from onrecord.web import identity
from onrecord.web.accounts import ACTIONS, corrections
from onrecord.web.guard import SENT, Form, Number, Posted, allowed, form_page, note, redirect
from onrecord.web.pages.review.queue import Reviewer
from onrecord.web.review.claims import Shown, shown
from onrecord.web.subjects import Subject, subject
from onrecord.web.viewer import Viewer

pages = APIRouter(include_in_schema=False)
Editor = Annotated[Viewer, Depends(allowed("contact"))]
_CLAIMS = 30


@pages.get("/review/readers", response_class=HTMLResponse)
def readers(request: Request, _: Reviewer) -> Response:
    """What readers sent in: what waits first, then what was answered or set aside."""
    engine = identity.people(request)
    waiting = corrections.in_state(engine, "open")[::-1]
    closed = corrections.in_state(engine, "changed", "answered", "set_aside")
    return form_page(request, "review/readers.html", waiting=waiting, closed=closed)


@pages.get("/review/readers/{number}", response_class=HTMLResponse)
def reader(request: Request, viewer: Reviewer, number: Number, decision: str = "") -> Response:
    """One correction beside the words that it is about, with the ways to a decision and the answer."""
    return _reader(request, viewer, number, decision)


def _reader(
    request: Request,
    viewer: Viewer,
    number: Number,
    decision: str = "",
    status: int = 200,
    problem: str = "",
    answer: str = "",
) -> HTMLResponse:
    found = corrections.of_number(identity.people(request), number)
    if found is None:
        raise HTTPException(404, f"There is no correction {number}.")
    if not viewer.may(ACTIONS["contact"]):
        found = replace(found, contact=None)
    with Record.open(request.app.state.record) as record:
        about = subject(record, found.about)
        claims = _claims(record, about)
    data = {"correction": found, "about": about, "claims": claims, "decision": decision}
    return form_page(request, "review/reader.html", status, problem=problem, answer=answer, **data)


def _claims(record: Record, about: Subject | None) -> tuple[Shown, ...]:
    if about is None:
        return ()
    if about.kind == "incident":
        (found,) = record.incidents_of([about.id])
        return shown(record, found.claims[:_CLAIMS])
    if about.kind == "report":
        return shown(record, [c.id for c in record.claims(about.id)][:_CLAIMS])
    return shown(record, [about.id])


@pages.post("/review/readers/{number}", response_class=HTMLResponse)
def answer(request: Request, viewer: Reviewer, form: Posted, number: Number) -> Response:
    """Answers the reader; the answer is public."""
    try:
        _check_public(request, form)
        _answer(request, viewer, form, number)
    except AccountError as error:
        return _reader(request, viewer, number, form.one("decision"), 400, str(error), form.one("answer"))
    note(request, f"correction {form.one('state')}", f"correction {number}")
    return redirect(request, "/review/readers")


def _answer(request: Request, viewer: Viewer, form: Form, number: Number) -> None:
    decision = form.one("decision") or None
    if decision:
        with Record.open(request.app.state.record) as record:
            if decision not in {d.id for d in record.decisions()}:
                raise AccountError(f"{decision}: no decision has this id")
    engine, by = identity.people(request), viewer.name or ""
    corrections.answer(engine, number, form.one("state"), form.one("answer"), by, pipeline.now(), decision)


def _check_public(request: Request, form: Form) -> None:
    with Record.open(request.app.state.record) as record:
        names = Names(frozenset(keys(name.name) for name in pipeline.withheld(record)))
    if mask(form.one("answer"), names) != form.one("answer"):
        raise AccountError("the answer holds a name that is withheld. It is public: say it without the name")


@pages.post("/review/readers/{number}/forget", response_class=HTMLResponse, dependencies=SENT)
def forget(request: Request, _: Editor, number: Number) -> Response:
    """Deletes what the reader left to be reached by."""
    corrections.forget_contact(identity.people(request), number)
    note(request, "contact deleted", f"correction {number}")
    return redirect(request, f"/review/readers/{number}")
