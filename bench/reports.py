"""A yardstick's rows as reports, taken in and read the way a user's table of articles is."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import onrecord
from bench.data import Row
from onrecord.codec import from_json, to_json
from onrecord.gazetteer import Gazetteer
from onrecord.ingest import ingest
from onrecord.model import Archived, Claim, Report
from onrecord.reading import read_many

_READER = ("codes", "gazetteer", "ingest", "reading")  # what claims depend on, beside the package's own modules
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


def read_once(name: str, rows: Sequence[Row], kept: Path | None) -> list[tuple[Row, Report, tuple[Claim, ...]]]:
    """As `read_rows`, telling on standard error how far it is; what was read is kept in the folder ``kept``, if one is
    given, and taken from there the next time, as long as the reports and the reader's files are the same."""
    taken = [(row, report) for row, report in zip(rows, reports(rows), strict=True) if report is not None]
    file = kept / f"{name.replace(' ', '-')}-{_key(taken)}.jsonl" if kept else None
    if file and file.exists():
        with file.open(encoding="utf-8") as lines:
            claims = [tuple(from_json(Claim, one) for one in json.loads(line)) for line in lines]
        print(f"{name}: {len(taken)} reports, read before ({file})", file=sys.stderr, flush=True)
        return [(row, report, found) for (row, report), found in zip(taken, claims, strict=True)]
    claims = []
    for found in read_many([report for _, report in taken], gazetteer()):
        claims.append(found)
        if len(claims) % 100 == 0 or len(claims) == len(taken):
            print(f"{name}: {len(claims)} of {len(taken)} reports read", file=sys.stderr, flush=True)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps([to_json(claim) for claim in found]) + "\n" for found in claims)
        part.replace(file)
    return [(row, report, found) for (row, report), found in zip(taken, claims, strict=True)]


def _key(taken: Sequence[tuple[Row, Report]]) -> str:
    """16 digits for these reports and all files that reading depends on."""
    digest = hashlib.sha256()
    package = Path(onrecord.__file__).parent
    files = (file for part in _READER for file in (package / part).rglob("*") if file.suffix != ".pyc")
    for file in sorted((*files, *package.glob("*.py"))):
        if file.is_file():
            digest.update(file.read_bytes())
    for _, report in taken:
        digest.update(report.id.encode())
    return digest.hexdigest()[:16]


def offset(row: Row, report: Report) -> int:
    """Where the row's text begins in the report's, which its title may head; 0 when it is not in there as it was."""
    return max(0, report.text.find(row["text"]))
