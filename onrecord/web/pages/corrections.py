"""Readers say what is wrong: the form, the reader's own page about it, and what was answered."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from onrecord import pipeline
from onrecord.store import Record
from onrecord.web import identity
from onrecord.web.accounts import attempts, corrections
from onrecord.web.guard import Form, Posted, form_page, redirect
from onrecord.web.guard import note as audit
from onrecord.web.readmodel import Explorer
from onrecord.web.render import page
from onrecord.web.subjects import Subject, subject

listed = APIRouter(include_in_schema=False)  # published too
pages = APIRouter(include_in_schema=False)

# field → the most characters
FIELDS = {"wrong": 2000, "should_be": 2000, "evidence": 2000, "contact": 200}
_TRAP = "homepage"  # nobody sees this field; programs that fill in every field do


@listed.get("/corrections", response_class=HTMLResponse)
def answered(request: Request) -> Response:
    """What readers' corrections led to: the answers alone, no reader's words and no contact."""
    folder: Path = request.app.state.record
    explorer: Explorer = request.app.state.explorer
    found = corrections.answered(folder)
    about = [c.about for c in found]
    there = {key for kind in ("incidents", "reports") for key in explorer.view.rows_by_id(kind, about)}
    return page(request, "corrections.html", corrections=found, there=there)


@pages.get("/{what}/{key}/correct", response_class=HTMLResponse)
def form(request: Request, what: str, key: str) -> Response:
    """The form: what is wrong with this incident, report or claim."""
    return form_page(
        request, "correct.html", about=_subject(request, what, key), given=_EMPTY, problem="", limits=FIELDS
    )


_EMPTY = dict.fromkeys(FIELDS, "")


@pages.post("/{what}/{key}/correct", response_class=HTMLResponse)
def send(request: Request, form: Posted, what: str, key: str) -> Response:
    """Keeps the correction, and leads to the reader's own page about it. Many in a row have to wait."""
    about, given = _subject(request, what, key), {name: form.one(name) for name in FIELDS}
    if problem := _problem(given):
        return _again(request, about, given, problem, 400)
    engine, at = identity.people(request), pipeline.now()
    where = attempts.of_address(identity.address(request))
    if wait := attempts.take(engine, attempts.CORRECTION, where, at):
        made = _again(request, about, given, f"That is many at once. Send this one in {wait:,} seconds.", 429)
        made.headers["Retry-After"] = str(wait)
        return made
    number, secret = corrections.send(engine, about.id, at=at, suspect=_is_trapped(form), **given)
    return redirect(request, f"/corrections/{number}-{secret}")


@pages.get("/corrections/{receipt}", response_class=HTMLResponse)
def received(request: Request, receipt: str) -> Response:
    """What became of a reader's correction, for who has its receipt: its number and its secret."""
    found, about = _of_receipt(request, receipt)
    return form_page(request, "corrected.html", correction=found, about=about, receipt=receipt)


@pages.post("/corrections/{receipt}", response_class=HTMLResponse)
def withdraw_contact(request: Request, form: Posted, receipt: str) -> Response:
    """Deletes the contact that the reader left."""
    found, _ = _of_receipt(request, receipt)
    if form.one("forget") == "contact":
        corrections.forget_contact(identity.people(request), found.number)
        audit(request, "contact deleted", f"correction {found.number}")
    return redirect(request, f"/corrections/{receipt}")


def _of_receipt(request: Request, receipt: str) -> tuple[corrections.Correction, Subject | None]:
    number, _, secret = receipt.partition("-")
    known = number.isascii() and number.isdigit() and len(number) < 16
    found = corrections.of_receipt(identity.people(request), int(number), secret) if known else None
    if found is None:
        raise HTTPException(404, "There is no correction with this receipt.")
    with Record.open(request.app.state.record) as record:
        return found, subject(record, found.about)


def _subject(request: Request, what: str, key: str) -> Subject:
    with Record.open(request.app.state.record) as record:
        found = subject(record, key)
    if found is None or what != f"{found.kind}s":
        raise HTTPException(404, "The record holds nothing of this id.")
    return found


def _problem(given: dict[str, str]) -> str:
    for name, most in FIELDS.items():
        if len(given[name]) > most:
            return f"At most {most:,} characters, please: a link to what is longer is enough."
    return "" if given["wrong"] else "Please say what is wrong."


def _is_trapped(form: Form) -> bool:
    return bool(form.one(_TRAP))


def _again(request: Request, about: Subject, given: dict[str, str], problem: str, status: int) -> HTMLResponse:
    return form_page(request, "correct.html", status, about=about, given=given, problem=problem, limits=FIELDS)
