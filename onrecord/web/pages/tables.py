"""The tables: incidents, claims, sources and reports, each as a page, as JSON and as CSV under one address."""

# No postponed annotations here: those of `table` name what it is given, and are read where they stand.

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from onrecord.web import asked, shapes
from onrecord.web.asked import Asked
from onrecord.web.current import Current, tagged
from onrecord.web.listing import Listing, every_row, listing
from onrecord.web.pages.months import months
from onrecord.web.readmodel import Row, View
from onrecord.web.readmodel.view import EXPORTS
from onrecord.web.render import links_of, page
from onrecord.web.wanted import wants_json

REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": shapes.Problem, "description": "a parameter has a value that it cannot have"},
    404: {"model": shapes.Problem, "description": "the record holds nothing of that id"},
}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "the reader has it: `If-None-Match`"}}

# A published table cannot turn pages: it has so many rows, and its data all.
PUBLISHED = 1000


def table(kind: str, asks: Callable[..., Asked]) -> APIRouter:
    """The addresses of one table."""
    pages = APIRouter(tags=[kind])
    Asks = Annotated[Asked, Depends(asks)]

    @pages.get(f"/{kind}", response_class=HTMLResponse, include_in_schema=False)
    def as_page(request: Request, view: Current, wanted: Asks) -> Response:
        if request.app.state.publishing:
            wanted = replace(wanted, limit=PUBLISHED)
        found = listing(view, wanted)
        if wants_json(request):
            return tagged(request, as_json(request, found))
        return tagged(request, page(request, f"{kind}.html", listing=found, asked=wanted, **_more(view, kind)))

    @pages.get(
        f"/{kind}.json",
        response_model=shapes.LISTINGS[kind],
        responses={**REFUSED, **UNCHANGED},
        summary=f"A page of the {kind} that the parameters choose",
        operation_id=kind,
    )
    def as_data(request: Request, view: Current, wanted: Asks) -> Response:
        if request.app.state.publishing:
            wanted = replace(wanted, limit=max(view.indexes[kind].size, 1))
        return tagged(request, as_json(request, listing(view, wanted)))

    @pages.get(
        f"/{kind}.csv",
        response_class=Response,
        responses={**REFUSED, **UNCHANGED, 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
        summary=f"All {kind} that the parameters choose, as CSV with the columns of the export",
        operation_id=f"{kind}_csv",
    )
    def as_csv(request: Request, view: Current, wanted: Asks) -> Response:
        names = [column.name for column in EXPORTS[kind].columns]
        lines = csv_lines(names, every_row(view, wanted))
        headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
        return tagged(request, StreamingResponse(lines, media_type="text/csv", headers=headers))

    return pages


def _more(view: View, kind: str) -> dict[str, Any]:
    more: dict[str, Any] = {"sorts": asked.SORTS[kind]}
    return more | {"months": months(view)} if kind == "incidents" else more


def as_json(request: Request, found: Listing) -> JSONResponse:
    """A listing as the API gives it."""
    following = found.asked.query(after=found.next) if found.next else None
    return JSONResponse(
        {
            "total": found.total,
            "next": links_of(request).to(f"/{found.asked.kind}.json", **following) if following else None,
            "filters": {
                f.name: [{"value": o.value, "label": o.label, "count": o.count} for o in f.options]
                for f in found.filters
            },
            "items": found.rows,
        }
    )


def csv_lines(names: list[str], rows: Iterable[Row]) -> Iterator[str]:
    """CSV, a few hundred rows at a time; an empty cell is unknown or none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for n, row in enumerate(rows, 1):
        writer.writerow(["" if row[name] is None else _cell(row[name]) for name in names])
        if n % 500 == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


incidents = table("incidents", asked.incidents)
claims = table("claims", asked.claims)
reports = table("reports", asked.reports)
sources = table("sources", asked.sources)
