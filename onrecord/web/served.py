"""What only a running server has: exports, people, review, readers' corrections, and the safety around them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from threading import Lock

from fastapi import APIRouter, FastAPI

from onrecord.web import accounts, guard
from onrecord.web.exports import Exports
from onrecord.web.pages import account, corrections, exports, people
from onrecord.web.pages.review import deciding, log, queue, readers, subjects
from onrecord.web.review.questions import Queue
from onrecord.web.security import Safety

SERVED: tuple[APIRouter, ...] = (
    exports.pages,
    account.pages,
    people.pages,
    corrections.pages,
    queue.pages,
    subjects.pages,
    deciding.pages,
    log.pages,
    readers.pages,
)


def add_people(app: FastAPI, record: Path, hosts: Collection[str] = ()) -> None:
    """Gives the application exports and people. ``hosts`` as `onrecord.web.security.Safety` takes them."""
    app.state.people = accounts.connect(record)
    app.state.queue = Queue(record)
    app.state.exports = Exports()
    app.state.deciding = Lock()  # who decides at the same moment waits, rather than being told to try again
    app.add_middleware(Safety, hosts=hosts, tiles=app.state.tiles)
    guard.handle_refusals(app)
    for pages in SERVED:
        app.include_router(pages)
