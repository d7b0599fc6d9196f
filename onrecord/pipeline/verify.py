"""Verifying a record: everything that can be computed again is, and every difference is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Table
from sqlalchemy.exc import DatabaseError

from onrecord import review
from onrecord.codec import claim_id
from onrecord.errors import RecordError
from onrecord.model import Claim, Incident, KnownSource, Problem, Report
from onrecord.pipeline.releasing import frozen, headers
from onrecord.pipeline.state import state
from onrecord.pipeline.steps import Progress, silent
from onrecord.spans import Span
from onrecord.store import Record, check, schema

AGAIN = "Run: onrecord link"


def verify(record: Record, progress: Progress = silent) -> Iterator[Problem]:
    """Every difference between the record and what was written, or what can be computed from it again.

    Looked at: the database file and its seal; every row's hash, and its columns against its json; every
    archived byte; the words of every span; claims' ids; the decision log's chain; every release's hash, and
    that the log still begins as it did then; incidents and sources.
    Nothing is yielded for a record that is whole.
    """
    checks: tuple[tuple[str, Callable[[], Iterable[Problem]]], ...] = (
        ("database", lambda: check.check_file(record)),
        *((f"table {t.name}", _rows(record, t)) for t in schema.metadata.sorted_tables if "hash" in t.columns),
        ("archive", lambda: check.check_archive(record, lambda done, total: progress("archive", done, total))),
        ("reports", lambda: _check_reports(record)),
        ("claims", lambda: _check_claims(record)),
        ("decisions", lambda: _check_log(record)),
        ("releases", lambda: _check_releases(record)),
        ("incidents", lambda: _check_view(record)),
    )
    for n, (name, run) in enumerate(checks):
        progress("verify", n, len(checks))
        try:
            yield from run()
        except (DatabaseError, ValueError, TypeError, KeyError, AttributeError) as error:
            cause = error.orig if isinstance(error, DatabaseError) else error
            yield Problem(name, f"cannot be checked: what is stored is damaged ({cause})", check.CHANGED)
    progress("verify", len(checks), len(checks))


def _rows(record: Record, table: Table) -> Callable[[], Iterable[Problem]]:
    return lambda: check.check_rows(record, table)


def _check_reports(record: Record) -> Iterator[Problem]:
    for report in record.reports():
        yield from _check_words(f"report {report.id}", report.text, _report_words(report))


def _check_claims(record: Record) -> Iterator[Problem]:
    reports = record.reports()  # in the order in which the claims name them
    report = next(reports, None)
    for claim in record.claims():
        name = f"claim {claim.id}"
        if claim_id(claim) != claim.id:
            yield Problem(name, "its id is not that of its content", check.CHANGED)
        while report is not None and report.id < claim.report:
            report = next(reports, None)
        if report is None or report.id != claim.report:
            yield Problem(name, f"its report {claim.report} is missing", check.CHANGED)
        else:
            yield from _check_words(name, report.text, _claim_words(claim))


def _check_words(name: str, text: str, wanted: Iterable[tuple[str, Span, str | None]]) -> Iterator[Problem]:
    for what, span, words in wanted:
        if not _found(text, span, words):
            where = f"{span.start}–{span.end}"
            yield Problem(name, f"the words of its {what} are not at {where} of the text", check.CHANGED)


def _found(text: str, span: Span, words: str | None) -> bool:
    return span.end <= len(text) and (words is None or span.of(text).split() == words.split())


def _report_words(report: Report) -> Iterator[tuple[str, Span, str | None]]:
    """What a report's spans should hold: (what, span, its words; None where no copy of the words is kept)."""
    yield from ((p.kind, p.span, None) for p in report.passages)
    for medium in report.media:
        for what, span, words in (
            ("caption", medium.caption_span, medium.caption),
            ("credit", medium.credit_span, medium.credit),
        ):
            if span:
                yield what, span, words


def _claim_words(claim: Claim) -> Iterator[tuple[str, Span, str | None]]:
    """What a claim's spans should hold, as `_report_words`."""
    yield "evidence", claim.evidence, None
    for figure in claim.figures:
        yield "figure", figure.span, None
    place = claim.place
    named = (
        *(("source", s.span, s.name) for s in (*claim.attribution.chain, *claim.attribution.rivals)),
        *(("actor", a.span, a.name) for a in (claim.by, claim.target) if a),
        *((("place", place.span, place.name), ("wider place", place.wider_span, place.wider)) if place else ()),
        ("date", claim.when.span if claim.when else None, None),
        ("cue", claim.attribution.cue, None),
        *((f"reason for {r.field}", r.span, None) for r in claim.why),
    )
    for what, span, words in named:
        if span:
            yield what, span, words


def _check_log(record: Record) -> Iterator[Problem]:
    for wrong in review.verify(record.decisions()):
        yield Problem("decision log", wrong, check.CHANGED)


def _check_releases(record: Record) -> Iterator[Problem]:
    """Each release against its hash and the one before; its log against the one that is there now."""
    log = tuple(d.id for d in record.decisions())
    before = ""
    for header in headers(record):
        name = f"release {header.number}"
        try:
            release = frozen(record, header.number)
        except RecordError as error:
            yield Problem(name, str(error), check.CHANGED)
            continue
        if release.previous != before:
            yield Problem(name, f"does not follow {before or 'nothing'}, the one before", check.CHANGED)
        if log[: len(release.decisions)] != tuple(d.id for d in release.decisions):
            yield Problem(
                name, "the decision log no longer begins with the entries that this release holds", check.CHANGED
            )
        before = release.id


def _check_view(record: Record) -> Iterator[Problem]:
    found = state(record, record.decisions())
    yield from _differences("incident", tuple(record.incidents()), found.incidents)
    yield from _differences("source", tuple(record.sources()), found.sources)


def _differences(
    kind: str, stored: tuple[Incident | KnownSource, ...], computed: tuple[Incident | KnownSource, ...]
) -> Iterator[Problem]:
    old, new = {item.id: item for item in stored}, {item.id: item for item in computed}
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield Problem(f"{kind} {key}", "is stored, but the claims and decisions do not give it", AGAIN)
        elif key not in old:
            yield Problem(f"{kind} {key}", "follows from the claims and decisions, but is not stored", AGAIN)
        elif old[key] != new[key]:
            yield Problem(f"{kind} {key}", "is not what the claims and decisions give", AGAIN)
