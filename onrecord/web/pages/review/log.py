"""Who decided what, when and why; and the names that are withheld."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from onrecord import pipeline
from onrecord.judgement import effective
from onrecord.model import Decision
from onrecord.review import needing_second, same_person
from onrecord.store import Record
from onrecord.store.settings import read_settings
from onrecord.web.guard import allowed, form_page
from onrecord.web.pages.review.queue import Reviewer, decided
from onrecord.web.viewer import Viewer

pages = APIRouter(include_in_schema=False)
Editor = Annotated[Viewer, Depends(allowed("clear"))]
_PAGE = 50


@pages.get("/review/log", response_class=HTMLResponse)
def log(
    request: Request,
    _: Reviewer,
    by: str = "",
    kind: str = "",
    about: str = "",
    page: Annotated[int, Query(ge=1)] = 1,
    done: str = "",
) -> Response:
    """The log, newest first: of one person, one kind, about one thing. Each entry can be undone."""
    with Record.open(request.app.state.record) as record:
        entries = record.decisions()
        two_people = read_settings(record.folder).two_people
    standing = _standing(entries, two_people)
    found = [d for d in reversed(entries) if _fits(d, by, kind, about)]
    return form_page(
        request,
        "review/log.html",
        entries=found[(page - 1) * _PAGE : page * _PAGE],
        standing=standing,
        people=sorted({d.by for d in entries}),
        kinds=sorted({d.kind for d in entries}),
        by=by,
        kind=kind,
        about=about,
        page=page,
        total=len(found),
        more=page * _PAGE < len(found),
        done=decided(entries, done),
    )


def _standing(entries: Sequence[Decision], two_people: bool) -> dict[str, str]:
    """Entry → in force, undone, or waiting for a second person."""
    held = {d.id for d in effective(entries)}
    waiting = {d.id for d in needing_second(effective(entries))} if two_people else set()
    undone = {t for d in entries if d.kind == "undo" for t in d.targets} - held
    words = {True: "waits for a second person", False: "in force"}
    return {d.id: "undone" if d.id in undone else words[d.id in waiting] for d in entries}


def _fits(entry: Decision, by: str, kind: str, about: str) -> bool:
    about = about.strip()
    ids = (entry.id, *entry.targets, *(value for _, value in entry.value))
    named = not about or any(i.startswith(about) for i in ids)
    return named and kind in ("", entry.kind) and (not by or same_person(by, entry.by))


@pages.get("/review/names", response_class=HTMLResponse)
def names(request: Request, _: Editor, done: str = "") -> Response:
    """Private persons' names that are withheld, report by report, and those that editors cleared."""
    with Record.open(request.app.state.record) as record:
        withheld = pipeline.withheld(record)
        reports = {r.id: r for r in record.reports(sorted({w.report for w in withheld}))}
        entries = record.decisions()
    cleared = [d for d in effective(entries) if d.kind == "clear"]
    return form_page(
        request, "review/names.html", withheld=withheld, reports=reports, cleared=cleared, done=decided(entries, done)
    )
