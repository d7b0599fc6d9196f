"""Releases of a record: frozen, kept in its archive, shown as they were and derived again."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from onrecord import linking, review
from onrecord.codec import from_json, to_json
from onrecord.errors import RecordError
from onrecord.model import Incident
from onrecord.pipeline.state import state
from onrecord.store import Record, queries


@dataclass(frozen=True, slots=True)
class Header:
    """A release in short: what identifies it, how much it holds, and what its makers noted."""

    id: str
    number: int
    previous: str
    at: datetime
    reader: str
    reports: int
    claims: int
    decisions: int
    incidents: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """An incident as a release holds it, and as it is derived again from the release's own claims and decisions
    (None when they give no incident of that id)."""

    release: review.Release
    incident: Incident
    again: Incident | None


def release(record: Record, at: datetime, note: str = "") -> tuple[Header, tuple[review.Change, ...]]:
    """Freezes the record as its claims and decisions now give it, and says what changed since the last release.

    Raises RecordError when nothing did.
    """
    found = state(record, record.decisions())
    record.keep_view(found.incidents, found.sources, found.bearers)
    known = headers(record)
    before = frozen(record, known[-1].number) if known else None
    made = review.release(
        reports=tuple(found.reports),
        claims=found.claims,
        decisions=record.decisions(),
        incidents=found.incidents,
        at=at,
        reader=", ".join(f"reader {version}" for version in queries.readers(record.engine)),
        previous=before,
        obeyed=found.obeyed,
    )
    if before and _contents(before) == _contents(made):
        raise RecordError(f"nothing has changed since release {before.number}")
    header = _header(made)
    raw = zlib.compress(to_json(made).encode(), 9)
    record.keep_release(made.number, {name: getattr(header, name) for name in _KEPT}, raw, note, at)
    return header, review.changes(before, made)


def _contents(made: review.Release) -> tuple[object, ...]:
    return made.reader, made.reports, made.claims, made.decisions, made.incidents, made.obeyed


_KEPT = ("id", "number", "previous", "reader", "reports", "claims", "decisions", "incidents")


def headers(record: Record) -> tuple[Header, ...]:
    """Every release in short, oldest first."""
    return tuple(Header(at=at, note=note, **kept) for kept, at, note, _ in queries.releases(record.engine))


def _header(made: review.Release) -> Header:
    counts = (len(made.reports), len(made.claims), len(made.decisions), len(made.incidents))
    return Header(made.id, made.number, made.previous, made.at, made.reader, *counts)


def frozen(record: Record, number: int) -> review.Release:
    """The release of that number, complete. Raises RecordError when there is none, or when it was changed."""
    rows = {kept["number"]: (kept["id"], digest) for kept, _, _, digest in queries.releases(record.engine)}
    if number not in rows:
        known = ", ".join(map(str, rows)) or "none yet"
        raise RecordError(f"there is no release {number}. Releases: {known}")
    key, digest = rows[number]
    try:
        made = from_json(review.Release, zlib.decompress(record.archive.get(digest)).decode())
    except (zlib.error, ValueError, TypeError, KeyError) as error:
        raise RecordError(f"release {number}: its contents cannot be read any more ({error})") from error
    if made.number != number or not key == made.id == review.release_id(made):
        raise RecordError(f"release {number}: its contents do not give its hash {key}; they were changed")
    return made


def past(record: Record, key: str, number: int) -> Past:
    """An incident, by its id or the beginning of it, as release ``number`` holds it. Raises RecordError."""
    made = frozen(record, number)
    hits = [i for i in made.incidents if i.id.startswith(key)]
    if len(hits) != 1:
        what = "several incidents have" if hits else "no incident has"
        raise RecordError(f"{key}: in release {number} {what} an id that begins so")
    reports = {report.id: report for report in record.reports(made.reports)}
    again = linking.link(made.claims, reports, made.obeyed, made.incidents)
    return Past(made, hits[0], next((i for i in again if i.id == hits[0].id), None))


def what_changed(record: Record, number: int) -> tuple[review.Change, ...]:
    """What release ``number`` changed, and why. Raises RecordError when there is no such release."""
    made = frozen(record, number)
    return review.changes(frozen(record, number - 1) if number > 1 else None, made)
