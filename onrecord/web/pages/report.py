"""One report: its text with the claims marked, what each was read from, and where the report came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.codec import plain
from onrecord.model import Claim, Reason, Report
from onrecord.spans import Span
from onrecord.web import shapes
from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.marks import Piece, Value, pieces, values
from onrecord.web.pages.tables import REFUSED, UNCHANGED
from onrecord.web.readmodel import Row, View
from onrecord.web.render import page
from onrecord.web.wanted import wants_json

pages = APIRouter(tags=["reports"])
Id = Annotated[str, Path(pattern="^r-[0-9a-f]{16}$", description="the report's id")]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text. kind: a code of `passages`, or gap where text between claims is not shown."""

    kind: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A claim as the page tells it: its number on the page, its values with their words, and by what it was read."""

    n: int
    claim: Claim
    row: Row
    values: tuple[tuple[Value, str], ...]
    why: tuple[tuple[Reason, str | None], ...]


@pages.get("/reports/{id}.json", response_model=shapes.ReportShape, responses={**REFUSED, **UNCHANGED})
def report_data(request: Request, view: Current, id: Id) -> Response:
    """A report with its text and its claims complete."""
    return tagged(request, _as_json(request, view, id))


@pages.get("/reports/{id}", response_class=HTMLResponse, include_in_schema=False)
def report(request: Request, view: Current, id: Id) -> Response:
    """The page of a report."""
    if wants_json(request):
        return tagged(request, _as_json(request, view, id))
    found = _found(view, id)
    told = view.claims_of_report(id)
    claims = [claim for claim, _ in told]
    whole = bool(request.app.state.whole_texts)
    data = {
        "report": found,
        "row": view.rows_by_id("reports", [id])[id],
        "blocks": list(blocks(found, claims) if whole else excerpts(found, claims)),
        "claims": [_read(n, claim, row, found.text) for n, (claim, row) in enumerate(told, 1)],
        "whole": whole,
    }
    numbers = {claim.id: n for n, claim in enumerate(claims, 1)}
    stances = {claim.id: claim.stance for claim in claims}
    return tagged(request, page(request, "report.html", numbers=numbers, stances=stances, **data))


def _found(view: View, key: str) -> Report:
    found = view.report(key)
    if found is None:
        raise NotThere(f"The record holds no report {key}.")
    return found


def _as_json(request: Request, view: View, key: str) -> JSONResponse:
    found = _found(view, key)
    if not request.app.state.whole_texts:
        found = replace(found, text="")
    body = {
        "row": view.rows_by_id("reports", [key])[key],
        "report": plain(found),
        "claims": [plain(claim) for claim, _ in view.claims_of_report(key)],
    }
    return JSONResponse(body)


def _read(n: int, claim: Claim, row: Row, text: str) -> Read:
    told = tuple((value, value.span.of(text)) for value in values(claim))
    why = tuple((reason, reason.span.of(text) if reason.span else None) for reason in claim.why)
    return Read(n, claim, row, told, why)


def blocks(report: Report, claims: Sequence[Claim]) -> Iterator[Block]:
    """The text line by line, each cut where marks begin and end."""
    marked = [value for claim in claims for value in values(claim)]
    for line in _lines(report.text):
        near = [c for c in claims if c.evidence.overlaps(line)], [v for v in marked if v.span.overlaps(line)]
        yield Block(_kind(report, line), tuple(pieces(report.text, line, *near)))


def excerpts(report: Report, claims: Sequence[Claim]) -> Iterator[Block]:
    """Only the words of claims and of their values; a gap for whatever lies between them."""
    for block in blocks(report, claims):
        shown = tuple(piece for piece in block.pieces if piece.claims or piece.values)
        if len(shown) < len(block.pieces):
            yield Block("gap")
        if shown:
            yield Block(block.kind, shown)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if end > start and text[start:end].strip():
            yield Span(start, end)
        start += len(line)


def _kind(report: Report, line: Span) -> str:
    """The kind of the closest passage that holds the line; body where none does."""
    around = [p for p in report.passages if p.span.start <= line.start < p.span.end]
    return min(around, key=lambda p: len(p.span)).kind if around else "body"
