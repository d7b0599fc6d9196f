"""What a reader's correction or a reviewer's page is about: an incident, a report or a claim of the record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store import Record, queries

# The first letter of an id says what it is of; so does the first part of a page's address.
KINDS = {"incidents": "incident", "reports": "report", "claims": "claim"}


@dataclass(frozen=True, slots=True)
class Subject:
    """``path`` is its public page; a claim is shown on its report's."""

    kind: str
    id: str
    path: str


def subject(record: Record, key: str) -> Subject | None:
    """What has this whole id; None when nothing of the record has."""
    found = [(table, hit) for table, hit in queries.find(record.engine, key) if hit == key and table in KINDS]
    if not found:
        return None
    table, _ = found[0]
    path = f"/{table}/{key}"
    if table == "claims":
        (claim,) = record.claims_of([key])
        path = f"/reports/{claim.report}#{key}"
    return Subject(KINDS[table], key, path)
