"""Files and folders, in sorted order, as items; what cannot be opened as problems."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord.ingest.item import Item
from onrecord.model import Problem

DEEPEST = 200
"""Folders inside one another, at most."""


def walk(path: Path, above: tuple[tuple[int, int], ...] = ()) -> Iterator[Item | Problem]:
    """The files at and under ``path``: folders sorted by name, hidden entries (".name") left out.

    Links to files and folders are followed, but not back into a folder that they lie in (``above``). What is
    missing, forbidden, or no regular file is a Problem.
    """
    where = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        found = path.stat()
    except OSError as error:
        yield _unreadable(where, error, path.is_symlink())
        return
    except ValueError:
        yield Problem(where, "no path that a disk can hold", "Check the path")
        return
    if stat.S_ISREG(found.st_mode):
        yield Item(where, path.name, partial(_open, path), path=path)
    elif not stat.S_ISDIR(found.st_mode):
        yield Problem(where, "neither a file nor a folder", "Give files, folders or links")
    elif len(above) >= DEEPEST:
        yield Problem(where, f"more than {DEEPEST} folders inside one another", "Add the inner folders by themselves")
    elif (key := (found.st_dev, found.st_ino)) in above:
        yield Problem(where, "a link back to a folder that it lies in", "Remove the link; the folder itself was read")
    else:
        yield from _folder(path, (*above, key))


def _folder(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Item | Problem]:
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield _unreadable(str(path), error, False)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from walk(entry, above)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _unreadable(where: str, error: OSError, is_link: bool) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(where, "no permission to read it", "Give yourself the right to read it")
    if isinstance(error, FileNotFoundError):
        problem = "a link to something that is not there" if is_link else "no such file or folder"
        return Problem(where, problem, "Check the path")
    return Problem(where, f"cannot be opened ({error.strerror or error})", "Check the path and the disk")
