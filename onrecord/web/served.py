"""What only a running server has: people, review, readers' corrections, and the safety around them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from fastapi import APIRouter, FastAPI

from onrecord.web import accounts, guard
from onrecord.web.pages import account, people
from onrecord.web.security import Safety

SERVED: tuple[APIRouter, ...] = (account.pages, people.pages)


def add_people(app: FastAPI, record: Path, hosts: Collection[str] = ()) -> None:
    """Gives the application its people. ``hosts`` as `onrecord.web.security.Safety` takes them."""
    app.state.people = accounts.connect(record)
    app.add_middleware(Safety, hosts=hosts)
    guard.handle_refusals(app)
    for pages in SERVED:
        app.include_router(pages)
