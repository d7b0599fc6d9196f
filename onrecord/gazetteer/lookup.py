"""Look a place name up: open the compiled gazetteer, find what a name may mean."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from importlib.resources import files
from math import log10
from pathlib import Path
from typing import Any

from onrecord.gazetteer.build import KINDS, SCHEMA, compile_places
from onrecord.gazetteer.entry import Entry, Match
from onrecord.gazetteer.names import half, likeness, plain, skeleton
from onrecord.gazetteer.packaged import places, versions
from onrecord.model import Candidate

_EXACT = "select n.kind, p.* from name n join place p on p.id = n.place where n.key = ?"
_HALVES = "select half, place from name where key = ?"
_PLACE = "select * from place where id = ?"
_KEPT = 20_000
_SOUNDS_LIKE = 0.72
"""Least likeness at which a romanised spelling is taken for the same name (tuned on place names of Syria)."""


class Gazetteer:
    """Place names → places. Reading never changes it; not to be shared between threads."""

    def __init__(self, connections: Sequence[sqlite3.Connection]) -> None:
        self._connections = tuple(connections)
        self._found: OrderedDict[str, tuple[Match, ...]] = OrderedDict()

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The built-in gazetteer, and on top of it the places of ``path``, a file that
        `onrecord.gazetteer.import_dump` wrote. The built-in one is compiled from the installed packages into
        the user's cache folder when it is first needed (some 20 s). Raises FileNotFoundError when ``path`` is not
        there."""
        paths = [built_in()] if path is None else [path, built_in()]
        return cls([_connect(p) for p in paths])

    def matches(self, name: str) -> tuple[Match, ...]:
        """Every entry that ``name`` may mean, unranked: by its names first, then by sound where names are romanised."""
        known = self._found.get(name)
        if known is None:
            known = self._find(name)
            self._found[name] = known
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return known

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """What ``name`` may mean without any context, the likeliest first; empty when it is not known."""
        ranked = sorted(self.matches(name), key=lambda m: (-prior(m), m.entry.key))
        return tuple(m.entry.candidate(round(prior(m), 3)) for m in ranked)

    def entry(self, key: str) -> Entry | None:
        """The entry with this id; None when there is none."""
        for connection in self._connections:
            if fields := connection.execute("select * from place where key = ?", (key,)).fetchone():
                return _entry(fields)
        return None

    def _find(self, name: str) -> tuple[Match, ...]:
        folded = plain(name)
        if not folded:
            return ()
        best: dict[str, Match] = {}
        for connection in self._connections:
            for kind, *fields in connection.execute(_EXACT, ("=" + name,)):
                _keep(best, Match(_entry(fields), KINDS[kind]))
        if best:  # "US" written so is the abbreviation, never the village of Us
            return tuple(best.values())
        for connection in self._connections:
            for kind, *fields in connection.execute(_EXACT, (folded,)):
                _keep(best, Match(_entry(fields), KINDS[kind]))
        if not any(m.kind == "demonym" or m.entry.precision in ("country", "region") for m in best.values()):
            self._by_sound(folded, best)
        return tuple(best.values())

    def _by_sound(self, folded: str, best: dict[str, Match]) -> None:
        sound = half(folded)
        bones = skeleton(sound)
        if not bones:
            return
        for connection in self._connections:
            rows = [(likeness(sound, other), place) for other, place in connection.execute(_HALVES, ("~" + bones,))]
            for alike, place in rows:
                if alike >= _SOUNDS_LIKE:
                    fields = connection.execute(_PLACE, (place,)).fetchone()
                    _keep(best, Match(_entry(fields), "romanised", alike))


def _keep(best: dict[str, Match], match: Match) -> None:
    """Enter ``match`` unless its entry is there already: it is looked for by its better names first."""
    best.setdefault(match.entry.key, match)


def prior(match: Match) -> float:
    """How likely the reading is before any context: larger places first, main names before others."""
    entry = match.entry
    size = log10(max(entry.population, 100))
    rank = {"country": 4.0, "region": 3.0, "province": 1.5, "district": -1.0}.get(entry.precision, 0.0)
    known_as = {"name": 0.0, "code": 1.0, "demonym": 0.5, "other": -1.0, "romanised": -2.5}[match.kind]
    return size + rank + known_as - 6.0 * (1.0 - match.likeness)


def _entry(fields: Sequence[Any]) -> Entry:
    *known, south, west, north, east = fields[1:]
    return Entry(*(*known, None if south is None else (south, west, north, east)))


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise FileNotFoundError(f"no gazetteer at {path}")
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def built_in() -> Path:
    """The compiled built-in gazetteer's file, compiled now if it is not there or was made of other data.

    It lies in the user's cache folder (``XDG_CACHE_HOME``, else ``~/.cache``) under a name that hashes the
    packages' versions, our own lists and the way of compiling."""
    about = versions()
    lists = [files(__package__).joinpath(n).read_bytes() for n in ("words.toml", "regions.toml", "demonyms.toml")]
    mark = hashlib.sha256(b"\0".join([str(SCHEMA).encode(), about.encode(), *lists])).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = cache / "onrecord" / f"gazetteer-{mark}.sqlite"
    if not path.is_file():
        compile_places(places(), path, about)
    return path
