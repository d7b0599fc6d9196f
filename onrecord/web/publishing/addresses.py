"""Every address of the explorer that is published."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.codes import names
from onrecord.web.pages.months import months
from onrecord.web.pages.places import initials
from onrecord.web.readmodel import View

TABLES = ("incidents", "claims", "sources", "reports")
CHARTS = ("toll", "timeline")
PICTURES = ("svg", "png", "csv")


def addresses(view: View) -> Iterator[str]:
    """The pages, and the data that they lead to; each once."""
    yield from ("/", "/about", "/corrections", "/places", "/map.json", "/incidents.geojson", "/feed.atom")
    yield from (f"/about/codes/{name}" for name in names())
    yield from (f"/{table}{ending}" for table in TABLES for ending in ("", ".json", ".csv"))
    yield from (f"/charts/{chart}.{form}" for chart in CHARTS for form in (*PICTURES, "json"))
    yield from (f"/places/{initial}" for initial in initials(view))
    yield from (f"/incidents/by-month/{month}" for month, _ in months(view))
    for key in view.ids("incidents"):
        yield from _incident(view, key)
    yield from (f"/reports/{key}{ending}" for key in view.ids("reports") for ending in ("", ".json"))
    for key in view.ids("sources"):
        yield from (f"/sources/{key}{ending}" for ending in ("", ".json"))
        yield from (f"/sources/{key}/beside.{form}" for form in PICTURES)


def _incident(view: View, key: str) -> Iterator[str]:
    yield from (f"/incidents/{key}", f"/incidents/{key}.json", f"/incidents/{key}/embed")
    incident = view.incident(key)
    for kind in dict.fromkeys(figure.kind for figure in incident.figures) if incident else ():
        yield from (f"/incidents/{key}/figures/{kind}.{form}" for form in PICTURES)
