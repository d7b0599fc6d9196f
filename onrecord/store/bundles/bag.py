"""A BagIt bag that is written in one go, in a folder or straight into a ZIP file, each file hashed as it is written.

The library for bags makes one of files that lie on the disk, and looks at each of them several times: with hundreds of
thousands of archived files that took minutes. What is written here is checked with it, in tests and on the way in.
Source: RFC 8493 (BagIt 1.0), of which 0.97 is what most tools know.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Protocol

DECLARATION = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"
UNBOUNDED = 1 << 40


class Files(Protocol):
    """Where the files of a bag go."""

    def open(self, name: str, most: int, /) -> IO[bytes]:
        """A new file of this name, to be written, of at most so many bytes."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Files in a folder."""

    folder: Path

    def open(self, name: str, _most: int, /) -> IO[bytes]:
        """A new file in the folder, or in one within it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


@dataclass(frozen=True, slots=True)
class Packed:
    """Files in a ZIP file, in a folder of this name in it. They have no time, so that equal files give equal bytes."""

    archive: zipfile.ZipFile
    folder: str

    def open(self, name: str, most: int, /) -> IO[bytes]:
        """A new member, compressed as the ZIP file is."""
        member = zipfile.ZipInfo(f"{self.folder}/{name}")
        member.file_size = most  # whether it needs the form for large members
        member.compress_type = self.archive.compression
        member.external_attr = 0o644 << 16
        return self.archive.open(member, "w")


@dataclass(slots=True)
class Bag:
    """A bag that is being written. ``hashes`` are those of its files so far, by name; ``size`` the bytes of what is in
    data/."""

    files: Files
    hashes: dict[str, str] = field(default_factory=dict)
    size: int = 0

    @contextmanager
    def open(self, name: str, most: int = UNBOUNDED) -> Iterator[Hashing]:
        """A new file of this name, of at most so many bytes; what is written to it is hashed."""
        with self.files.open(name, most) as file:
            hashing = Hashing(file)
            yield hashing
        self.hashes[name] = hashing.digest.hexdigest()
        self.size += hashing.size if name.startswith(PAYLOAD) else 0

    def put(self, name: str, data: bytes) -> None:
        """A new file with these bytes."""
        with self.open(name, len(data)) as file:
            file.write(data)

    def close(self, info: Mapping[str, str]) -> None:
        """Adds what makes the files a bag. ``info`` stands in bag-info.txt."""
        count = sum(name.startswith(PAYLOAD) for name in self.hashes)
        kept = {**info, "Bagging-Date": date.today().isoformat(), "Payload-Oxum": f"{self.size}.{count}"}
        self.put("bagit.txt", DECLARATION.encode())
        self.put("bag-info.txt", "".join(f"{name}: {value}\n" for name, value in sorted(kept.items())).encode())
        payload = {name: digest for name, digest in self.hashes.items() if name.startswith(PAYLOAD)}
        self.put("manifest-sha256.txt", _manifest(payload))
        self.put("tagmanifest-sha256.txt", _manifest({n: d for n, d in self.hashes.items() if n not in payload}))


@dataclass(slots=True)
class Hashing:
    """A file that counts and hashes what is written to it."""

    file: IO[bytes]
    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        """Writes these bytes."""
        self.file.write(data)
        self.digest.update(data)
        self.size += len(data)


def _manifest(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items())).encode()
