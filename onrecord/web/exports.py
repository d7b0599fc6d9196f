"""Exports of what a page lists, made when they are asked for and kept for a while."""

from __future__ import annotations

import zipfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from threading import BoundedSemaphore, Lock
from weakref import finalize

from fastapi import HTTPException

from onrecord.publish.export import Exported, export
from onrecord.web.asked import Asked
from onrecord.web.links import query_text
from onrecord.web.listing import chosen
from onrecord.web.readmodel import View
from onrecord.web.readmodel.contents import Replaced, contents_of

KEPT = 8
AT_ONCE = 4
"""Exports that may be asked for at one time: one is made, the others wait for it."""


@dataclass(frozen=True, slots=True)
class Made:
    """An export that was made: how many incidents the view has, its files with their sizes in bytes, and all of them
    with the report of losses in one ZIP file, with its size."""

    exported: Exported
    incidents: int
    files: tuple[tuple[str, int], ...]
    packed: Path
    size: int


class Exports:
    """Makes exports, one after another, and keeps the last ones. They are made from the read model, so nothing is in
    them that is withheld."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="onrecord-exports-"))
        finalize(self, rmtree, self._folder, ignore_errors=True)
        self._made: OrderedDict[tuple[str, str, str], Made] = OrderedDict()
        self._one = Lock()
        self._places = BoundedSemaphore(AT_ONCE)

    def of(self, view: View, form: str, asked: Asked) -> Made:
        """The incidents that are asked for, all pages of them, in the format of that name. Raises HTTPException (503)
        when too many others wait for exports, or the record changes at this moment."""
        words = query_text(asked.filters).removeprefix("?")
        key = (view.version, form, words)
        with self._place(), self._one:
            if key not in self._made:
                self._made[key] = _make(view, form, asked, words, self._folder)
                while len(self._made) > KEPT:
                    _, old = self._made.popitem(last=False)
                    old.packed.unlink()
            self._made.move_to_end(key)
            return self._made[key]

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise HTTPException(503, "Others are having exports made. Try again in a moment.", {"Retry-After": "20"})
        try:
            yield
        except Replaced as error:
            raise HTTPException(503, "The record has just changed. Try again.", {"Retry-After": "2"}) from error
        finally:
            self._places.release()


def _make(view: View, form: str, asked: Asked, words: str, folder: Path) -> Made:
    _, mask = chosen(view, asked)
    numbers, _ = view.indexes["incidents"].page(mask, asked.sort, None, view.indexes["incidents"].size)
    with TemporaryDirectory(dir=folder) as made, contents_of(view, numbers) as contents:
        done = export(contents, Path(made), form, words)
        files = tuple((path.name, path.stat().st_size) for path in done.files)
        packed = Path(made).with_suffix(".zip")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in (*done.files, *done.reports):
                archive.write(path, path.name)
    return Made(done, len(numbers), files, packed, packed.stat().st_size)
