"""How a record fills the tables of an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.codec import source_id
from onrecord.model import Claim, Decision, FigureRange, Incident, KnownSource, Place, Report, When
from onrecord.publish.columns import HARM, Export

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What an export draws on. Each is called once a table that needs it; reports, claims in a fixed order.

    ``decisions`` is the log, oldest first; ``readers`` the versions of what read the claims; ``withheld`` how many
    names are masked in each report, by what they name ("source", "person"). All three may be left empty.
    """

    reports: Callable[[], Iterable[Report]]
    claims: Callable[[], Iterable[Claim]]
    sources: Callable[[], Iterable[KnownSource]]
    incidents: Callable[[], Iterable[Incident]]
    decisions: Callable[[], Iterable[Decision]] = tuple
    readers: tuple[str, ...] = ()
    withheld: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def rows(export: Export, contents: Contents) -> Iterator[tuple[Value, ...]]:
    """The rows of a table, in the order of its columns. Raises ValueError when a claim's report is missing."""
    for row in _ROWS[export.name](contents):
        yield tuple(row[column.name] for column in export.columns)


def _reports(contents: Contents) -> Iterator[dict[str, Value]]:
    counts: dict[str, int] = {}
    for claim in contents.claims():
        counts[claim.report] = counts.get(claim.report, 0) + 1
    for report in contents.reports():
        yield {
            "report": report.id,
            "title": report.title,
            "publisher": report.publisher,
            "author": report.author,
            "url": report.url,
            "published": report.published,
            "dated_by": report.datings[0].by if report.datings else None,
            "language": report.language,
            "media_type": report.media_type,
            "sha256": report.sha256,
            "media": len(report.media),
            "claims": counts.get(report.id, 0),
        }


def with_report(contents: Contents) -> Iterator[tuple[Claim, Report]]:
    """Each claim with its report; claims and reports come in the same order. Raises ValueError when they do not."""
    reports = iter(contents.reports())
    report = next(reports, None)
    for claim in contents.claims():
        while report is not None and report.id != claim.report:
            report = next(reports, None)
        if report is None:
            raise ValueError(f"claim {claim.id} comes before or without its report {claim.report}")
        yield claim, report


def _with_text(contents: Contents) -> Iterator[tuple[Claim, str, str | None]]:
    """Each claim with its report's text and its incident."""
    incident = {claim: i.id for i in contents.incidents() for claim in i.claims}
    for claim, report in with_report(contents):
        yield claim, report.text, incident.get(claim.id)


def _claims(contents: Contents) -> Iterator[dict[str, Value]]:
    for claim, text, incident in _with_text(contents):
        source = claim.attribution.source
        yield {
            "claim": claim.id,
            "report": claim.report,
            "incident": incident,
            "evidence": claim.evidence.of(text),
            "starts": claim.evidence.start,
            "ends": claim.evidence.end,
            "event": claim.event,
            "scope": claim.scope,
            "stance": claim.stance,
            "source": source.known_as if source else None,
            "source_id": source_id(source.known_as) if source else None,
            "source_kind": source.kind if source else None,
            "chain": " > ".join(s.name for s in claim.attribution.chain) or None,
            "rivals": "; ".join(s.name for s in claim.attribution.rivals) or None,
            "quoted": claim.attribution.quoted,
            "by": claim.by.name if claim.by else None,
            "target": claim.target.name if claim.target else None,
            **_place(claim.place),
            **_when(claim.when),
            "confidence": claim.confidence,
        }


def _sources(contents: Contents) -> Iterator[dict[str, Value]]:
    for source in contents.sources():
        yield {
            "source_id": source.id,
            "name": source.name,
            "kind": source.kind,
            "side": source.side,
            "spellings": "; ".join(source.spellings),
            "claims": source.claims,
            "reports": source.reports,
        }


def _incidents(contents: Contents) -> Iterator[dict[str, Value]]:
    for incident in contents.incidents():
        ranges = {r.kind: r for r in reversed(incident.ranges)}
        yield {
            "incident": incident.id,
            "event": incident.event,
            "aggregate": incident.aggregate,
            "part_of": incident.part_of,
            **_when(incident.when),
            **_place(incident.place),
            **{f"{kind}_low": ranges[kind].low if kind in ranges else None for kind in HARM},
            **{f"{kind}_high": ranges[kind].high if kind in ranges else None for kind in HARM},
            "ranges": "; ".join(map(_range, incident.ranges)) or None,
            "origins": len({f.origin for f in incident.figures}),
            "claims": len(incident.claims),
            "contradictions": "; ".join(sorted({c.kind for c in incident.contradictions})) or None,
            "grades": "; ".join(f"{g.scale}={g.code}" for g in incident.grades) or None,
        }


def _figures(contents: Contents) -> Iterator[dict[str, Value]]:
    for claim, text, incident in _with_text(contents):
        source = claim.attribution.source
        for n, figure in enumerate(claim.figures):
            yield {
                "claim": claim.id,
                "n": n,
                "incident": incident,
                "report": claim.report,
                "source": source.known_as if source else None,
                "stance": claim.stance,
                "kind": figure.kind,
                "low": figure.low,
                "high": figure.high,
                "victims": figure.victims,
                "subset": figure.subset,
                "words": figure.span.of(text),
                "starts": figure.span.start,
                "ends": figure.span.end,
            }


def _origins(contents: Contents) -> Iterator[dict[str, Value]]:
    for incident in contents.incidents():
        for n, figure in enumerate(incident.figures):
            yield {
                "incident": incident.id,
                "n": n,
                "origin": figure.origin,
                "kind": figure.kind,
                "victims": figure.victims,
                "low": figure.low,
                "high": figure.high,
                "subset": figure.subset,
                "stance": figure.stance,
                "claims": "; ".join(figure.claims),
                "superseded": "; ".join(f"{_ends(a, b)} in {claim}" for a, b, claim in figure.superseded) or None,
            }


def _contradictions(contents: Contents) -> Iterator[dict[str, Value]]:
    for incident in contents.incidents():
        for n, found in enumerate(incident.contradictions):
            for m, side in enumerate(found.sides):
                yield {
                    "incident": incident.id,
                    "n": n,
                    "side": m,
                    "kind": found.kind,
                    "about": found.about,
                    "value": side.value,
                    "origins": "; ".join(side.origins),
                    "claims": "; ".join(side.claims),
                }


def _grades(contents: Contents) -> Iterator[dict[str, Value]]:
    for incident in contents.incidents():
        for n, grade in enumerate(incident.grades):
            yield {
                "incident": incident.id,
                "n": n,
                "scale": grade.scale,
                "code": grade.code,
                "rule": grade.rule,
                "inputs": "; ".join(grade.inputs) or None,
                "by_person": grade.by is not None,
            }


def _range(found: FigureRange) -> str:
    return f"{found.kind}={_ends(found.low, found.high)} by {found.rule}"


def _ends(low: int | None, high: int | None) -> str:
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _place(place: Place | None) -> dict[str, Value]:
    return {
        "place": place.name if place else None,
        "wider": place.wider if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "located_by": place.located_by if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
    }


def _when(when: When | None) -> dict[str, Value]:
    return {
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_precision": when.precision if when else None,
    }


_ROWS: Mapping[str, Callable[[Contents], Iterator[dict[str, Value]]]] = {
    "reports": _reports,
    "claims": _claims,
    "sources": _sources,
    "incidents": _incidents,
    "figures": _figures,
    "origins": _origins,
    "contradictions": _contradictions,
    "grades": _grades,
}
