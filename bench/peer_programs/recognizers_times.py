"""Recognizers-Text (Microsoft): dates, times and durations with TIMEX values, seen from the day of publication."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from common import Row, main
from recognizers_date_time import Culture, recognize_datetime

TYPES = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}


def predict(row: Row) -> Iterable[Row]:
    base = datetime.fromisoformat(row["published"][:10])
    for found in recognize_datetime(row["text"], Culture.English, reference=base):
        values = (found.resolution or {}).get("values", [])
        if values:
            kind = TYPES.get(found.type_name.rpartition(".")[2], "DATE")
            value = value_of(values[0], kind, base)
            yield {"id": row["id"], "start": found.start, "end": found.end + 1, "type": kind, "value": value}


def value_of(said: dict[str, str], kind: str, base: datetime) -> str:
    """As TIMEX3 writes it. Of an open "Friday" the past reading comes first, and is the one that news means."""
    timex, value = said["timex"], said.get("value", said["timex"])
    if kind == "TIME":
        return value.replace(" ", "T")[:16] if "-" in value else f"{base:%Y-%m-%d}T{value[:5]}"
    if not timex.startswith("XXXX"):
        return timex
    if timex.startswith("XXXX-WXX") and value == f"{base - timedelta(days=7):%Y-%m-%d}":
        return f"{base:%Y-%m-%d}"
    return value


main(predict)
