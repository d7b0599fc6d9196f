"""What a page lists, in the formats that others use, each beside what it cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from onrecord.codec import plain
from onrecord.publish.formats import FORMATS
from onrecord.web import asked, shapes
from onrecord.web.asked import Asked
from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.exports import Made
from onrecord.web.listing import chosen
from onrecord.web.pages.tables import REFUSED, UNCHANGED
from onrecord.web.readmodel import View
from onrecord.web.render import page
from onrecord.web.wanted import wants_json

pages = APIRouter(tags=["exports"])
Asks = Annotated[Asked, Depends(asked.incidents)]
Form = Annotated[str, Path(description="a format", json_schema_extra={"enum": list(FORMATS)})]
BUSY: dict[int | str, dict[str, Any]] = {503: {"model": shapes.Problem, "description": "too many are asking for one"}}
PIECE = 1 << 16


@pages.get("/export", response_class=HTMLResponse, include_in_schema=False)
def formats(request: Request, view: Current, wanted: Asks) -> Response:
    """The formats that there are."""
    _, mask = chosen(view, wanted)
    total = view.indexes["incidents"].size if mask is None else int(mask.sum())
    return tagged(request, page(request, "exports.html", formats=FORMATS.values(), asked=wanted, total=total))


@pages.get(
    "/export/{form}.zip",
    response_class=Response,
    responses={**REFUSED, **UNCHANGED, **BUSY,
               200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}},
    operation_id="export",
)  # fmt: skip
def packed(request: Request, view: Current, form: Form, wanted: Asks) -> Response:
    """The incidents that the parameters choose in one format, with a report of its losses, as a ZIP file."""
    file = _made(request, view, form, wanted).packed.open("rb")
    headers = {"Content-Disposition": f'attachment; filename="{form}.zip"'}
    return tagged(request, StreamingResponse(_pieces(file), media_type="application/zip", headers=headers))


@pages.get(
    "/export/{form}.json",
    response_model=shapes.ExportShape,
    responses={**REFUSED, **UNCHANGED, **BUSY},
    operation_id="export_losses",
)
def losses(request: Request, view: Current, form: Form, wanted: Asks) -> Response:
    """What an export of the incidents that the parameters choose cannot hold, counted by making it."""
    return tagged(request, _as_json(_made(request, view, form, wanted)))


@pages.get("/export/{form}", response_class=HTMLResponse, include_in_schema=False)
def beside(request: Request, view: Current, form: Form, wanted: Asks) -> Response:
    """One format: its files, and what it cannot hold of what is asked for."""
    made = _made(request, view, form, wanted)
    if wants_json(request):
        return tagged(request, _as_json(made))
    return tagged(request, page(request, "export.html", made=made, format=made.exported.format, asked=wanted))


def _made(request: Request, view: View, form: str, wanted: Asked) -> Made:
    if form not in FORMATS:
        raise NotThere(f"There is no format {form[:40]}. There are: {', '.join(FORMATS)}.")
    made: Made = request.app.state.exports.of(view, form, wanted)
    return made


def _as_json(made: Made) -> JSONResponse:
    return JSONResponse(
        {
            "format": made.exported.format.name,
            "incidents": made.incidents,
            "files": [{"name": name, "bytes": size} for name, size in made.files],
            "losses": plain(made.exported.losses),
        }
    )


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
