"""places: every place name of a text, with coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.data import Row
from bench.reports import gazetteer
from onrecord.reading.places import locate
from onrecord.reading.toponyms import toponyms


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    places = gazetteer()
    for row in rows:
        for found in locate(row["text"], toponyms(row["text"], places), places):
            yield {
                "id": row["id"],
                "start": found.span.start,
                "end": found.span.end,
                "lat": found.at.lat if found.at else None,
                "lon": found.at.lon if found.at else None,
            }
