"""The explorer as a web application."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from onrecord.web.pages import incident, overview
from onrecord.web.readmodel import Explorer
from onrecord.web.render import STATIC, environment

# Pages that are published too, and those that only a running server has: accounts, review, corrections.
PAGES: tuple[APIRouter, ...] = (overview.pages, incident.pages)
SERVED: tuple[APIRouter, ...] = ()


def create_app(record: Path, *, publishing: bool = False) -> FastAPI:
    """The application that shows the record in the folder ``record``.

    With ``publishing``, its pages link to one another as plain files, and what asks for a person is not there.
    Raises RecordError when there is no record.
    """
    app = FastAPI(title="Onrecord", docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.record = record
    app.state.publishing = publishing
    app.state.templates = environment()
    app.state.explorer = Explorer(record)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for pages in PAGES if publishing else (*PAGES, *SERVED):
        app.include_router(pages)
    return app
