"""The tables of the read model: one SQLite file, written once and then only looked at.

``n`` counts the rows of a table from 0 and is the place of a row in the arrays of its index (see `index`).
``row`` is the row as an export writes it (a JSON array in the order of the export's columns), ``json`` the
record complete, as `onrecord.codec` writes it.
"""

from __future__ import annotations

from onrecord.publish.search import WORDS

KINDS = ("incidents", "claims", "reports", "sources")

SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE arrays (kind TEXT, name TEXT, data BLOB NOT NULL, PRIMARY KEY (kind, name));
CREATE TABLE facet_values (
    kind TEXT, facet TEXT, code INTEGER, value TEXT NOT NULL, label TEXT, PRIMARY KEY (kind, facet, code)
) WITHOUT ROWID;

CREATE TABLE incidents (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, row TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE claims (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, incident INTEGER, report INTEGER NOT NULL,
    row TEXT NOT NULL, json TEXT NOT NULL
);
CREATE TABLE reports (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, row TEXT NOT NULL, json TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE sources (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, row TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE voices (source INTEGER, claim INTEGER, PRIMARY KEY (source, claim)) WITHOUT ROWID;
CREATE TABLE withheld (report TEXT PRIMARY KEY, names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE decisions (seq INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE decided (target TEXT, seq INTEGER, PRIMARY KEY (target, seq)) WITHOUT ROWID;
"""
SEARCHES = tuple(WORDS.format(f"{kind}_words") for kind in KINDS)

# Made after the rows, which is faster than keeping them in step.
INDEXES = (
    "CREATE INDEX claims_incident ON claims (incident)",
    "CREATE INDEX claims_report ON claims (report)",
)
