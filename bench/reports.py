"""A yardstick's rows as reports, taken in and read the way a user's table of articles is."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from bench.data import Row
from onrecord.gazetteer import Gazetteer
from onrecord.ingest import ingest
from onrecord.model import Archived, Claim, Report
from onrecord.reading import read_many

COLUMNS = {"title": "title", "text": "text", "published": "published", "outlet": "publisher", "publisher": "publisher"}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with Onrecord."""
    return Gazetteer.open()


def reports(rows: Sequence[Row]) -> list[Report | None]:
    """The report of each row; None for a row that cannot be taken in. A row without text is its title alone."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "rows.jsonl"
        with table.open("w", encoding="utf-8") as out:
            for row in rows:
                known = {column: row[key] for key, column in COLUMNS.items() if row.get(key)}
                known["text"] = known.get("text") or known.get("title", "")
                out.write(json.dumps(known, ensure_ascii=False) + "\n")
        return [found.report if isinstance(found, Archived) else None for found in ingest([table])]


def read_rows(rows: Iterable[Row]) -> Iterator[tuple[Row, Report, tuple[Claim, ...]]]:
    """Each row that can be taken in, with its report and the claims read from it."""
    taken = list(rows)
    pairs = [(row, report) for row, report in zip(taken, reports(taken), strict=True) if report is not None]
    claims = read_many([report for _, report in pairs], gazetteer())
    for (row, report), found in zip(pairs, claims, strict=True):
        yield row, report, found


def offset(row: Row, report: Report) -> int:
    """Where the row's text begins in the report's, which its title may head; 0 when it is not in there as it was."""
    return max(0, report.text.find(row["text"]))
