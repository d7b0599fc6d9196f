"""geotext: names of cities and countries from a list; no coordinates, nor offsets, so each is found again."""

import re
from collections.abc import Iterable

from common import Row, main
from geotext import GeoText


def predict(row: Row) -> Iterable[Row]:
    text = row["text"]
    found = GeoText(text)
    names = {*found.cities, *found.countries, *found.nationalities}
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", text):
        yield {"id": row["id"], "start": match.start(), "end": match.end(), "name": match[0]}


main(predict)
