"""event_type: one ACLED-style event type for a snippet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.data import Row
from onrecord.reading.event_types import event_type


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    for row in rows:
        yield {"id": row["id"], "label": event_type(row["text"])}
