"""police_sentences: which sentences of a report say that police killed, arrested or used force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bench.data import Row
from onrecord.reading.conduct import police_conduct


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, document by document: its sentences are read together, each on what it says itself."""
    documents: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        documents[row["doc"]].append(row)
    for document in documents.values():
        found = police_conduct([row["text"] for row in document])
        for row, labels in zip(document, found, strict=True):
            yield {"id": row["id"], "labels": sorted(labels)}
