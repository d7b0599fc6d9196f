"""A record into a bundle."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, select

from onrecord.errors import RecordError
from onrecord.store import schema
from onrecord.store.bundles.bag import Bag, Folder, Packed
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
PIECE = 1 << 20
LINES = 500


def write_bundle(record: Record, to: Path) -> Path:
    """Writes the whole record into ``to``: a ZIP file when its name ends so, else a new folder. Returns it.

    Nothing is withheld: it is the team's own full copy. What is there under that name is not replaced. Raises
    RecordError then, and when a file of the archive is missing or was changed.
    """
    if to.exists():
        raise RecordError(f"{to}: is there already. Name another place for the bundle, or move it away")
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as temporary:
        made = Path(temporary) / NAME
        if to.suffix.lower() == ".zip":
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
                _fill(record, Bag(Packed(archive, NAME)))
        else:
            _fill(record, Bag(Folder(made)))
        made.rename(to)
    return to


def _fill(record: Record, bag: Bag) -> None:
    with record.engine.connect() as connection:  # one look at all tables, whoever writes meanwhile
        for part in PARTS:
            with bag.open(f"data/{part.name}.jsonl") as file:
                for lines in _lines(connection, part):
                    file.write(lines.encode())
        named = _hashes(connection)
    for sha256 in named:
        _archived(record, sha256, bag)
    for codes in sorted((files("onrecord.codes") / "lists").iterdir(), key=lambda path: path.name):
        bag.put(f"data/codes/{codes.name}", codes.read_bytes())
    for name in (SETTINGS, PLACES):
        if (record.folder / name).exists():
            _copy(record.folder / name, f"data/{name}", bag)
    about = (files("onrecord.store.bundles") / "about.md").read_text("utf-8")
    table = "\n".join(f"| `{part.name}.jsonl` | {part.about} |" for part in PARTS)
    bag.put("README.md", about.replace("<!-- files -->", table).encode())
    bag.close(INFO)


def _archived(record: Record, sha256: str, bag: Bag) -> None:
    """A file of the archive, which is hashed as it is copied."""
    path, name = record.archive.path(sha256), f"data/archive/{sha256[:2]}/{sha256}"
    try:
        _copy(path, name, bag)
    except FileNotFoundError as error:
        raise RecordError(f"{path}: is missing. Run: onrecord verify") from error
    if bag.hashes[name] != sha256:
        raise RecordError(f"{path}: was changed. Run: onrecord verify")


def _copy(path: Path, name: str, bag: Bag) -> None:
    with path.open("rb") as source, bag.open(name, path.stat().st_size) as target:
        while piece := source.read(PIECE):
            target.write(piece)


def _lines(connection: Connection, part: Part) -> Iterator[str]:
    """The lines of a file, some hundreds at a time."""
    columns = [part.table.c[name] for name in part.columns]
    statement = select(*columns).order_by(*part.table.primary_key.columns)
    for rows in connection.execute(statement, execution_options={"yield_per": LINES}).partitions():
        yield "".join(f"{part.line(*row)}\n" for row in rows)


def _hashes(connection: Connection) -> list[str]:
    """Everything in the archive that a row names."""
    columns = (schema.reports.c.sha256, schema.meetings.c.warc, schema.releases.c.digest)
    return sorted({value for column in columns for value in connection.scalars(select(column).distinct()) if value})
