"""places: every place name of a text, with coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.data import Row
from bench.reports import gazetteer
from onrecord.reading.places import read_places


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    for row in rows:
        for place in read_places(row["text"], gazetteer()):
            if place.span is not None:
                yield {
                    "id": row["id"],
                    "start": place.span.start,
                    "end": place.span.end,
                    "lat": place.lat,
                    "lon": place.lon,
                }
