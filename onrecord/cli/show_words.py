"""Reports, claims and sources on the terminal, with the exact words marked."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.show_decisions import show_decisions
from onrecord.cli.terminal import amount, days, indented, label, line, many, marked
from onrecord.model import Claim, KnownSource, Report, Source
from onrecord.spans import Span
from onrecord.store import Record, queries

CONTEXT = 240
EVIDENCE = "bold"
VALUE = "underline"


def show_report(screen: Console, record: Record, report: Report) -> None:
    """A report: what is known of it, its text with the evidence of its claims marked, then the claims."""
    claims = list(record.claims(report.id))
    _fields(screen, line(report.title) or report.id, _about(record, report))
    spans = [(span, style) for claim in claims for span, style in _spans(claim)]
    screen.print()
    screen.print(indented(marked(report.text, spans, screen.color_system is not None), 2, below=1))
    for claim in claims:
        told(screen, claim, report)


def _about(record: Record, report: Report) -> Iterator[tuple[str, str]]:
    yield "report", report.id
    yield "outlet", line(report.publisher)
    yield "author", line(report.author)
    yield "link", line(report.url)
    for n, dating in enumerate(report.datings):
        used = "" if len(report.datings) == 1 else " (used)" if n == 0 else " (not used)"
        yield "published", f"{dating.day} by {dating.by}{used}" + (f": “{line(dating.words)}”" if dating.words else "")
    yield "language", report.language or ""
    yield "archived as", f"{report.media_type}, sha256 {report.sha256}"
    for place, at in queries.meetings(record.engine, report.id):
        yield "met", f"{line(place)} ({at[:16]})"
    for medium in report.media:
        credit = f"; credit: {line(medium.credit)}" if medium.credit else ""
        yield medium.kind, line(medium.caption or medium.link) + credit


def show_claim(screen: Console, record: Record, claim: Claim, why: bool) -> None:
    """A claim as people left it: its fields, its words in the report, what was decided of it; with ``why``, what each
    field was read from and by what."""
    report = next(record.reports([claim.report]))
    read, left = claim, pipeline.as_judged(record, [claim])
    claim = left[0] if left else read
    standing = " (rejected)" if not left else " (corrected)" if claim != read else ""
    _fields(screen, f"claim {claim.id}{standing}", _values(record, claim, report))
    start = max(0, claim.evidence.start - CONTEXT)
    end = min(len(report.text), claim.evidence.end + CONTEXT)
    before, after = ("… " if start else ""), (" …" if end < len(report.text) else "")
    words = marked(report.text, _spans(claim), screen.color_system is not None, Span(start, end))
    screen.print()
    screen.print(indented(Text.assemble(before, words, after), 2, below=1))
    if decided := pipeline.history(record, {claim.id}):
        screen.print(Text("Decisions", style="bold"))
        show_decisions(screen, decided)
    if why:
        show_reasons(screen, claim, report)


def _values(record: Record, claim: Claim, report: Report) -> Iterator[tuple[str, str]]:
    said = claim.attribution
    yield "event", f"{claim.event.replace('_', ' ')} ({claim.scope})"
    yield "stance", claim.stance
    for figure in claim.figures:
        part = ", part of the above" if figure.subset else ""
        words = line(figure.span.of(report.text))
        yield figure.kind, f"{amount(figure.low, figure.high, figure.victims)}{part}: “{words}”"
    yield "says who", voices(claim)
    yield "or", "; ".join(_voice(rival) for rival in said.rivals)
    yield "quoted", "yes, word for word" if said.quoted else ""
    yield "done by", line(claim.by.name) if claim.by else ""
    yield "target", line(claim.target.name) if claim.target else ""
    yield "where", _where(claim)
    yield "when", days(claim.when) if claim.when else ""
    yield "confidence", f"{claim.confidence:.2f}" if claim.confidence is not None else ""
    yield "incident", queries.incident_of(record.engine, claim.id) or ""
    yield "report", f"{report.id}  {line(report.title)}"
    yield "outlet", ", ".join(filter(None, (line(report.publisher), str(report.published or ""))))


def voices(claim: Claim) -> str:
    """Who says so, through whom; the outlet when it says it itself."""
    chain = claim.attribution.chain
    if not chain:
        return "the outlet itself"
    via = ", told through ".join(_voice(source) for source in reversed(chain[:-1]))
    return _voice(chain[-1]) + (f", told through {via}" if via else "")


def _voice(source: Source) -> str:
    kind = ", ".join(filter(None, (label("source_kinds", source.kind), source.side)))
    return f"{line(source.name)} ({kind})"


def _where(claim: Claim) -> str:
    place = claim.place
    if place is None:
        return ""
    wider = f", {line(place.wider)}" if place.wider and place.wider != place.name else ""
    if place.lat is None or place.lon is None:
        return f"{line(place.name)}{wider}: not located"
    by = ", located by the wider place" if place.located_by == "wider" else ""
    rivals = len(place.candidates) - 1
    others = f"; {rivals} other places bear the name" if rivals > 0 else ""
    return f"{line(place.name)}{wider}: {place.lat:.3f}, {place.lon:.3f} ({place.precision}{by}{others})"


def show_reasons(screen: Console, claim: Claim, report: Report) -> None:
    """Why each field of a claim has its value: the rule or model that read it, its score, its words."""
    table = Table(title="Why", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name in ("field", "read by", "score", "from the words"):
        table.add_column(name, overflow="fold")
    for reason in claim.why:
        score = f"{reason.score:.2f}" if reason.score is not None else ""
        words = line(reason.span.of(report.text)) if reason.span else ""
        table.add_row(*(Text(cell) for cell in (reason.field, reason.rule, score, words)))
    screen.print(table)


def show_source(screen: Console, record: Record, source: KnownSource) -> None:
    """A source: what is known of it, then every claim that names it."""
    about = (
        ("source", source.id),
        ("kind", label("source_kinds", source.kind)),
        ("side", source.side or ""),
        ("spelled", "; ".join(map(line, source.spellings))),
        ("says", f"{many(source.claims, 'claim')} in {many(source.reports, 'report')}"),
    )
    _fields(screen, line(source.name), about)
    screen.print()
    for claim in record.claims_of(queries.claims_of_source(record.engine, source.id)):
        told(screen, claim, next(record.reports([claim.report])))


def told(screen: Console, claim: Claim, report: Report) -> None:
    """A claim in two lines and its words: what, who says so where; the evidence with its values marked."""
    figures = "; ".join(f"{amount(f.low, f.high)} {f.kind}" for f in claim.figures if not f.subset)
    what = ", ".join(filter(None, (label("events", claim.event), figures, claim.stance, days(claim.when))))
    outlet = ", ".join(filter(None, (line(report.publisher) or "outlet unknown", str(report.published or ""))))
    screen.print(Text.assemble((claim.id, "cyan"), "  ", what))
    screen.print(indented(Text.assemble(voices(claim), (f"  in {outlet}", "dim"))))
    words = marked(report.text, _spans(claim), screen.color_system is not None, claim.evidence, one_line=True)
    screen.print(indented(Text.assemble("“", words, "”"), 4, below=1))


def _spans(claim: Claim) -> list[tuple[Span, str]]:
    said = [source.span for source in claim.attribution.chain]
    place = [claim.place.span, claim.place.wider_span] if claim.place else []
    actors = [actor.span for actor in (claim.by, claim.target) if actor]
    when = [claim.when.span] if claim.when else []
    values = [*(figure.span for figure in claim.figures), *said, *place, *actors, *when]
    return [(claim.evidence, EVIDENCE), *((span, VALUE) for span in dict.fromkeys(values) if span)]


def _fields(screen: Console, title: str, rows: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> None:
    table = Table(title=Text(title, style="bold"), title_justify="left", box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(name, Text(value))
    screen.print(table)
