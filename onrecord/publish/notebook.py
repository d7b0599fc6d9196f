"""Incidents as a notebook shows them: HTML that stands by itself, the words of reports escaped and marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise

from onrecord.codes import codelist
from onrecord.model import Claim, Incident, Report
from onrecord.publish.harm import amount, extents
from onrecord.publish.sentence import contradiction, headline
from onrecord.spans import Span

Html = str

_STANCES = {"denied": "denies it", "unconfirmed": "unconfirmed"}


def incidents_table(incidents: Iterable[Incident], total: int) -> Html:
    """The first incidents as a table; ``total`` is how many there are."""
    rows = [_row(incident) for incident in incidents]
    more = f"<p>{len(rows):,} of {total:,} incidents.</p>" if len(rows) < total else ""
    head = "".join(f"<th>{name}</th>" for name in ("incident", "what, where, when", "harm", "claims", "contradictions"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


def _row(incident: Incident) -> Html:
    contested = ", ".join(sorted({c.kind for c in incident.contradictions}))
    cells = (incident.id, headline(incident), harm(incident), f"{len(incident.claims):,}", contested)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def harm(incident: Incident) -> str:
    """The incident's ranges in words: "12 to 15 killed; at least 3 injured"."""
    return "; ".join(f"{amount(span)} {kind}" for kind, span in extents(incident).items())


def incident_page(incident: Incident, claims: Sequence[Claim], reports: Mapping[str, Report]) -> Html:
    """An incident, and below it who says what, each with the words of its report, its values marked."""
    parts = [f"<h3>{escape(headline(incident))}</h3><p><code>{escape(incident.id)}</code> {escape(harm(incident))}</p>"]
    if incident.contradictions:
        items = "".join(f"<li>{escape(contradiction(found))}</li>" for found in incident.contradictions)
        parts.append(f"<p>Contradictions</p><ul>{items}</ul>")
    grades = "; ".join(f"{g.scale.replace('_', ' ')}: {g.code} ({g.rule})" for g in incident.grades)
    if grades:
        parts.append(f"<p>Grades: {escape(grades)}</p>")
    told = "".join(_said(claim, reports[claim.report]) for claim in claims)
    return f"<article>{''.join(parts)}<dl>{told}</dl></article>"


def _said(claim: Claim, report: Report) -> Html:
    source = claim.attribution.source
    voice = source.known_as if source else "the outlet itself"
    kind = codelist("source_kinds").get(source.kind) if source else None
    outlet = ", ".join(filter(None, (report.publisher, str(report.published or ""))))
    about = "; ".join(filter(None, (kind.label.lower() if kind else "", _STANCES.get(claim.stance, ""))))
    who = f"<b>{escape(voice)}</b>{escape(f' ({about})' if about else '')} in {escape(outlet or report.id)}"
    words = marked(report.text, claim.evidence, _spans(claim))
    return f"<dt>{who}</dt><dd><q>{words}</q> <code>{escape(claim.id)}</code></dd>"


def _spans(claim: Claim) -> list[Span]:
    place = (claim.place.span, claim.place.wider_span) if claim.place else ()
    found = (
        *(figure.span for figure in claim.figures),
        *(source.span for source in claim.attribution.chain),
        *(actor.span for actor in (claim.by, claim.target) if actor),
        *place,
        *((claim.when.span,) if claim.when else ()),
    )
    return [span for span in found if span]


def marked(text: str, whole: Span, spans: Iterable[Span]) -> Html:
    """The words of ``whole``, those within a span in <mark>."""
    inside = [s for s in spans if s.overlaps(whole)]
    ends = {p for s in inside for p in (s.start, s.end) if whole.start < p < whole.end}
    shown = ""
    for start, end in pairwise(sorted({whole.start, whole.end, *ends})):
        words = escape(text[start:end])
        shown += f"<mark>{words}</mark>" if any(s.start <= start and end <= s.end for s in inside) else words
    return shown
