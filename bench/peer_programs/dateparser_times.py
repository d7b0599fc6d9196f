"""dateparser: search_dates, relative to the day of publication. It gives no offsets, but the words in order."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from common import Row, main
from dateparser.date import DateDataParser
from dateparser.search import search_dates

FORMS = {"month": "%Y-%m", "year": "%Y"}


def predict(row: Row) -> Iterable[Row]:
    base = datetime.fromisoformat(row["published"][:10])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    parser = DateDataParser(languages=["en"], settings=settings)
    position = 0
    for words, moment in search_dates(row["text"], languages=["en"], settings=settings) or []:
        start = row["text"].find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        # It never takes "Friday" for the Friday of publication, which is how news uses the word.
        if moment.date() == base.date() - timedelta(days=7) and f"{base:%A}" in words:
            moment = base
        value = f"{moment:{FORMS.get(parser.get_date_data(words).period, '%Y-%m-%d')}}"
        yield {"id": row["id"], "start": start, "end": position, "type": "DATE", "value": value}


main(predict)
