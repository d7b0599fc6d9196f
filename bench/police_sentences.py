"""police_sentences: which sentences of a report say that police killed, arrested or used force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bench.data import Row
from bench.reports import read_rows
from onrecord.model import Claim, Report
from onrecord.spans import Span

POLICE = re.compile(
    r"\b(?:police\w*|cops?|constables?|security (?:forces|personnel)|jawans?|army|paramilitary|r[ap]f|crpf|srp)\b",
    re.IGNORECASE,
)
FORCE = ("shooting", "attack_on_civilians", "chemical_attack", "armed_clash")


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions: the sentences of a document are read as one report, each on a line."""
    documents: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        documents[row["doc"]].append(row)
    texts = [{"text": "\n".join(row["text"] for row in document)} for document in documents.values()]
    for document, (_, report, claims) in zip(documents.values(), read_rows(texts), strict=True):
        position = 0
        for row in document:
            words = row["text"].strip()
            start = report.text.find(words, position) if words else -1
            position = max(position, start + len(words))
            found = labels(report, claims, Span(start, position)) if start >= 0 else set[str]()
            yield {"id": row["id"], "labels": sorted(found)}


def labels(report: Report, claims: Sequence[Claim], sentence: Span) -> set[str]:
    """What the claims made in that sentence say that police did; whom they kill they use force on."""
    found = set()
    for claim in (claim for claim in claims if claim.evidence.overlaps(sentence)):
        kinds = {figure.kind for figure in claim.figures if figure.high != 0 and figure.span.overlaps(sentence)}
        by_police = bool(POLICE.search(claim.by.name if claim.by else sentence.of(report.text)))
        if by_police and "killed" in kinds:
            found |= {"KILL", "FORCE"}
        if by_police and claim.event in FORCE:
            found.add("FORCE")
        if claim.event == "arrest" or "detained" in kinds:
            found.add("ARREST")
    return found | ({"ANY_ACTION"} if found else set())
