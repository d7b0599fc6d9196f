"""The archive: bytes as they came, each under its own SHA-256, never changed and never removed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from onrecord.errors import RecordError

AT_ONCE = 16
"""Files that are being written at one time."""


class Archive:
    """The bytes of a record, in a folder: ``ab/cd/abcd…`` is the file whose SHA-256 begins with abcd."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes of this hash lie, or would lie."""
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, contents: Iterable[bytes]) -> None:
        """Keeps each of ``contents`` that is not kept yet. When this returns they are on the disk.

        A file gets its name only once its bytes are on the disk, so that what a killed run leaves behind
        is a temporary file or a whole one, never half of one.
        """
        named = {self.path(hashlib.sha256(raw).hexdigest()): raw for raw in contents}
        new = {path: raw for path, raw in named.items() if not path.exists()}
        changed = {path.parent for path in new}
        for folder in sorted(folder for folder in changed if not folder.exists()):
            folder.mkdir(parents=True, exist_ok=True)
            changed |= {folder.parent, self.folder}
        with ThreadPoolExecutor(AT_ONCE) as waiting:  # the disk takes many requests in little more time than one
            list(waiting.map(_write, new.items()))
            list(waiting.map(_sync, sorted(changed)))

    def adopt(self, files: Iterable[Path]) -> None:
        """Takes files on the same disk, each named by the SHA-256 of its bytes, by moving them here.

        The names are believed: `damaged` says of each whether it is true. When this returns they are on the disk.
        """
        places = {self.path(path.name): path for path in files}
        folders = {place.parent for place in places}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for place, path in places.items():
            path.replace(place)
        with ThreadPoolExecutor(AT_ONCE) as waiting:
            list(waiting.map(_sync, [*places, *folders, *(folder.parent for folder in folders)]))

    def get(self, sha256: str) -> bytes:
        """The bytes of this hash. Raises RecordError when they are not in the archive."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise RecordError(f"{self.path(sha256)}: not readable ({error.strerror}). Run: onrecord verify") from error

    def damaged(self, sha256: str) -> str | None:
        """What is wrong with the file of this hash: missing or changed; None when it is as it was archived."""
        path = self.path(sha256)
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return "is missing or cannot be opened"
        return None if found == sha256 else f"was changed: its bytes now hash to {found[:16]}…"


def _write(named: tuple[Path, bytes]) -> None:
    path, raw = named
    temporary = path.with_name(path.name + ".part")
    with temporary.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
