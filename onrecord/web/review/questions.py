"""The queue, kept in memory until the record changes: what to look at next, each question with an address."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from onrecord import pipeline
from onrecord.codec import content_id
from onrecord.review import Question
from onrecord.store import Record
from onrecord.store.record import DATABASE
from onrecord.store.settings import FILE as SETTINGS

_MOST = 20  # reviewers whose queues are kept


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the id that its page's address has."""

    id: str
    question: Question


class Queue:
    """The questions of one record, for each reviewer what they may answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one = threading.Lock()
        self._kept: dict[str, tuple[str, tuple[Asked, ...]]] = {}

    def of(self, by: str) -> tuple[Asked, ...]:
        """The questions for the reviewer ``by``, what would change the record most first."""
        with self._one:
            state = self._state()
            if self._kept.get(by, ("",))[0] != state:
                with Record.open(self._folder) as record:
                    found = pipeline.queue(record, by)
                while len(self._kept) >= _MOST:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[by] = state, tuple(Asked(_id(q), q) for q in found)
            return self._kept[by][1]

    def _state(self) -> str:
        paths = [self._folder / name for name in (DATABASE, f"{DATABASE}-wal", SETTINGS)]
        found = [path.stat() if path.exists() else None for path in paths]
        return " ".join(f"{s.st_size}.{s.st_mtime_ns}" if s and s.st_size else "-" for s in found)


def _id(question: Question) -> str:
    return content_id("q", question.kind, question.decision, *question.targets, question.reason)


def of_kind(asked: tuple[Asked, ...], kind: str) -> tuple[Asked, ...]:
    """The questions of this kind, in order; all when it is empty."""
    return tuple(a for a in asked if kind in ("", a.question.kind))


def at(asked: tuple[Asked, ...], place: int) -> Asked | None:
    """The question at this place; the last one after the end; None of an empty queue."""
    return asked[max(0, min(place, len(asked) - 1))] if asked else None
