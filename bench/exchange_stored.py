"""The generated record on disk, with its archive: for what leaves whole, and what comes in."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.exchange_record import EVENTS, contents
from onrecord.codec import claim_id, from_json, to_json
from onrecord.model import Archived, Claim, Incident, Report
from onrecord.publish.formats import ucdp_ged
from onrecord.publish.sources import gather
from onrecord.store import Record
from onrecord.store.writing import batches

AT = datetime(2020, 1, 1, tzinfo=UTC)
READER = "bench"
AT_ONCE = 5000


def store(size: int, folder: Path) -> None:
    """Makes the record of ``size`` incidents (`bench.exchange_record.contents`) in ``folder``.

    Each report has a page of the web in the archive; claims have the ids that follow from them. Incidents are those of
    the generated record, not what linking would make of its claims.
    """
    made = contents(size)
    ids: list[str] = []
    with Record.open(folder, create=True, write=True) as record:
        for some in batches(zip(made.reports(), made.claims(), strict=True), AT_ONCE):
            pages = [_archived(report) for report, _ in some]
            record.keep(pages, [], AT)
            read = [(page.report, (_claim(claim),)) for page, (_, claim) in zip(pages, some, strict=True)]
            record.keep_reading(READER, read, AT)
            ids += [claim.id for _, (claim,) in read]
        record.keep_view(_named(made.incidents(), ids), gather(record.claims()))


def _archived(report: Report) -> Archived:
    raw = f"<!doctype html><title>{report.title}</title><p>{report.text}".encode()
    return Archived(
        replace(report, sha256=hashlib.sha256(raw).hexdigest(), media_type="text/html"), raw, report.url or ""
    )


def _claim(claim: Claim) -> Claim:
    return replace(claim, id=claim_id(claim))


def _named(incidents: Iterable[Incident], ids: list[str]) -> Iterator[Incident]:
    """The incidents, claims named by the ids that they have in the record."""
    for incident in incidents:
        line = re.sub(r"c-([0-9a-f]{16})", lambda found: ids[int(found[1], 16)], to_json(incident))
        yield from_json(Incident, line)


def ucdp_rows(count: int, to: Path) -> Path:
    """Writes a table of so many rows in the shape of UCDP GED, each of an event of its own."""
    columns = [column.name for column in ucdp_ged.TABLE.columns]
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(map(_ucdp_row, range(count)))
    return to


def _ucdp_row(n: int) -> dict[str, object]:
    lat, lon = _point(n)
    dead = 1 + n % 9
    who = {"type_of_violence": 1 + n % 3, "side_a": "Government of Arvia", "side_b": f"Front {n % 40}"}
    where = {"where_coordinates": _town(n), "where_prec": 1, "latitude": lat, "longitude": lon, "country": "Arvia"}
    when = {"date_start": _day(n), "date_end": _day(n), "date_prec": 1, "event_clarity": 1}
    harm = {"deaths_civilians": dead, "best": dead, "low": dead, "high": dead + 2}
    return {"id": n, "relid": f"GEN-{n}", "source_original": "the Monitor", **who, **where, **when, **harm}


def table_rows(count: int, to: Path) -> Path:
    """Writes an incident table of so many rows, with columns of its own; `TABLE_MAP` says what they mean."""
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("No", "What", "Day", "Town", "Lat", "Lon", "Dead", "Notes"))
        for n in range(count):
            writer.writerow(
                (n, EVENTS[n % len(EVENTS)], _day(n), _town(n), *_point(n), f"{1 + n % 9}+", "as told by phone")
            )
    return to


TABLE_MAP = """
name = "Arvia list"
kind = "ngo"
id = ["No"]
words = ["Notes"]
event = { column = "What" }
when = { earliest = "Day" }
place = { name = ["Town"], lat = "Lat", lon = "Lon" }

[[figure]]
kind = "killed"
number = "Dead"
"""


def _day(n: int) -> str:
    return (date(2012, 1, 1) + timedelta(days=n * 17 % 4000)).isoformat()


def _town(n: int) -> str:
    return f"Town {n * 31 % 2000}"


def _point(n: int) -> tuple[float, float]:
    town = n * 31 % 2000
    return 33 + town % 40 / 10, 36 + town // 40 / 10
