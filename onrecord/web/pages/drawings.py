"""Charts as files: each as SVG, PNG, CSV and, for scripts, JSON."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse, Response

from onrecord.web import asked, charts
from onrecord.web.asked import Asked
from onrecord.web.charts import Chart, DayCount, DayHarm
from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.listing import chosen
from onrecord.web.pages.incident import Id
from onrecord.web.pages.tables import REFUSED, UNCHANGED
from onrecord.web.readmodel import View

pages = APIRouter(tags=["charts"])
Form = Annotated[Literal["svg", "png", "csv", "json"], Path(description="what kind of file")]
FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
            "image/svg+xml": {"schema": {"type": "string"}},
            "image/png": {"schema": {"type": "string", "format": "binary"}},
            "text/csv": {"schema": {"type": "string"}},
        }
    },
    **REFUSED,
    **UNCHANGED,
}


@lru_cache(maxsize=1)
def toll(view: View) -> Chart:
    """The dead and injured by day, of the whole record."""
    days = [DayHarm(date.fromisoformat(day), *rest) for day, *rest in view.facts["toll"]]
    return charts.toll(days, view.facts["without_day"])


@lru_cache(maxsize=1)
def timeline(view: View) -> Chart:
    """The incidents over time, of the whole record."""
    return charts.timeline([DayCount(date.fromisoformat(day), *rest) for day, *rest in view.facts["days"]])


def timeline_of(view: View, wanted: Asked) -> Chart:
    """The incidents over time that a view shows."""
    index = view.indexes["incidents"]
    _, mask = chosen(view, wanted)
    return charts.timeline([DayCount(date.fromordinal(day), *counts) for day, *counts in index.by_day(mask)])


@pages.get("/charts/toll.{form}", responses=FILES, response_class=Response, operation_id="toll")
def toll_file(request: Request, view: Current, form: Form) -> Response:
    """The dead and injured by day, with ranges."""
    return tagged(request, file(toll(view), form))


@pages.get("/charts/timeline.{form}", responses=FILES, response_class=Response, operation_id="timeline")
def timeline_file(
    request: Request, view: Current, form: Form, wanted: Annotated[Asked, Depends(asked.incidents)]
) -> Response:
    """The incidents over time that the parameters choose."""
    return tagged(request, file(timeline_of(view, wanted), form))


@pages.get("/incidents/{id}/figures/{kind}.{form}", responses=FILES, response_class=Response, operation_id="figures")
def figures_file(request: Request, view: Current, id: Id, kind: str, form: Form) -> Response:
    """What each origin says of one kind of harm of an incident."""
    found = view.incident(id)
    chart = charts.figures(found, kind) if found else None
    if chart is None:
        raise NotThere(f"The record holds no figure of this kind ({kind[:40]}) for {id}.")
    return tagged(request, file(chart, form))


def file(chart: Chart, form: str) -> Response:
    """A chart as a file."""
    if form == "json":
        return JSONResponse([dict(zip(chart.header, row, strict=True)) for row in chart.rows])
    if form == "csv":
        return Response(charts.csv_text(chart), media_type="text/csv")
    if form == "png":
        return Response(charts.png(chart), media_type="image/png")
    return Response(charts.svg_file(chart), media_type="image/svg+xml")
