"""The explorer as a web application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from onrecord.store.settings import read_settings
from onrecord.web import current, errors
from onrecord.web.basemap import basemap
from onrecord.web.heads import Heads
from onrecord.web.pages import (
    about,
    corrections,
    drawings,
    feed,
    incident,
    months,
    overview,
    places,
    report,
    source,
    tables,
)
from onrecord.web.readmodel import Explorer
from onrecord.web.render import STATIC, environment
from onrecord.web.served import add_people

# Pages that are published too; those that only a running server has are in `onrecord.web.served`.
PAGES: tuple[APIRouter, ...] = (
    overview.pages,
    months.pages,
    places.pages,
    tables.incidents,
    tables.claims,
    tables.sources,
    tables.reports,
    drawings.pages,
    incident.pages,
    report.pages,
    source.pages,
    about.pages,
    corrections.listed,
    feed.pages,
)


@asynccontextmanager
async def _ready(_: FastAPI) -> AsyncIterator[None]:
    """Before the first request: what takes long to load is loaded."""
    basemap(STATIC)
    yield


def create_app(
    record: Path, *, publishing: bool = False, whole_texts: bool = True, hosts: Collection[str] = ()
) -> FastAPI:
    """The application that shows the record in the folder ``record``.

    With ``publishing``, its pages link to one another as plain files, and what asks for a person is not there.
    Without ``whole_texts``, of each report only the words that carry claims are shown.
    ``hosts`` are the names that it answers to; any when empty.
    Raises RecordError when there is no record.
    """
    app = FastAPI(
        title="Onrecord",
        version=version("onrecord"),
        summary="Who said what happened, to whom, where, when, and how many were harmed",
        docs_url=None,
        redoc_url=None,
        lifespan=_ready,
    )
    app.state.record = record
    app.state.publishing = publishing
    app.state.whole_texts = whole_texts
    app.state.tiles = read_settings(record).tiles
    app.state.templates = environment()
    app.state.explorer = Explorer(record)
    current.install(app)
    errors.install(app)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for pages in PAGES:
        app.include_router(pages)
    app.add_middleware(Heads)
    if not publishing:
        add_people(app, record, hosts)
    return app
