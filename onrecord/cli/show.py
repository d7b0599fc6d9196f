"""One thing of a record on the terminal: which it is, and how each kind is shown."""

from __future__ import annotations

from rich.console import Console

from onrecord.cli.show_incident import show_incident
from onrecord.cli.show_words import show_claim, show_report, show_source
from onrecord.errors import RecordError
from onrecord.store import Record, queries


def show_one(screen: Console, record: Record, key: str, why: bool) -> None:
    """Shows what ``key`` names: an id, its beginning, or a source's name. Raises RecordError when it is not one."""
    found = queries.find(record.engine, key)
    if not found:
        raise RecordError(f"{key}: nothing in this record has an id that begins so, and no source this name")
    if len(found) > 1:
        some = ", ".join(hit for _, hit in found[:6]) + (" …" if len(found) > 6 else "")
        raise RecordError(f"{key}: may be any of {len(found)}: {some}. Give more of the id")
    table, hit = found[0]
    if table == "reports":
        show_report(screen, record, next(record.reports([hit])))
    elif table == "claims":
        show_claim(screen, record, next(record.claims_of([hit])), why)
    elif table == "incidents":
        show_incident(screen, record, next(record.incidents_of([hit])))
    else:
        show_source(screen, record, next(record.sources_of([hit])))
