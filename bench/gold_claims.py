"""Gold claims as records: the claims yardstick's strings, found again in the text, as `onrecord.model.Claim`s."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.codec import claim_id
from onrecord.model import Actor, Attribution, Claim, Dating, Figure, Place, Report, Source, When
from onrecord.spans import Span

Row = Mapping[str, Any]


def reports(articles: Iterable[Row]) -> dict[str, Report]:
    """Articles of the claims or incidents yardstick as reports; the key is ``article`` or ``id``."""
    found = {}
    for row in articles:
        key = row.get("article") or row["id"]
        day = _day(row.get("published") or "")
        dated = (Dating(day, "caller"),) if day else ()
        outlet = row.get("outlet") or None
        found[key] = Report(key, row["text"], key, title=row.get("title"), publisher=outlet, datings=dated)
    return found


def claim(row: Row, report: Report) -> Claim:
    """One gold (or predicted) row as a claim; strings that are not in the text keep no span."""
    text = report.text
    evidence = _find(row["evidence"], text) or Span(0, max(1, len(text)))
    chain = tuple(
        Source(name, kind, _find(name, text))
        for name, kind in ((row.get("via"), "news_agency"), (row.get("source"), row.get("source_kind") or "other"))
        if name
    )
    when = _when(row.get("date") or "")
    made = Claim(
        id="",
        report=report.id,
        evidence=evidence,
        event=row["event"],
        scope=row["scope"],
        stance=row["stance"],
        attribution=Attribution(chain),
        figures=tuple(_figure(h, text, evidence) for h in row.get("harm") or ()),
        by=Actor(row["by"], _find(row["by"], text)) if row.get("by") else None,
        target=Actor(row["target"], _find(row["target"], text)) if row.get("target") else None,
        place=_place(row, text),
        when=when,
    )
    return replace(made, id=claim_id(made))


def _place(row: Row, text: str) -> Place | None:
    if not row.get("place"):
        return None
    wider = row.get("wider") or None
    return Place(row["place"], _find(row["place"], text), wider, _find(wider, text) if wider else None)


def _figure(row: Row, text: str, evidence: Span) -> Figure:
    within = evidence.of(text).find(row["words"] or "\0")
    span = Span(evidence.start + within, evidence.start + within + len(row["words"])) if within >= 0 else evidence
    return Figure(row["kind"], row["min"], row["max"], row["who"], span, bool(row["subset"]))


def _find(words: str, text: str) -> Span | None:
    at = text.find(words) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _when(iso: str) -> When | None:
    parts = [_stretch(p) for p in iso.split("/")] if iso else []
    ends = [p for p in parts if p]
    if not ends:
        return None
    earliest, latest = ends[0][0], ends[-1][1]
    if latest < earliest:
        return None
    precision = "range" if len(parts) > 1 else {4: "year", 7: "month", 10: "day"}[len(iso)]
    return When(earliest, latest, "days" if precision == "range" and (latest - earliest).days < 7 else precision)


def _stretch(iso: str) -> tuple[date, date] | None:
    try:
        if len(iso) == 4:
            return date(int(iso), 1, 1), date(int(iso), 12, 31)
        if len(iso) == 7:
            year, month = int(iso[:4]), int(iso[5:])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date.fromisoformat(iso), date.fromisoformat(iso)
    except ValueError:
        return None
