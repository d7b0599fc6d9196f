"""A record into a bundle."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import bagit
from sqlalchemy import Connection, select

from onrecord.errors import RecordError
from onrecord.store import schema
from onrecord.store.bundles.lines import PARTS, Part
from onrecord.store.record import Record
from onrecord.store.settings import FILE as SETTINGS

PLACES = "places.sqlite"
NAME = "onrecord-bundle"
INFO = {
    "Bag-Software-Agent": "Onrecord",
    "Internal-Sender-Description": "A whole record of Onrecord: the team's own full copy, not for publication.",
    "Onrecord-Bundle-Version": "1",
    "Onrecord-Tables": schema.REVISION,
}


def write_bundle(record: Record, to: Path) -> Path:
    """Writes the whole record into ``to``: a ZIP file when its name ends so, else a new folder. Returns it.

    Nothing is withheld: it is the team's own full copy. What is there under that name is not replaced. Raises
    RecordError then, and when a file of the archive is missing or was changed.
    """
    if to.exists():
        raise RecordError(f"{to}: is there already. Name another place for the bundle, or move it away")
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as temporary:
        bag = Path(temporary) / NAME
        bag.mkdir()
        _fill(record, bag, _linked if to.suffix.lower() == ".zip" else _copied)
        _close(bag)
        if to.suffix.lower() != ".zip":
            bag.rename(to)
            return to
        packed = Path(temporary) / "bundle.zip"
        _pack(bag, packed)
        packed.rename(to)
    return to


def _fill(record: Record, bag: Path, put: Callable[[Path, Path], object]) -> None:
    with record.engine.connect() as connection:  # one look at all tables, whoever writes meanwhile
        for part in PARTS:
            with (bag / f"{part.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
                for line in _lines(connection, part):
                    file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        named = _hashes(connection)
    for sha256 in named:
        if damage := record.archive.damaged(sha256):
            raise RecordError(f"{record.archive.path(sha256)}: {damage}. Run: onrecord verify")
        place = bag / "archive" / sha256[:2] / sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        put(record.archive.path(sha256), place)
    (bag / "codes").mkdir()
    for codes in (files("onrecord.codes") / "lists").iterdir():
        (bag / "codes" / codes.name).write_bytes(codes.read_bytes())
    for name in (SETTINGS, PLACES):
        if (record.folder / name).exists():
            shutil.copyfile(record.folder / name, bag / name)


def _copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _linked(source: Path, target: Path) -> None:
    """The same file under a second name, where the disk can: it is only looked at, to be packed."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _lines(connection: Connection, part: Part) -> Iterator[dict[str, Any]]:
    statement = select(part.table).order_by(*part.table.primary_key.columns)
    for row in connection.execute(statement, execution_options={"yield_per": 500}).mappings():
        yield part.line(dict(row))


def _hashes(connection: Connection) -> list[str]:
    """Everything in the archive that a row names."""
    columns = (schema.reports.c.sha256, schema.meetings.c.warc, schema.releases.c.digest)
    return sorted({value for column in columns for value in connection.scalars(select(column).distinct()) if value})


def _close(bag: Path) -> None:
    """Makes the folder a bag, and says in it what it is."""
    made = bagit.make_bag(str(bag), dict(INFO), checksums=["sha256"])
    about = (files("onrecord.store.bundles") / "about.md").read_text("utf-8")
    table = "\n".join(f"| `{part.name}.jsonl` | {part.about} |" for part in PARTS)
    (bag / "README.md").write_text(about.replace("<!-- files -->", table), encoding="utf-8")
    made.save()


def _pack(bag: Path, to: Path) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(p for p in bag.rglob("*") if p.is_file()):
            packed.write(path, path.relative_to(bag.parent).as_posix())
