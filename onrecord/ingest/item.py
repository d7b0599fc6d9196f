"""One thing on its way in: a file, a member of an archive, a record of a web archive, what a link gave."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from onrecord.errors import InputError
from onrecord.model import Archived, Problem

HEAD = 64 * 1024
"""Bytes at the start of an item by which its format and encoding are told."""


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes to be read, and what is known of them from outside.

    ``where`` names it to people; ``name`` is its file name, the second hint to its format; ``open`` gives a
    fresh stream. ``charset`` and ``media_type`` are as declared by the server; ``warc`` is the WARC record
    that archives a fetched link; ``depth`` counts the archives that it lies in; ``path`` is the file, if it is
    one on disk.
    """

    where: str
    name: str
    open: Callable[[], BinaryIO]
    url: str | None = None
    charset: str | None = None
    media_type: str | None = None
    retrieved: datetime | None = None
    warc: bytes = b""
    depth: int = 0
    path: Path | None = None

    @classmethod
    def of(cls, data: bytes, where: str, name: str, **known: object) -> Self:
        """An item whose bytes are already here."""
        return cls(where, name, lambda: io.BytesIO(data), **known)  # type: ignore[arg-type]

    def head(self) -> bytes:
        """The first `HEAD` bytes. Raises OSError when it cannot be opened."""
        with self.open() as stream:
            return stream.read(HEAD)

    def read(self, limit: int) -> bytes:
        """All bytes. Raises InputError when there are more than ``limit``."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(
                self.where,
                f"larger than {limit:,} bytes, the most read as one report",
                "Split it into reports, or convert it to a table with one report a row",
            )
        return data


Reading = Iterator[Archived | Problem | Item]
"""What reading an item gives: reports, problems, and further items that lie inside it."""
