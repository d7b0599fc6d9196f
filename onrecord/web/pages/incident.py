"""One incident: what is claimed, by whom, in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.codec import plain
from onrecord.codes import codelist
from onrecord.model import Claim, Decision, Incident, Media
from onrecord.spans import Span
from onrecord.web import charts, maps, plainly, shapes
from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.marks import Piece, pieces, values
from onrecord.web.pages.tables import REFUSED, UNCHANGED
from onrecord.web.readmodel import Row, View
from onrecord.web.render import page
from onrecord.web.wanted import wants_json

# So many claims are shown on the page; where there are more, a link leads to all.
CLAIMS_SHOWN = 200

pages = APIRouter(tags=["incidents"])
Id = Annotated[str, Path(pattern="^i-[0-9a-f]{16}$", description="the incident's id")]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the page shows it: its record, its row, its sentence in pieces, its report's row."""

    claim: Claim
    row: Row
    words: tuple[Piece, ...]
    report: Row


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with what the page shows of it. ``by_origin``: each independent voice with its claims."""

    incident: Incident
    row: Row
    by_origin: tuple[tuple[str, tuple[Said, ...]], ...]
    media: tuple[tuple[Media, Row], ...]
    history: tuple[Decision, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """All who speak of it."""
        return tuple(origin for origin, _ in self.by_origin)


@pages.get("/incidents/{id}.json", response_model=shapes.IncidentShape, responses={**REFUSED, **UNCHANGED})
def incident_data(request: Request, view: Current, id: Id) -> Response:
    """An incident with its figures, ranges, contradictions, grades, claims and the decisions about it."""
    return tagged(request, as_json(told(view, id)))


@pages.get("/incidents/{id}/embed", response_class=HTMLResponse, include_in_schema=False)
def embedded(request: Request, view: Current, id: Id) -> Response:
    """The incident in short, to be shown within another page."""
    found = told(view, id)
    return tagged(request, page(request, "embed.html", told_=found, incident=found.incident, **_words(found)))


@pages.get("/incidents/{id}", response_class=HTMLResponse, include_in_schema=False)
def incident(request: Request, view: Current, id: Id) -> Response:
    """The page of an incident."""
    found = told(view, id)
    if wants_json(request):
        return tagged(request, as_json(found))
    given = {figure.kind for figure in found.incident.figures}
    kinds = [code.code for code in codelist("harm").codes if code.code in given]
    drawn = {kind: chart for kind in kinds if (chart := charts.figures(found.incident, kind))}
    address = str(request.url.replace(query="", fragment=""))
    more = {
        "charts": drawn,
        "address": address,
        "view": view,
        "rule": plainly.rule,
        "locator": maps.locator(found.incident.place),
    }
    return tagged(
        request, page(request, "incident.html", told_=found, incident=found.incident, **more, **_words(found))
    )


def _words(found: Told) -> dict[str, Any]:
    return {
        "title": plainly.title(found.incident),
        "plainly": plainly.plainly(found.incident, found.origins),
        "contradiction": plainly.contradiction,
    }


def told(view: View, key: str) -> Told:
    """What the page of this incident shows. Raises NotThere."""
    found = view.incident(key)
    if found is None:
        raise NotThere(f"The record holds no incident {key}. It may have been joined with another: search for it.")
    claims = view.claims_of_incident(key, CLAIMS_SHOWN)
    reports = view.rows_by_id("reports", list(dict.fromkeys(claim.report for claim, _ in claims)))
    said = [Said(claim, row, tuple(sentence(claim, row)), reports[claim.report]) for claim, row in claims]
    said.sort(key=lambda one: one.report["published"] or "9999")  # in the order in which it was told
    media = [(medium, reports[report.id]) for report in view.reports_of(list(reports)) for medium in report.media]
    (row,) = view.rows_by_id("incidents", [key]).values()
    history = view.history((key, *found.claims))
    return Told(found, row, _by_origin(found, said), tuple(media), tuple(history))


def sentence(claim: Claim, row: Row) -> list[Piece]:
    """The words that carry a claim, with those of its values marked."""
    start = claim.evidence.start
    marked = [
        type(value)(value.claim, value.field, value.n, value.span.shift(-start))
        for value in values(claim)
        if value.span.overlaps(claim.evidence) and value.span.start >= start
    ]
    text = row["evidence"]
    return list(pieces(text, Span(0, len(text)), (), marked))


def _by_origin(incident: Incident, said: Sequence[Said]) -> tuple[tuple[str, tuple[Said, ...]], ...]:
    """The claims by the independent voice that they come from, as linking told them apart; where it names none, by
    the source or the outlet."""
    home = {c: side_origin for side_origin, claims in _origins(incident) for c in claims}
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        outlet = one.report["publisher"] or "an outlet without a name"
        found[home.get(one.claim.id, one.row["source"] or outlet)].append(one)
    return tuple((origin, tuple(claims)) for origin, claims in found.items())


def _origins(incident: Incident) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.origin, (*(c for _, _, c in f.superseded), *f.claims)) for f in incident.figures]


def as_json(found: Told) -> JSONResponse:
    """An incident as the API gives it."""
    body = {
        "row": found.row,
        "incident": plain(found.incident),
        "title": plainly.title(found.incident),
        "plainly": plainly.plainly(found.incident, found.origins),
        "claims": [one.row for _, claims in found.by_origin for one in claims],
        "reports": list({one.report["report"]: one.report for _, claims in found.by_origin for one in claims}.values()),
        "decisions": [public(decision) for decision in found.history],
    }
    return JSONResponse(body)


def public(decision: Decision) -> dict[str, Any]:
    """A decision as anyone may see it: what, when and why, not by whom."""
    return {
        "decision": decision.id,
        "kind": decision.kind,
        "targets": list(decision.targets),
        "at": decision.at.isoformat(),
        "reason": decision.reason,
    }
