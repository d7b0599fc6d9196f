"""Decisions: seen before they are made, made, agreed to by a second person."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from onrecord import pipeline
from onrecord.errors import DecisionError
from onrecord.model import Decision
from onrecord.store import Record
from onrecord.web.accounts import ACTIONS
from onrecord.web.guard import Form, Posted, allowed, form_page, link, note, redirect
from onrecord.web.pages.account import local
from onrecord.web.review.claims import ids_in, shown
from onrecord.web.review.difference import differences
from onrecord.web.review.forms import Request as Wanted
from onrecord.web.review.forms import requested
from onrecord.web.viewer import Viewer

pages = APIRouter(include_in_schema=False)
Reviewer = Annotated[Viewer, Depends(allowed("review"))]


@pages.post("/review/preview", response_class=HTMLResponse)
def preview(request: Request, viewer: Reviewer, form: Posted) -> Response:
    """What the decision would change, before anything is written."""
    with Record.open(request.app.state.record) as record:
        wanted = _wanted(record, form, viewer)
        by, at = viewer.name or "", pipeline.now()
        found = pipeline.propose(record, wanted.kind, wanted.targets, by, at, wanted.reason, wanted.value)
        changes = differences(found.before, found.after.incidents)
        moved = [c for change in changes for c in (*change.joined, *change.left)]
        claims = {s.claim.id: s for s in shown(record, list(dict.fromkeys(moved)))}
    fields = [pair for pair in form.pairs if pair[0] not in ("reason", "target", "other")]
    fields += [("target", target) for target in wanted.targets]
    return form_page(
        request,
        "review/preview.html",
        wanted=wanted,
        entry=found.entry,
        changes=changes,
        claims=claims,
        fields=fields,
        back=link(request, "/review" if local(form.one("back")) == "/" else local(form.one("back"))),
    )


@pages.post("/review/decide", response_class=HTMLResponse)
def decide(request: Request, viewer: Reviewer, form: Posted) -> Response:
    """Makes the decision, and goes on: to the next question, back to the page it came from, or to answer a reader."""
    deciding: Lock = request.app.state.deciding
    with deciding, Record.open(request.app.state.record, write=True) as record:
        wanted = _wanted(record, form, viewer)
        by, at = viewer.name or "", pipeline.now()
        done = pipeline.decide(record, wanted.kind, wanted.targets, by, at, wanted.reason, wanted.value)
    note(request, f"decision {wanted.kind}", done.entry.id)
    return _on(request, form, done.entry)


@pages.post("/review/second", response_class=HTMLResponse)
def second(request: Request, viewer: Reviewer, form: Posted) -> Response:
    """Agrees to another person's decision."""
    deciding: Lock = request.app.state.deciding
    with deciding, Record.open(request.app.state.record, write=True) as record:
        _check_may(record.decisions(), "undo", [form.one("entry")], viewer)
        done = pipeline.second(record, form.one("entry"), viewer.name or "", pipeline.now(), form.one("reason"))
    note(request, "decision agreed", done.entry.id)
    return _on(request, form, done.entry)


def _wanted(record: Record, form: Form, viewer: Viewer) -> Wanted:
    claim = form.one("target") if form.one("figures") else ""
    wanted = requested(form, next(iter(shown(record, [claim])), None) if claim else None)
    if others := form.one("other"):  # what to merge with, as it was typed or pasted
        found = tuple(key for key in ids_in(others) if key not in wanted.targets)
        if not found:
            raise DecisionError(f"{others!r} holds no other id. Give an incident's id, or the address of its page")
        wanted = Wanted(wanted.kind, (*wanted.targets, *found), wanted.value, wanted.reason)
    _check_may(record.decisions(), wanted.kind, wanted.targets, viewer)
    return wanted


def _check_may(log: Sequence[Decision], kind: str, targets: Sequence[str], viewer: Viewer) -> None:
    """Whoever shows a name, agrees to that, or undoes such a decision (or its undoing), is an editor."""
    entries = {d.id: d for d in log}
    seen = [d for t in targets for d in log if d.id.startswith(t)] if kind == "undo" else []
    clears = kind == "clear"
    while seen and not clears:
        entry = seen.pop()
        clears = entry.kind == "clear"
        if entry.kind == "undo":
            seen += [entries[t] for t in entry.targets if t in entries]
    if clears and not viewer.may(ACTIONS["clear"]):
        raise HTTPException(403, "Whether a private person's name is shown is for editors to decide.")


def _on(request: Request, form: Form, entry: Decision) -> Response:
    if form.one("correction").isdigit():
        return redirect(request, f"/review/readers/{form.one('correction')}", decision=entry.id)
    if form.one("place").isdigit():
        return redirect(request, "/review/next", place=form.one("place"), kind=form.one("only"), done=entry.id)
    back = local(form.one("back"))
    return redirect(request, "/review/log" if back == "/" else back, done=entry.id)
