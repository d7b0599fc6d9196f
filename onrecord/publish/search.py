"""Incidents found by words: what is looked through of each, and what a reader types as a query.

The search is SQLite's full-text search, in the explorer and in exports alike.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter

from onrecord.publish.columns import CLAIMS
from onrecord.publish.tables import Contents, Value, rows, with_report

WORDS = "CREATE VIRTUAL TABLE {} USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
"""Makes a table of this name whose rows are found by their words, whatever their case and accents."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w")
MOST_TERMS = 20

_COLUMNS = [column.name for column in CLAIMS.columns]
_LOOKED_AT = [_COLUMNS.index(name) for name in ("evidence", "chain", "place", "wider", "by", "target")]
_INCIDENT = _COLUMNS.index("incident")


def query(typed: str) -> str | None:
    """Rows must have every word, and words between quotation marks as they stand; a word's last part may be left
    out with ``*``. None when nothing is left to look for."""
    terms = []
    for phrase, word in _TERM.findall(typed.replace("“", '"').replace("”", '"').replace("\0", " ")):
        text = phrase or word
        begins = not phrase and word.endswith("*")
        if _WORD.search(text):
            terms.append('"' + text.rstrip("*").replace('"', "") + '"' + ("*" if begins else ""))
    return " ".join(terms[:MOST_TERMS]) or None


def words(claim: Sequence[Value], title: str | None, outlet: str | None) -> Iterator[str]:
    """By what an incident is found of one of its claims, a row of the table of claims, and of its report."""
    yield from dict.fromkeys(str(claim[n]) for n in _LOOKED_AT if claim[n])
    yield from (text for text in (title, outlet) if text)


def found(contents: Contents, asked: str) -> set[str]:
    """The ids of the incidents in whose words a query (see `query`) is found. Goes twice through all claims."""
    with closing(sqlite3.connect("")) as shelf:  # a temporary file, deleted on closing
        shelf.execute("CREATE TABLE told (n INTEGER PRIMARY KEY, incident TEXT, words TEXT)")
        pairs = zip(rows(CLAIMS, contents), with_report(contents), strict=True)
        lines = ((row[_INCIDENT], "\n".join(words(row, r.title, r.publisher))) for row, (_, r) in pairs)
        shelf.executemany("INSERT INTO told (incident, words) VALUES (?, ?)", lines)
        shelf.execute(WORDS.format("looked"))
        names: list[str] = []
        told = shelf.execute("SELECT incident, words FROM told WHERE incident IS NOT NULL ORDER BY incident, n")
        for incident, texts in groupby(told, key=itemgetter(0)):
            shelf.execute(
                "INSERT INTO looked (rowid, words) VALUES (?, ?)", (len(names), "\n".join(t for _, t in texts))
            )
            names.append(incident)
        return {names[n] for (n,) in shelf.execute("SELECT rowid FROM looked WHERE looked MATCH ?", (asked,))}
