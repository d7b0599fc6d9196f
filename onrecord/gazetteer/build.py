"""Compile named entries into the SQLite file that `onrecord.gazetteer.lookup` opens.

Two tables: ``place``, and ``name`` clustered by key, so that a lookup reads one run of rows. Keys: the
`plain` form; ``=`` and the very spelling for abbreviations; ``~`` and the `skeleton` for romanised names.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from onrecord.gazetteer.names import half, plain, skeleton, words
from onrecord.gazetteer.packaged import Named

SCHEMA = 5
KINDS = ("name", "other", "code", "demonym", "romanised")
_TABLES = """
create table place (id integer primary key, key text, name text, lat real, lon real, feature text,
  precision text, country text, admin1 text, admin2 text, population integer,
  spellings integer, south real, west real, north real, east real);
create table name (key text, place integer, kind integer, half text, primary key (key, place)) without rowid;
create unique index place_key on place (key);
create table about (what text primary key, value text);
"""


def compile_places(places: Iterable[Named], into: Path, about: str) -> None:
    """Write ``places`` to the file ``into``, replacing it in one step; ``about`` says what they were made of.
    Equal places give equal rows. Raises OSError when the folder cannot be written."""
    into.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=into.parent, suffix=".part")
    os.close(handle)
    try:
        _write(places, scratch, about)
        Path(scratch).replace(into)
    finally:
        Path(scratch).unlink(missing_ok=True)


def _write(places: Iterable[Named], path: str, about: str) -> None:
    romanised = frozenset(words()["romanisation"]["countries"])
    connection = sqlite3.connect(path)
    connection.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
    names: dict[tuple[str, int], tuple[int, str]] = {}
    for number, (e, spellings) in enumerate(places, 1):
        extent = e.extent or (None, None, None, None)
        what = (e.key, e.name, e.lat, e.lon, e.feature, e.precision, e.country, e.admin1, e.admin2)
        fields = (number, *what, e.population, e.spellings, *extent)
        connection.execute(f"insert into place values (?{',?' * 15})", fields)
        for kind, spelling in spellings:
            for key, kept, code in _keys(kind, spelling, e.country in romanised and e.precision != "country"):
                old = names.get((key, number))
                if old is None or code < old[0]:
                    names[key, number] = (code, kept)
    rows = ((key, number, code, kept) for (key, number), (code, kept) in sorted(names.items()))
    connection.executemany("insert into name values (?,?,?,?)", rows)
    connection.executemany("insert into about values (?,?)", [("schema", str(SCHEMA)), ("sources", about)])
    connection.commit()
    connection.execute("vacuum")
    connection.close()


def _keys(kind: str, spelling: str, romanised: bool) -> list[tuple[str, str, int]]:
    """The rows of the name table for one spelling: (key, `half` form where romanised, kind)."""
    if kind == "code":
        return [("=" + spelling, "", KINDS.index(kind))]
    folded = plain(spelling)
    if not folded:
        return []
    rows = [(folded, "", KINDS.index(kind))]
    sound = half(folded)
    if romanised and (bones := skeleton(sound)):
        rows.append(("~" + bones, sound, KINDS.index("romanised")))
    return rows
