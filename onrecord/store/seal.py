"""The seal: the SHA-256 of the database file as Onrecord left it, beside it in ``record.sha256``.

The hashes of the rows find a change in what the record says; the seal finds a change in any byte of the
file, as long as the last run was not cut off: the seal is taken away before the first write and comes
back when the record is closed. ``sha256sum -c record.sha256`` checks it too.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def _place(database: Path) -> Path:
    return database.with_suffix(".sha256")


def _hash(database: Path) -> str:
    with database.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sealed(database: Path) -> bool:
    """Whether there is a seal, broken or not."""
    return _place(database).exists()


def put_on(database: Path) -> None:
    """Seals the file as it is now. Nothing may be waiting in its write-ahead log."""
    place = _place(database)
    temporary = place.with_suffix(".part")
    temporary.write_text(f"{_hash(database)}  {database.name}\n", encoding="ascii")
    temporary.replace(place)


def take_off(database: Path) -> None:
    """The file is about to change."""
    _place(database).unlink(missing_ok=True)


def broken(database: Path) -> bool:
    """Whether the file is not what was sealed; False when there is no seal to compare with."""
    if not sealed(database):
        return False
    return _place(database).read_text(encoding="ascii", errors="replace").split()[:1] != [_hash(database)]
