"""A bundle into a new record."""

from __future__ import annotations

import json
import logging
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import bagit
from sqlalchemy import Connection, select
from sqlalchemy.exc import StatementError

from onrecord.errors import InputError, RecordError
from onrecord.store import schema
from onrecord.store.bundles.lines import PARTS, Line, Part
from onrecord.store.bundles.unpack import unpack
from onrecord.store.bundles.write import INFO, PLACES
from onrecord.store.record import Record
from onrecord.store.rows import Rows
from onrecord.store.settings import FILE as SETTINGS
from onrecord.store.settings import read_settings, write_settings
from onrecord.store.writing import add_rows, batches

AT_ONCE = 300
_AGAIN = "Get the bundle again, or make it again with: onrecord export bundle"

logging.getLogger("bagit").addHandler(logging.NullHandler())  # what it finds comes as an error, too


def is_bundle(path: Path) -> bool:
    """Whether this is a bag: a folder with bagit.txt, or a ZIP file that holds one at its top."""
    if path.is_dir():
        return (path / "bagit.txt").exists()
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return any(n.split("/")[-1] == "bagit.txt" and n.count("/") <= 1 for n in packed.namelist())
    except zipfile.BadZipFile:
        return False


def read_bundle(bundle: Path, folder: Path, check: Callable[[Record], None]) -> None:
    """Makes the record in ``folder`` anew from the bundle (a folder, or a ZIP file).

    All is made in a temporary folder beside it, looked at by ``check`` (which raises what it finds wrong), and moved
    only then: nothing is ever half there. Raises InputError naming the file of the bundle and the place in it, and
    RecordError when something is in ``folder`` already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(f"{folder}: is there already. A bundle becomes a record of its own: name another place")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as temporary:
        bag = bundle
        if not bundle.is_dir():
            (Path(temporary) / "unpacked").mkdir()
            bag = unpack(bundle, Path(temporary) / "unpacked")
        _check_bag(bundle, bag)
        made = Path(temporary) / "record"
        with Record.open(made, create=True, write=True) as record:
            _archive(record, bundle, bag)
            _fill(record, bundle, bag / "data")
            check(record)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)


def _check_bag(bundle: Path, bag: Path) -> None:
    """Every file against its checksum, by the library; and that it is a bundle of ours, of a version known here."""
    if link := next((p for p in bag.rglob("*") if p.is_symlink()), None):
        raise InputError(f"{bundle}, {link.relative_to(bag)}", "a link, which no bundle holds", _AGAIN)
    if (bag / "fetch.txt").exists():
        raise InputError(f"{bundle}, fetch.txt", "names files that are elsewhere; a bundle holds all its own", _AGAIN)
    try:
        found = bagit.Bag(str(bag))
        found.validate()
    except bagit.BagValidationError as error:
        details = "; ".join(_said(detail) for detail in error.details[:5]) or error.message
        raise InputError(str(bundle), f"not what was written: {details}", _AGAIN) from error
    except (bagit.BagError, ValueError, OSError) as error:
        raise InputError(str(bundle), f"no whole bag ({error})", _AGAIN) from error
    version, tables = (str(found.info.get(key, "")) for key in ("Onrecord-Bundle-Version", "Onrecord-Tables"))
    if version != INFO["Onrecord-Bundle-Version"] or tables > schema.REVISION:
        problem = "a bag, but no bundle of Onrecord" if not version else f"of a newer Onrecord ({version}, {tables})"
        raise InputError(str(bundle), problem, "Update Onrecord" if version else _AGAIN)


def _said(detail: Exception) -> str:
    kinds = {
        "ChecksumMismatch": "was changed",
        "FileMissing": "is missing",
        "UnexpectedFile": "is in no list of its files",
    }
    path = getattr(detail, "path", None)
    return f"{path} {kinds.get(type(detail).__name__, 'is damaged')}" if path else str(detail)


def _archive(record: Record, bundle: Path, bag: Path) -> None:
    """The archived bytes, each under the hash that is its name; whether it is, is looked at with everything else."""
    files = [path for path in (bag / "data" / "archive").rglob("*") if path.is_file()]
    for path in files:
        if not re.fullmatch(r"[0-9a-f]{64}", path.name):
            raise InputError(f"{bundle}, {path.relative_to(bag)}", "no archived file: its name is no SHA-256", _AGAIN)
    for batch in batches(files, AT_ONCE):
        if bag == bundle:
            record.archive.put(path.read_bytes() for path in batch)
        else:
            record.archive.adopt(batch)  # what was unpacked is ours


def _fill(record: Record, bundle: Path, data: Path) -> None:
    for name in (SETTINGS, PLACES):
        if (data / name).exists():
            shutil.copyfile(data / name, record.folder / name)
    if (settings := read_settings(record.folder)).webhook:  # whom its makers tell is not told by others
        write_settings(record.folder, replace(settings, webhook=""))
    with record.engine.begin() as connection:
        for part in PARTS:
            path = data / f"{part.name}.jsonl"
            for batch in batches(_lines(bundle, path), AT_ONCE):
                _add(connection, f"{bundle}, data/{path.name}", part, batch)


def _lines(bundle: Path, path: Path) -> Iterator[tuple[int, Line]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                try:
                    yield number, json.loads(text)
                except ValueError as error:
                    raise InputError(f"{bundle}, data/{path.name}, line {number}", "not JSON", _AGAIN) from error
    except FileNotFoundError as error:
        raise InputError(f"{bundle}, data/{path.name}", "is missing", _AGAIN) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{bundle}, data/{path.name}", "not UTF-8", _AGAIN) from error


def _add(connection: Connection, where: str, part: Part, batch: list[tuple[int, Line]]) -> None:
    texts = _texts(connection, batch) if part.table is schema.claims else {}
    made: Rows = {}
    for number, line in batch:
        try:
            for name, found in part.rows(line, number, texts.get(_report(line), "")).items():
                made.setdefault(name, []).extend(found)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InputError(f"{where}, line {number}", f"no such record ({error})", _AGAIN) from error
    try:
        add_rows(connection, made)
    except StatementError as error:
        place = f"{where}, lines {batch[0][0]} to {batch[-1][0]}"
        raise InputError(place, f"one of them does not fit the others ({error.orig})", _AGAIN) from error


def _texts(connection: Connection, batch: list[tuple[int, Line]]) -> dict[Any, str]:
    table = schema.reports
    wanted = {_report(line) for _, line in batch}
    statement = select(table.c.id, table.c.text).where(table.c.id.in_(sorted(filter(None, wanted))))
    return {row.id: row.text for row in connection.execute(statement)}


def _report(line: Line) -> str:
    claim = line.get("claim") if isinstance(line, dict) else None
    return str(claim.get("report", "")) if isinstance(claim, dict) else ""
