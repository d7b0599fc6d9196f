"""times: time expressions and their values, seen from the day that the row says it was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bench.data import Row
from onrecord.reading.times import read_times


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    for row in rows:
        published = row.get("published")
        anchor = date.fromisoformat(published[:10]) if published else None
        for mention in read_times(row["text"], anchor):
            yield {
                "id": row["id"],
                "start": mention.span.start,
                "end": mention.span.end,
                "type": mention.type,
                "value": mention.value,
            }
