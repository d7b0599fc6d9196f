"""What to look at next: the queue, and one question at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.model import Decision
from onrecord.store import Record
from onrecord.store.settings import read_settings
from onrecord.web import identity
from onrecord.web.accounts import corrections
from onrecord.web.guard import allowed, form_page, redirect
from onrecord.web.review.claims import shown, suggestions
from onrecord.web.review.questions import Asked, Queue, at, of_kind
from onrecord.web.viewer import Viewer

pages = APIRouter(include_in_schema=False)
Reviewer = Annotated[Viewer, Depends(allowed("review"))]
_PAGE = 50
_CLAIMS = 20  # of an incident, shown with a question about it


def asked(request: Request, viewer: Viewer) -> tuple[Asked, ...]:
    """The queue of this reviewer."""
    queue: Queue = request.app.state.queue
    return queue.of(viewer.name or "")


@pages.get("/review", response_class=HTMLResponse)
def queue(
    request: Request, viewer: Reviewer, kind: str = "", page: Annotated[int, Query(ge=1)] = 1, done: str = ""
) -> Response:
    """The queue, what would change the record most first."""
    everything = asked(request, viewer)
    kinds = {k: sum(a.question.kind == k for a in everything) for k in sorted({a.question.kind for a in everything})}
    found = of_kind(everything, kind)
    part = found[(page - 1) * _PAGE : page * _PAGE]
    with Record.open(request.app.state.record) as record:
        two_people, log = read_settings(record.folder).two_people, record.decisions()
    return form_page(
        request,
        "review/queue.html",
        asked=part,
        total=len(found),
        kinds=kinds,
        kind=kind,
        page=page,
        more=page * _PAGE < len(found),
        two_people=two_people,
        done=decided(log, done),
        readers=corrections.waiting(identity.people(request)),
    )


@pages.get("/review/next", response_class=HTMLResponse)
def next_question(request: Request, viewer: Reviewer, place: int = 0, kind: str = "", done: str = "") -> Response:
    """On to the question at this place of the queue (of one kind), the last one after its end, or to the queue."""
    found = at(of_kind(asked(request, viewer), kind), place)
    if found is None:
        return redirect(request, "/review", done=done)
    return redirect(request, f"/review/questions/{found.id}", kind=kind, done=done)


@pages.get("/review/questions/{key}", response_class=HTMLResponse)
def question(request: Request, viewer: Reviewer, key: str, kind: str = "", done: str = "") -> Response:
    """One question, with the words it is about, and its answers. One that is answered by now leads to the next."""
    everything = asked(request, viewer)
    same = of_kind(everything, kind)
    place, found = next(((n, a) for n, a in enumerate(same) if a.id == key), (0, None))
    if found is None:
        return redirect(request, "/review/next", kind=kind, done=done)
    with Record.open(request.app.state.record) as record:
        log = record.decisions()
        about = next((d for d in log if d.id == found.question.decision), None)
        incidents = tuple(record.incidents_of(found.question.targets))
        named = [t for t in found.question.targets if t.startswith("c-")]
        claims = shown(record, named or [c for i in incidents for c in i.claims[:_CLAIMS]])
        homes = tuple(record.incidents_of([c.incident for c in claims if c.incident]))
        pairs = [a.question.targets for a in everything if a.question.kind == "pair"]
        alike = suggestions(record, incidents[0], pairs) if incidents else ()
    return form_page(
        request,
        "review/question.html",
        asked=found,
        place=place,
        kind=kind,
        total=len(same),
        claims=claims,
        incidents=incidents,
        homes={i.id: i for i in homes},
        alike=alike,
        about=about,
        done=decided(log, done),
    )


def decided(log: tuple[Decision, ...], key: str) -> Decision | None:
    """The entry that a page says was made just now; None when there is none of this id."""
    return next((d for d in reversed(log) if key and d.id == key), None)
