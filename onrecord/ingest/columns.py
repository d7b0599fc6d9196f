"""Which column of a table of reports means what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from onrecord.errors import TableError

ROLES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articlecontent", "articletext", "articlebody", "fulltext",
             "maintext", "bodytext", "story", "storytext", "rawtext", "plaintext", "description"),
    "title": ("title", "headline", "heading", "articletitle", "headlines"),
    "url": ("url", "link", "href", "sourceurl", "articleurl", "uri", "weburl", "permalink"),
    "published": ("published", "date", "publishdate", "publisheddate", "publisheddatetime", "publishedat", "pubdate",
                  "publicationdate", "datepublished", "datetime", "articledate", "day"),
    "publisher": ("publisher", "outlet", "source", "sourcename", "newspaper", "publication", "site",
                  "website", "domain"),
    "author": ("author", "authors", "byline", "writer"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Each role, and the column names that play it (letters and digits in lower case), the best first."""


def roles(names: Iterable[str], named: Mapping[str, str], where: str) -> dict[str, str]:
    """Role → column: as ``named`` by the caller, else by name. Roles that no column plays are left out.

    Raises TableError when no column is the text, or when a named column or role does not exist.
    """
    columns = tuple(names)
    listing = ", ".join(repr(c) for c in columns[:20]) or "none"
    for role, column in named.items():
        if role not in ROLES or column not in columns:
            problem = f"no column {column!r}" if role in ROLES else f"no role {role!r} of columns"
            raise TableError(where, problem, f"Columns: {listing}. Roles: {', '.join(ROLES)}")
    plain = {"".join(c for c in column.casefold() if c.isalnum()): column for column in reversed(columns)}
    found = {role: next((plain[n] for n in known if n in plain), None) for role, known in ROLES.items()}
    chosen = {role: column for role, column in {**found, **named}.items() if column is not None}
    if "text" not in chosen:
        raise TableError(
            where, f"no column is recognised as the text; its columns are {listing}", "Name it: text=COLUMN"
        )
    return chosen


def cell(value: Any) -> str | None:
    """A cell as text: None for an empty one, ISO text for dates, JSON for lists and objects."""
    if value is None:
        return None
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return "; ".join(value) or None
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return words if words.strip() else None


def canonical(row: Mapping[str, Any]) -> bytes:
    """A row as the bytes that are archived: a JSON object of its filled columns, keys sorted, no spaces, UTF-8.

    Dates are ISO text. Equal rows of a CSV, a JSON Lines and a Parquet file give equal bytes as far as their
    types agree. Lone surrogates, which UTF-8 cannot hold, are escaped.
    """
    filled = {str(k): v for k, v in row.items() if v is not None and v != ""}
    line = json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    try:
        return line.encode()
    except UnicodeEncodeError:
        return json.dumps(filled, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
