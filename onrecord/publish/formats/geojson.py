"""GeoJSON (RFC 7946): one feature an incident, its figures by origin, contradictions and grades within.

An incident without coordinates is a feature without geometry (null), as the RFC allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.codec import plain
from onrecord.publish.formats.format import Format
from onrecord.publish.incident_row import held, row
from onrecord.publish.losses import Held, Tally
from onrecord.publish.tables import Contents
from onrecord.publish.told import Told, told

MEDIA_TYPE = "application/geo+json"


def features(contents: Contents, tally: Tally) -> Iterator[dict[str, Any]]:
    """The features, in the order of the incidents' ids."""
    for item in told(contents):
        cells = row(item)
        properties = {name: plain(value) for name, value in cells.items() if name not in ("lat", "lon")}
        properties |= _within(item)
        tally.row(item, _held(properties, held(cells)))
        people = {grade.by for grade in item.incident.grades if grade.by}
        tally.add("reviewers", len(people), len(people), item.incident.id)
        yield {
            "type": "Feature",
            "id": item.incident.id,
            "geometry": _point(cells["lat"], cells["lon"]),
            "properties": properties,
        }


def _point(lat: Any, lon: Any) -> dict[str, Any] | None:
    return None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}


def _within(item: Told) -> dict[str, Any]:
    """What a table cannot hold: what each origin says, in its place."""
    incident = item.incident
    return {
        "ranges": plain(incident.ranges),
        "figures": plain(incident.figures),
        "contradictions": plain(incident.contradictions),
        "grades": [
            {"scale": g.scale, "code": g.code, "rule": g.rule, "inputs": plain(g.inputs), "by_person": g.by is not None}
            for g in incident.grades
        ],
        "said": [
            {"claim": s.claim, "source": s.voice, "through": list(s.through), "stance": s.stance, "report": s.url}
            for s in item.said
        ],
    }


def _held(properties: dict[str, Any], cells: Held) -> Held:
    figures, said = properties["figures"], properties["said"]
    counts = {
        "claims": len(said),
        "voices": len({s["source"] for s in said}),
        "passed_on": sum(len(s["through"]) for s in said),
        "stances": sum(s["stance"] != "asserted" for s in said),
        "origin_figures": sum(not f["subset"] for f in figures),
        "parts": sum(f["subset"] for f in figures),
        "superseded": sum(len(f["superseded"]) for f in figures),
        "sides": sum(len(c["sides"]) for c in properties["contradictions"]),
        "grades": len(properties["grades"]),
        "rules": len(properties["ranges"]),
    }
    return replace(cells, counts=counts)


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes incidents.geojson, one feature a line."""
    path = folder / "incidents.geojson"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for n, feature in enumerate(features(contents, tally)):
            file.write((",\n" if n else "\n") + json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]}\n")
    return (path,)


FORMAT = Format(
    name="geojson",
    title="GeoJSON",
    about="incidents as points with everything that is said of them, for QGIS, web maps and scripts",
    media_type=MEDIA_TYPE,
    extension="geojson",
    write=write,
    validated="the rules of RFC 7946 as a JSON Schema",
)
