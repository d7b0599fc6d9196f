"""flashgeotext: names of cities and countries from a list, with spans and no coordinates."""

from collections.abc import Iterable

from common import Row, main
from flashgeotext.geotext import GeoText

FINDER = GeoText()


def predict(row: Row) -> Iterable[Row]:
    found = FINDER.extract(input_text=row["text"], span_info=True)
    for kind in ("cities", "countries"):
        for name, place in found[kind].items():
            for start, end in place["span_info"]:
                yield {"id": row["id"], "start": start, "end": end, "name": name}


main(predict)
