"""The archived pages of a record as a WACZ file, timestamped where a command for that is given."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.store import Record
from onrecord.store.wacz import Packed, Stamp, write_wacz

SECONDS = 120


def export_wacz(record: Record, to: Path, at: datetime, stamp: Stamp | None = None) -> Packed:
    """Writes the reports that are pages of the web, as they came, into the WACZ file ``to``; nothing is withheld.

    ``stamp`` gets the bytes of its datapackage.json, which holds the hash of everything in it, and gives the answer
    of a time-stamping authority (RFC 3161); None asks nobody. `stamp_by` makes one of a command. Raises RecordError
    when no report is such a page, or when the archive is not whole.
    """
    return write_wacz(record, to, at, stamp)


def stamp_by(command: list[str]) -> Stamp:
    """A stamp that a program makes: it gets the bytes on standard input and gives the answer on standard output."""

    def stamp(data: bytes) -> bytes:
        try:
            done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise RecordError(f"{command[0]}: gave no timestamp ({error}). Nothing was written") from error
        if not done.stdout:
            raise RecordError(f"{command[0]}: gave no timestamp. Nothing was written")
        return done.stdout

    return stamp
