"""claims: from a report to its claims, and the incidents over all reports of the input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.data import Row
from bench.reports import offset, read_rows
from onrecord.linking import link
from onrecord.model import Claim, Figure, Report


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    read = list(read_rows(rows))
    known = {report.id: report for _, report, _ in read}
    every = {claim.id: claim for _, _, found in read for claim in found}
    incidents = link(tuple(every.values()), known)
    labels = {claim: incident.id for incident in incidents for claim in incident.claims}
    for row, report, found in read:
        shift = offset(row, report)
        # A claim that stands in the title alone lies outside the text that the yardstick counts in.
        inside = [claim for claim in found if claim.evidence.start >= shift]
        for n, claim in enumerate(inside, 1):
            label = "" if claim.scope == "aggregate" else labels[claim.id]
            yield {"article": row["article"], "n": n, "incident": label, **fields(claim, report, shift)}


def fields(claim: Claim, report: Report, shift: int) -> Row:
    """A claim in the words of the annotation guidelines."""
    chain = claim.attribution.chain
    return {
        "start": claim.evidence.start - shift,
        "end": claim.evidence.end - shift,
        "evidence": claim.evidence.of(report.text),
        "event": claim.event,
        "scope": claim.scope,
        "stance": claim.stance,
        "source": chain[-1].name if chain else "",
        "source_kind": chain[-1].kind if chain else "outlet",
        "via": chain[0].name if len(chain) > 1 else "",
        "by": claim.by.name if claim.by else "",
        "target": claim.target.name if claim.target else "",
        "place": claim.place.name if claim.place else "",
        "wider": (claim.place.wider or "") if claim.place else "",
        "date": claim.when.iso if claim.when else "",
        "harm": [_harm(figure, report) for figure in claim.figures],
    }


def _harm(figure: Figure, report: Report) -> Row:
    return {
        "kind": figure.kind,
        "min": figure.low,
        "max": figure.high,
        "who": figure.victims,
        "words": figure.span.of(report.text),
        "subset": figure.subset,
    }
