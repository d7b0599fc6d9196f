"""incidents: which reports are about one incident, and how many it killed and injured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.data import Row
from bench.reports import read_rows
from onrecord.codec import claim_id
from onrecord.linking import link
from onrecord.model import Attribution, Claim, Report
from onrecord.spans import Span

Read = tuple[Row, Report, tuple[Claim, ...]]


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The predictions, in the order of the rows."""
    return predicted(list(read_rows(rows)))


def predicted(read: Sequence[Read]) -> Iterator[Row]:
    """From read reports: each is about the incident of its main claim, and is given what the incident's reports
    most often say of the killed and injured."""
    known = {report.id: report for _, report, _ in read}
    main = {report.id: main_claim(report, found) for _, report, found in read}
    every = {c.id: c for _, report, found in read for c in (*found, main[report.id])}
    home = {c: incident.id for incident in link(tuple(every.values()), known) for c in incident.claims}
    told: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for _, report, found in read:
        for kind in ("killed", "injured"):
            told[home[main[report.id].id], kind] += [n for n in (harmed(kind, found),) if n is not None]
    for row, report, found in read:
        incident = home[main[report.id].id]
        figures = {kind: agreed(harmed(kind, found), told[incident, kind]) for kind in ("killed", "injured")}
        yield {"id": row["id"], "incident": incident, **figures}


def main_claim(report: Report, found: Sequence[Claim]) -> Claim:
    """What a report is mainly about: its first claim on one occurrence that gives killed or injured, else its first
    on one occurrence. A report from which none was read is taken by its first words alone."""
    single = [c for c in found if c.scope == "incident"]
    harm = [c for c in single if any(f.kind in ("killed", "injured") for f in c.figures)]
    return (harm or single or [lead(report)])[0]


def lead(report: Report) -> Claim:
    """A report's first words, as a claim that says nothing more than that there was a shooting."""
    made = Claim(
        "", report.id, Span(0, max(1, min(400, len(report.text)))), "shooting", "incident", "asserted", Attribution()
    )
    return replace(made, id=claim_id(made))


def harmed(kind: str, found: Sequence[Claim]) -> int | None:
    """What the first of a report's claims on one occurrence that counts them gives as harmed; None when none does."""
    single = (c for c in found if c.scope == "incident")
    given = ([f.low or f.high or 0 for f in c.figures if f.kind == kind and not f.subset] for c in single)
    return next((max(numbers) for numbers in given if numbers), None)


def agreed(own: int | None, told: Sequence[int]) -> int:
    """The figure that most reports of the incident give, the report's own among equals, then the greater; 0 if none."""
    votes = Counter(told)
    return max(votes, key=lambda n: (votes[n], n == own, n), default=0)
