"""A claim and an incident to decide about, with every decision that can be made."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.codes import codelist
from onrecord.linking.ranges import RULES
from onrecord.model import Decision
from onrecord.store import Record
from onrecord.web import identity
from onrecord.web.accounts import corrections
from onrecord.web.guard import Number, form_page
from onrecord.web.pages.review.queue import Reviewer, asked, decided
from onrecord.web.review.claims import shown, suggestions

pages = APIRouter(include_in_schema=False)
_MOST = 200  # claims of an incident on its page


@pages.get("/review/claims/{key}", response_class=HTMLResponse)
def claim(
    request: Request,
    _: Reviewer,
    key: str,
    done: str = "",
    correction: Number | None = None,
    place: Number | None = None,
    kind: str = "",
) -> Response:
    """A claim: its words beside its fields, each of which can be corrected."""
    with Record.open(request.app.state.record) as record:
        found = next(iter(shown(record, [key])), None)
        log = record.decisions()
    if found is None:
        raise HTTPException(404, f"The record holds no claim {key}.")
    return form_page(
        request,
        "review/claim.html",
        shown=found,
        history=_about(log, {key}),
        done=decided(log, done),
        codes={name: codelist(name).codes for name in ("events", "stances", "scopes", "harm", "victims")},
        reader=corrections.of_number(identity.people(request), correction) if correction else None,
        place=place,
        only=kind,
    )


@pages.get("/review/incidents/{key}", response_class=HTMLResponse)
def incident(
    request: Request, viewer: Reviewer, key: str, done: str = "", correction: Number | None = None
) -> Response:
    """An incident: its claims to split off or reject, what it may be merged with, its grades and range rule."""
    with Record.open(request.app.state.record) as record:
        found = next(record.incidents_of([key]), None)
        log = record.decisions()
        if found is None:
            raise HTTPException(
                404, f"The record holds no incident {key} now. A merge may have made it part of another."
            )
        claims = shown(record, found.claims[:_MOST])
        pairs = [a.question.targets for a in asked(request, viewer) if a.question.kind == "pair"]
        alike = suggestions(record, found, pairs)
    return form_page(
        request,
        "review/incident.html",
        incident=found,
        claims=claims,
        alike=alike,
        history=_about(log, {key, *found.claims}),
        done=decided(log, done),
        scales={scale.code: codelist(scale.code).codes for scale in codelist("grades").codes},
        rules=RULES,
        origins=sorted({figure.origin for figure in found.figures}),
        reader=corrections.of_number(identity.people(request), correction) if correction else None,
    )


def _about(log: tuple[Decision, ...], keys: set[str]) -> list[Decision]:
    """The entries about any of these, and the undoing of those, newest first."""
    found: list[Decision] = []
    known = set(keys)
    for entry in log:
        if known & {*entry.targets, *(value for _, value in entry.value)}:
            found.append(entry)
            known.add(entry.id)
    return found[::-1]
