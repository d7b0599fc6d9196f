"""What lies packed in a file: members of a ZIP (a WACZ web archive is one), the content of a gzip file.

Nothing is ever unpacked to disk. A packed file that unpacks to far more than its size is refused.
"""

from __future__ import annotations

import gzip
import io
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from onrecord.errors import InputError
from onrecord.ingest.item import Item, Reading
from onrecord.ingest.options import Limits, Options
from onrecord.model import Problem

FREE = 64 * 1024 * 1024
"""Bytes that anything may unpack to, whatever its size."""
MOST_MEMBERS = 100_000
_REMEDY = "Unpack it yourself and add what you trust"


def read_zip(item: Item, options: Options) -> Reading:
    """The members of a ZIP file, sorted by name; of a WACZ file, the WARC files in its ``archive/`` folder.

    Members with a path outside the folder, with a password, or that unpack to far too much are Problems.
    Raises InputError when the file is broken or an Office document.
    """
    with _seekable(item, options.limits) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise InputError(item.where, f"a broken ZIP file ({error})", "Get it again") from error
        with archive:
            yield from _members(item, archive, options.limits)


def read_gzip(item: Item, options: Options) -> Reading:
    """What is inside a gzip file, as one item named without ``.gz``."""
    name = item.name[:-3] if item.name.lower().endswith(".gz") else item.name
    yield _inside(item, item.where, name, lambda: gunzipped(item, options.limits))


def gunzipped(item: Item, limits: Limits) -> BinaryIO:
    """The content of a gzip file as a stream, which raises InputError where the file is broken, cut off or a bomb."""
    stream = _seekable(item, limits)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    source = cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    return io.BufferedReader(Unpacked(source, size, item.where, limits.ratio, stream))


def _members(item: Item, archive: zipfile.ZipFile, limits: Limits) -> Reading:
    members = sorted(archive.infolist(), key=lambda m: m.filename)
    if len(members) > MOST_MEMBERS:
        raise InputError(item.where, f"more than {MOST_MEMBERS:,} members", _REMEDY)
    names = {m.filename for m in members}
    if "[Content_Types].xml" in names:
        raise InputError(item.where, "an Office document", "Save it as PDF or text, and add that")
    is_wacz = "datapackage.json" in names and any(n.startswith("archive/") for n in names)
    for member in members:
        if member.is_dir() or (is_wacz and not member.filename.startswith("archive/") and _safe(member)):
            continue
        if not posixpath.basename(member.filename).startswith(".") and "__MACOSX" not in member.filename:
            yield _member(item, archive, member, limits)


def _seekable(item: Item, limits: Limits) -> BinaryIO:
    """The item's stream, or, when it cannot be sought (a packed file inside another), its bytes."""
    stream = item.open()
    return stream if stream.seekable() else io.BytesIO(item.read(limits.report_bytes))


def _member(item: Item, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Item | Problem:
    where = f"{item.where} > {member.filename}"
    if not _safe(member):
        return Problem(where, "a path outside the archive's own folder", _REMEDY)
    if member.flag_bits & 1:
        return Problem(where, "locked with a password", "Unlock it and add it again")
    if member.file_size > max(FREE, limits.ratio * member.compress_size):
        return Problem(where, f"unpacks to {member.file_size:,} bytes from {member.compress_size:,}", _REMEDY)

    def opened() -> BinaryIO:
        return io.BufferedReader(Unpacked(archive.open(member), member.compress_size, where, limits.ratio))

    return _inside(item, where, posixpath.basename(member.filename), opened)


def _safe(member: zipfile.ZipInfo) -> bool:
    """Whether a member's path stays inside its archive, and it is no symbolic link."""
    path = member.filename.replace("\\", "/")
    inside = not path.startswith("/") and ".." not in path.split("/") and ":" not in path.split("/")[0]
    return inside and not stat.S_ISLNK(member.external_attr >> 16)


def _inside(item: Item, where: str, name: str, opened: Callable[[], BinaryIO]) -> Item:
    return Item(where, name, opened, url=item.url, retrieved=item.retrieved, warc=item.warc, depth=item.depth + 1)


class Unpacked(io.RawIOBase):
    """A stream that unpacks; it raises InputError once it has given far more than the packed ``size``."""

    def __init__(self, source: IO[bytes], size: int, where: str, ratio: int, below: IO[bytes] | None = None) -> None:
        self._source, self._where, self._below = source, where, below
        self._left = max(FREE, ratio * size)

    def close(self) -> None:
        """Closes what it unpacks, and the file ``below`` that."""
        self._source.close()
        if self._below:
            self._below.close()
        super().close()

    def readable(self) -> bool:
        """True: it can be read, not sought."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer. Raises InputError when the packed data are broken or a bomb."""
        try:
            data: bytes = self._source.read(len(buffer))
        except (zlib.error, EOFError, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError) as error:
            raise InputError(self._where, f"broken or cut off ({error})", "Get it again") from error
        self._left -= len(data)
        if self._left < 0:
            raise InputError(self._where, "unpacks to far more than its size, as a bomb does", _REMEDY)
        buffer[: len(data)] = data
        return len(data)
