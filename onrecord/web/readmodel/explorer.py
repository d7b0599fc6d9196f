"""Gives the current view of a record: writes the read model anew when the record has changed."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy.exc import DatabaseError

from onrecord import pipeline, publish
from onrecord.errors import RecordError
from onrecord.pipeline import Progress, silent
from onrecord.store import Record
from onrecord.store.record import DATABASE
from onrecord.web import readmodel
from onrecord.web.readmodel.build import Extras, write
from onrecord.web.readmodel.view import View

FILE = "explorer.sqlite"
# A read model larger than this (bytes) takes long to write: meanwhile the one before is still shown.
LARGE = 20_000_000


class Explorer:
    """The record in a folder, as the pages see it. Raises RecordError when there is no record."""

    def __init__(self, folder: Path, progress: Progress = silent) -> None:
        self._folder = folder
        self._file = folder / FILE
        self._one = threading.Lock()
        self._seen = ""
        with Record.open(folder):
            pass
        self._view = self._current(progress)

    @property
    def view(self) -> View:
        """The view of the record as it is now; for a moment the one before, where a new one takes long to write."""
        if self._seen != state(self._folder):
            large = self._file.stat().st_size > LARGE
            if self._one.acquire(blocking=not large):
                if large:
                    threading.Thread(target=self._renew, name="read model").start()
                else:
                    self._renew()
        return self._view

    def _renew(self) -> None:
        try:
            if self._seen != state(self._folder):
                self._view = self._current(silent)
        except (RecordError, DatabaseError, ValueError, KeyError, TypeError):
            # Somebody is writing to it, and parts of it do not fit one another yet: what was shown is shown on, and
            # the next reader has it tried again. `onrecord verify` tells a record that is damaged.
            pass
        finally:
            self._one.release()

    def _current(self, progress: Progress) -> View:
        """The read model on disk where it is of this state of the record, else a new one."""
        now = state(self._folder)
        with FileLock(self._file.with_suffix(".lock")):
            if self._file.exists():
                found = View(self._file)
                if found.version == now:
                    self._seen = now
                    return found
            progress("pages", 0, None)
            part = self._file.with_suffix(".part")
            part.unlink(missing_ok=True)
            with Record.open(self._folder) as record:
                write(pipeline.public(record), extras(record), part, now)
            part.replace(self._file)
            self._seen = now
            progress("pages", 1, 1)
            return View(self._file)


def state(folder: Path) -> str:
    """What changes with every change of the record in ``folder`` or of this program, and is quick to find out."""
    names = (DATABASE, f"{DATABASE}-wal", "settings.toml")
    stats = [(folder / name).stat() if (folder / name).exists() else None for name in names]
    # A write-ahead log without a byte in it is no change.
    parts = [f"{s.st_size}.{s.st_mtime_ns}" if s and s.st_size else "" for s in stats]
    return hashlib.sha256("/".join((layout(), *parts)).encode()).hexdigest()[:16]


@cache
def layout() -> str:
    """Tells a read model of this program from one of another: the hash of what writes it and of what hides."""
    digest = hashlib.sha256()
    for package in (readmodel, publish):
        for path in sorted(Path(package.__path__[0]).rglob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def extras(record: Record) -> Extras:
    """What the pages show besides: what could not be read, and the releases, the newest first."""
    releases: list[dict[str, Any]] = []
    for header in reversed(pipeline.headers(record)):
        changed: defaultdict[str, set[str]] = defaultdict(set)
        for change in pipeline.what_changed(record, header.number):
            changed[change.what].add(change.incident)
        releases.append(
            {
                "number": header.number,
                "id": header.id,
                "at": header.at.date().isoformat(),
                "note": header.note,
                "reader": header.reader,
                "counts": {n: getattr(header, n) for n in ("reports", "claims", "incidents", "decisions")},
                "changes": {what: sorted(incidents) for what, incidents in changed.items()},
            }
        )
    return Extras(tuple(record.problems()), tuple(releases))
