"""timexy: a spaCy component with patterns for dates and durations; it takes no day of publication."""

import re
from collections.abc import Iterable

import spacy
import timexy  # noqa: F401  (registers the component)
from common import Row, main

PIPELINE = spacy.blank("en")
PIPELINE.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})


def predict(row: Row) -> Iterable[Row]:
    for entity in PIPELINE(row["text"]).ents:
        kind, value = (re.search(rf'{key}="([^"]*)"', entity.kb_id_) for key in ("type", "value"))
        yield {
            "id": row["id"],
            "start": entity.start_char,
            "end": entity.end_char,
            "type": kind[1] if kind else "DATE",
            "value": (value[1] if value else "").removesuffix("T00:00:00"),
        }


main(predict)
