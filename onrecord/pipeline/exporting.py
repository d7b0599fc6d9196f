"""A record as files for others."""

from __future__ import annotations

from pathlib import Path

from onrecord.publish.export import write
from onrecord.publish.tables import Contents
from onrecord.store import Record


def export(record: Record, folder: Path, form: str) -> tuple[Path, ...]:
    """Writes the record's tables into ``folder`` as jsonl, csv or parquet; returns the files."""
    contents = Contents(record.reports, record.claims, record.sources, record.incidents)
    return write(contents, folder, form)
