"""KML 2.2 (OGC 07-147r2): one placemark an incident, with its time span, for Google Earth and its like."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from onrecord.publish.formats.format import Format
from onrecord.publish.incident_row import TABLE, held, row
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents, Value
from onrecord.publish.told import told

NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OWN = ("incident", "title", "summary", "earliest", "latest", "lat", "lon")
"""Columns that have an element of their own; the others are extended data."""


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes incidents.kml."""
    from lxml import etree  # type: ignore[import-untyped]

    path = folder / "incidents.kml"
    with etree.xmlfile(str(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element(_tag("kml"), nsmap={None: NAMESPACE}), file.element(_tag("Document")):
            file.write(_text(etree, "name", "Incidents on record"))
            for item in told(contents):
                cells = row(item)
                tally.row(item, held(cells))
                file.write(_placemark(etree, cells))
    return (path,)


def _placemark(etree: Any, cells: dict[str, Value]) -> Any:
    """A placemark, its elements in the order that the KML schema wants."""
    mark = etree.Element(_tag("Placemark"), nsmap={None: NAMESPACE}, id=cells["incident"])
    mark.append(_text(etree, "name", cells["title"]))
    mark.append(_text(etree, "description", cells["summary"]))
    if cells["earliest"] is not None:
        span = etree.SubElement(mark, _tag("TimeSpan"))
        span.append(_text(etree, "begin", cells["earliest"]))
        span.append(_text(etree, "end", cells["latest"]))
    data = etree.SubElement(mark, _tag("ExtendedData"))
    for name, value in cells.items():
        if value is not None and name not in _OWN:
            etree.SubElement(data, _tag("Data"), name=name).append(_text(etree, "value", value))
    if cells["lat"] is not None:
        etree.SubElement(mark, _tag("Point")).append(_text(etree, "coordinates", f"{cells['lon']},{cells['lat']}"))
    return mark


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(etree: Any, name: str, value: Value) -> Any:
    element = etree.Element(_tag(name), nsmap={None: NAMESPACE})
    element.text = _allowed(str(value))
    return element


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0 does not allow."""
    return _NOT_XML.sub("", text)


FORMAT = Format(
    name="kml",
    title="KML",
    about="incidents as placemarks with their days, for Google Earth and other globes",
    media_type="application/vnd.google-earth.kml+xml",
    extension="kml",
    write=write,
    validated="the structure of KML 2.2, element by element, with lxml",
    tables=(TABLE,),
)
