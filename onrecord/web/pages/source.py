"""One source: everything that it said, through whom, and how its figures lie beside those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from onrecord.codec import source_id
from onrecord.model import Claim, Incident, KnownSource, OriginFigure
from onrecord.web import charts, plainly, shapes
from onrecord.web.charts import Beside, Chart
from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.pages.drawings import FILES, Form, file
from onrecord.web.pages.tables import REFUSED, UNCHANGED
from onrecord.web.readmodel import Row, View
from onrecord.web.render import page
from onrecord.web.wanted import wants_json

CLAIMS_SHOWN = 100
# The chart compares figures of one kind of harm.
HARM = "killed"
COMPARED = 40

pages = APIRouter(tags=["sources"])
Id = Annotated[str, Path(pattern="^s-[0-9a-f]{16}$", description="the source's id")]
Told = Sequence[tuple[Claim, Row]]


@pages.get("/sources/{id}.json", response_model=shapes.SourceShape, responses={**REFUSED, **UNCHANGED})
def source_data(request: Request, view: Current, id: Id) -> Response:
    """A source with its spellings and the claims that name it."""
    return tagged(request, _as_json(view, _found(view, id)))


@pages.get("/sources/{id}/beside.{form}", responses=FILES, response_class=Response, operation_id="beside")
def beside_file(request: Request, view: Current, id: Id, form: Form) -> Response:
    """The source's figures of people killed beside those of others on the same incidents."""
    found = _found(view, id)
    return tagged(request, file(beside(view, found, view.claims_of_source(id, CLAIMS_SHOWN)), form))


@pages.get("/sources/{id}", response_class=HTMLResponse, include_in_schema=False)
def source(request: Request, view: Current, id: Id) -> Response:
    """The page of a source."""
    found = _found(view, id)
    if wants_json(request):
        return tagged(request, _as_json(view, found))
    told = view.claims_of_source(id, CLAIMS_SHOWN)
    chart = beside(view, found, told)
    rows = [row for _, row in told]
    data = {"source": found, "rows": rows, "chart": chart, "through": through(found, told), "passed": passed(id, told)}
    return tagged(request, page(request, "source.html", **data))


def _found(view: View, key: str) -> KnownSource:
    found = view.source(key)
    if found is None:
        raise NotThere(f"The record holds no source {key}.")
    return found


def _as_json(view: View, found: KnownSource) -> JSONResponse:
    body = {
        "row": view.rows_by_id("sources", [found.id])[found.id],
        "spellings": list(found.spellings),
        "claims": [row for _, row in view.claims_of_source(found.id, CLAIMS_SHOWN)],
    }
    return JSONResponse(body)


def through(source: KnownSource, told: Told) -> list[tuple[str, str, int]]:
    """Who passed on what the source said, as (id, name, claims), the most frequent first."""
    names: dict[str, str] = {}
    count: Counter[str] = Counter()
    for claim, _ in told:
        voices = [(source_id(s.known_as), s.known_as) for s in claim.attribution.chain]
        if voices and voices[-1][0] == source.id:
            names |= dict(voices[:-1])
            count.update({key for key, _ in voices[:-1]})
    return [(key, names[key], n) for key, n in count.most_common()]


def passed(key: str, told: Told) -> int:
    """How many of the claims the source only passes on."""
    return sum(1 for claim, _ in told if source_id(claim.attribution.chain[-1].known_as) != key)


def beside(view: View, source: KnownSource, told: Told) -> Chart:
    """The source's figures beside others', of the incidents on which it gives one, the latest first."""
    own = {claim.id for claim, _ in told if source_id(claim.attribution.chain[-1].known_as) == source.id}
    keys = dict.fromkeys(row["incident"] for claim, row in told if claim.id in own and row["incident"])
    found = [incident for key in list(keys)[: 2 * COMPARED] if (incident := view.incident(key))]
    found.sort(key=lambda i: i.when.earliest.toordinal() if i.when else 0, reverse=True)
    rows = [row for incident in found if (row := _row(incident, own))]
    return charts.beside(source.name, rows[:COMPARED])


def _row(incident: Incident, own: set[str]) -> Beside | None:
    figures = [f for f in incident.figures if f.kind == HARM and not f.subset]
    mine = next((f for f in figures if not own.isdisjoint(f.claims)), None)
    others = [f for f in figures if f is not mine and _said(f)]
    if mine is None or not _said(mine) or not others:
        return None
    return Beside(plainly.title(incident), mine.low, mine.high, tuple((f.low, f.high) for f in others))


def _said(figure: OriginFigure) -> bool:
    return figure.low is not None or figure.high is not None
