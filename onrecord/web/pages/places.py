"""Where: incidents as points for the map and for others, and the plain lists by place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from onrecord.web import asked, shapes
from onrecord.web.asked import Asked
from onrecord.web.current import Current, tagged
from onrecord.web.errors import NotThere
from onrecord.web.listing import chosen, every_row
from onrecord.web.pages.tables import REFUSED, UNCHANGED
from onrecord.web.readmodel import Row, View
from onrecord.web.readmodel.aspects import DEGREE
from onrecord.web.readmodel.gather import UNKNOWN
from onrecord.web.readmodel.index import Mask, Numbers
from onrecord.web.render import page
from onrecord.web.words import initial, label, sentence

pages = APIRouter(tags=["incidents"])
Incidents = Annotated[Asked, Depends(asked.incidents)]
Letter = Annotated[str, Path(max_length=8)]


@pages.get("/map.json", response_model=shapes.MapColumns, responses={**REFUSED, **UNCHANGED})
def map_columns(request: Request, view: Current, wanted: Incidents) -> Response:
    """Incidents with a place, column by column, as the map draws them."""
    data = packed(view, replace(wanted, sort="", after="", limit=0))
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return tagged(request, Response(gzip.decompress(data), media_type="application/json"))
    return tagged(request, Response(data, media_type="application/json", headers={"Content-Encoding": "gzip"}))


@lru_cache(maxsize=4)
def packed(view: View, wanted: Asked) -> bytes:
    """The columns of a view as JSON, compressed: of 100,000 incidents they are some megabytes, and asked for often."""
    _, mask = chosen(view, wanted)
    return gzip.compress(json.dumps(columns(view, mask), ensure_ascii=False).encode(), 6, mtime=0)


@pages.get(
    "/incidents.geojson",
    response_class=Response,
    responses={**REFUSED, **UNCHANGED, 200: {"content": {"application/geo+json": {"schema": shapes.FEATURES}}}},
    operation_id="incidents_geojson",
)
def geojson(request: Request, view: Current, wanted: Incidents) -> Response:
    """All incidents that the parameters choose, as GeoJSON; those without a place have no geometry."""
    features = _features(every_row(view, wanted))
    return tagged(request, StreamingResponse(features, media_type="application/geo+json"))


def _features(rows: Iterator[Row]) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    for n, row in enumerate(rows):
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if row["lat"] is not None else None
        feature = {"type": "Feature", "id": row["incident"], "geometry": point, "properties": row}
        yield ("," if n else "") + json.dumps(feature, ensure_ascii=False)
    yield "]}"


def columns(view: View, mask: Mask | None) -> dict[str, Any]:
    """The located incidents among the rows of ``mask`` (None: all), column by column."""
    index = view.indexes["incidents"]
    located = index.numbers["lon"] != UNKNOWN
    rows = np.flatnonzero(located if mask is None else located & mask)
    event, place, precision = (index.facets[name] for name in ("event", "place", "precision"))
    contested = index.disputed()[rows].astype(int)
    ids = view.incident_ids
    return {
        "id": [ids[n] for n in rows.tolist()],
        "lon": [round(v / DEGREE, 5) for v in index.numbers["lon"][rows].tolist()],
        "lat": [round(v / DEGREE, 5) for v in index.numbers["lat"][rows].tolist()],
        "precision": [precision.values[c] if c >= 0 else None for c in precision.codes[rows].tolist()],
        "day": [date.fromordinal(d).isoformat() if d else None for d in index.first[rows].tolist()],
        "low": _known(index.numbers["low"][rows]),
        "high": _known(index.numbers["high"][rows]),
        "contested": contested.tolist(),
        "event": [event.values[c] for c in event.codes[rows].tolist()],
        "place": [place.values[c] if c >= 0 else "" for c in place.codes[rows].tolist()],
        "events": {value: sentence(label(value, "events")) for value in event.values},
    }


def _known(numbers: Numbers) -> list[int | None]:
    return [None if n == UNKNOWN else n for n in numbers.tolist()]


# --- plain lists, which need no search: by place ---


def initials(view: View) -> dict[str, list[tuple[int, str]]]:
    """The places, as (code, name), by the letter that they begin with."""
    found: dict[str, list[tuple[int, str]]] = {}
    for code, name in enumerate(view.indexes["incidents"].facets["place"].values):
        found.setdefault(initial(name), []).append((code, name))
    return {key: sorted(found[key], key=lambda p: p[1].casefold()) for key in sorted(found)}


@pages.get("/places", response_class=HTMLResponse, include_in_schema=False)
def places(request: Request, view: Current) -> Response:
    """The letters that places begin with."""
    found = initials(view)
    return tagged(request, page(request, "places.html", initials=found, chosen=None, places=[]))


@pages.get("/places/{letter}", response_class=HTMLResponse, include_in_schema=False)
def places_of(request: Request, view: Current, letter: Letter) -> Response:
    """The places that begin with a letter, and their incidents."""
    found = initials(view)
    if letter not in found:
        raise NotThere(f"No place of the record begins with {letter}.")
    facet = view.indexes["incidents"].facets["place"]
    counts = facet.counts(None)
    listed = [(name, int(counts[code]), _incidents_at(request, view, code)) for code, name in found[letter]]
    return tagged(request, page(request, "places.html", initials=found, chosen=letter, places=listed))


def _incidents_at(request: Request, view: View, code: int) -> list[Row]:
    """The incidents at a place, for a published site, where nothing else lists them; a server lists them when asked."""
    if not request.app.state.publishing:
        return []
    rows = np.flatnonzero(view.indexes["incidents"].facets["place"].codes == code)
    return list(view.rows("incidents", rows.tolist()))
