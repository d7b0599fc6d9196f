"""Records as rows of the tables: pure, so that `onrecord verify` can derive every row again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from onrecord.codec import content_id, source_id, to_json
from onrecord.model import Archived, Claim, Decision, Incident, KnownSource, Place, Problem, Report, Source, When
from onrecord.spans import Span
from onrecord.store import schema

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def row_hash(table: Table, row: Mapping[str, Any]) -> str:
    """SHA-256 of the row's values in column order, ``hash`` itself left out."""
    values = [_plain(row[c.name]) for c in table.columns if c.name != "hash"]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)  # as SQLite gives it back
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def hashed(table: Table, row: Row) -> Row:
    """The row with its hash, computed anew."""
    return {**row, "hash": row_hash(table, row)}


def report_rows(report: Report) -> Rows:
    """The rows of a report: itself, its passages, its pictures."""
    row = {
        "id": report.id,
        "sha256": report.sha256,
        "title": report.title,
        "url": report.url,
        "publisher": report.publisher,
        "author": report.author,
        "published": report.published,
        "dated_by": report.datings[0].by if report.datings else None,
        "retrieved": report.retrieved.isoformat() if report.retrieved else None,
        "language": report.language,
        "media_type": report.media_type,
        "text": report.text,
        "json": to_json(replace(report, text="")),
    }
    return {
        "reports": [hashed(schema.reports, row)],
        "passages": [
            {"report": report.id, "n": n, "kind": p.kind, **_ends(p.span)} for n, p in enumerate(report.passages)
        ],
        "media": [
            {"report": report.id, "n": n, "kind": m.kind, "link": m.link, "caption": m.caption, "credit": m.credit}
            for n, m in enumerate(report.media)
        ],
    }


def meeting_row(archived: Archived, at: datetime) -> Row:
    """That a report was met: its id hashes report and where, so that meeting it there again is no new row."""
    report = archived.report.id
    row = {
        "id": content_id("m", report, archived.where),
        "report": report,
        "found_in": archived.where,
        "warc": hashlib.sha256(archived.warc).hexdigest() if archived.warc else None,
        "at": at.isoformat(),
    }
    return hashed(schema.meetings, row)


def problem_row(problem: Problem, at: datetime) -> Row:
    """Input that could not be read, as a row; the same problem in the same place has the same id."""
    row = {
        "id": content_id("p", problem.where, problem.problem),
        "found_in": problem.where,
        "problem": problem.problem,
        "remedy": problem.remedy,
        "at": at.isoformat(),
    }
    return hashed(schema.problems, row)


def reading_row(report: str, version: str, claims: int, at: str) -> Row:
    """That a reader of this version read the report, and how many claims it gave."""
    return hashed(schema.readings, {"report": report, "version": version, "current": True, "claims": claims, "at": at})


def claim_rows(claim: Claim, text: str, n: int, current: bool = True) -> Rows:
    """The rows of claim number ``n`` of the report with this text: itself, its figures, its voices."""
    source = claim.attribution.source
    row = {
        "id": claim.id,
        "report": claim.report,
        "n": n,
        "current": current,
        **_ends(claim.evidence),
        "evidence": claim.evidence.of(text),
        "event": claim.event,
        "scope": claim.scope,
        "stance": claim.stance,
        "source": source.known_as if source else None,
        "source_kind": source.kind if source else None,
        "done_by": claim.by.name if claim.by else None,
        "target": claim.target.name if claim.target else None,
        **_where(claim.place),
        "gazetteer_id": claim.place.gazetteer_id if claim.place else None,
        **_when(claim.when),
        "confidence": claim.confidence,
        "json": to_json(claim),
    }
    return {
        "claims": [hashed(schema.claims, row)],
        "figures": [
            {
                "claim": claim.id,
                "n": i,
                "kind": f.kind,
                "low": f.low,
                "high": f.high,
                "victims": f.victims,
                "subset": f.subset,
                **_ends(f.span),
                "words": f.span.of(text),
            }
            for i, f in enumerate(claim.figures)
        ],
        "voices": [
            _voice(claim.id, role, i, voice)
            for role, voices in (("chain", claim.attribution.chain), ("rival", claim.attribution.rivals))
            for i, voice in enumerate(voices)
        ],
    }


def _voice(claim: str, role: str, n: int, source: Source) -> Row:
    return {
        "claim": claim,
        "role": role,
        "n": n,
        "source": source_id(source.known_as),
        "name": source.name,
        "kind": source.kind,
        "side": source.side,
        **_ends(source.span),
    }


def source_rows(source: KnownSource) -> Rows:
    """The row of a source."""
    row = {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "side": source.side,
        "claims": source.claims,
        "reports": source.reports,
        "json": to_json(source),
    }
    return {"sources": [hashed(schema.sources, row)]}


def incident_rows(incident: Incident) -> Rows:
    """The rows of an incident: itself, which claims it holds, its ranges."""
    row = {
        "id": incident.id,
        "event": incident.event,
        "aggregate": incident.aggregate,
        "part_of": incident.part_of,
        **_when(incident.when),
        **_where(incident.place),
        "claims": len(incident.claims),
        "origins": len({f.origin for f in incident.figures}),
        "contradictions": len(incident.contradictions),
        "json": to_json(incident),
    }
    return {
        "incidents": [hashed(schema.incidents, row)],
        "incident_claims": [{"incident": incident.id, "claim": c} for c in sorted(set(incident.claims))],
        "incident_ranges": [
            {
                "incident": incident.id,
                "n": n,
                "kind": r.kind,
                "low": r.low,
                "high": r.high,
                "rule": r.rule,
                "origins": "; ".join(r.origins),
            }
            for n, r in enumerate(incident.ranges)
        ],
    }


def decision_row(decision: Decision, seq: int) -> Row:
    """Entry number ``seq`` of the decision log."""
    row = {
        "seq": seq,
        "id": decision.id,
        "previous": decision.previous,
        "kind": decision.kind,
        "decided_by": decision.by,
        "at": decision.at.isoformat(),
        "reason": decision.reason,
        "json": to_json(decision),
    }
    return hashed(schema.decisions, row)


def successor_row(claim: str, successor: str) -> Row:
    """That a later reading tells with ``successor`` what an earlier one told with ``claim``."""
    return hashed(schema.successors, {"claim": claim, "successor": successor})


def bearer_row(incident: str, claim: str, seq: int) -> Row:
    """That a claim brings the id of an incident along: entry number ``seq``."""
    return hashed(schema.bearers, {"seq": seq, "incident": incident, "claim": claim})


def release_row(number: int, header: Mapping[str, Any], digest: str, note: str, at: datetime) -> Row:
    """A release: what identifies it, and the hash under which its contents are archived."""
    row = {
        "number": number,
        "digest": digest,
        "note": note,
        "at": at.isoformat(),
        "json": json.dumps(header, ensure_ascii=False, separators=(",", ":")),
    }
    return hashed(schema.releases, row)


def _ends(span: Span | None) -> Row:
    return {"starts": span.start if span else None, "ends": span.end if span else None}


def _where(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "wider": place.wider if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
    }


def _when(when: When | None) -> Row:
    return {
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_precision": when.precision if when else None,
    }
