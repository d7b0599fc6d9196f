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
            with file.element(_tag("name")):
                file.write("Incidents on record")
            for item in told(contents):
                cells = row(item)
                tally.row(item, held(cells))
                file.write(_placemark(etree, cells))
    return (path,)


def _placemark(etree: Any, cells: dict[str, Value]) -> Any:
    """A placemark, its elements in the order that the KML schema wants."""
    mark = etree.Element(_tag("Placemark"), nsmap={None: NAMESPACE}, id=cells["incident"])
    _text(etree, mark, "name", cells["title"])
    _text(etree, mark, "description", cells["summary"])
    if cells["earliest"] is not None:
        span = etree.SubElement(mark, _tag("TimeSpan"))
        _text(etree, span, "begin", cells["earliest"])
        _text(etree, span, "end", cells["latest"])
    data = etree.SubElement(mark, _tag("ExtendedData"))
    for name, value in cells.items():
        if value is not None and name not in _OWN:
            _text(etree, etree.SubElement(data, _tag("Data"), name=name), "value", value)
    if cells["lat"] is not None:
        point = etree.SubElement(mark, _tag("Point"))
        _text(etree, point, "coordinates", f"{cells['lon']},{cells['lat']}")
    return mark


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(etree: Any, parent: Any, name: str, value: Value) -> None:
    text = ("false", "true")[value] if isinstance(value, bool) else str(value)
    etree.SubElement(parent, _tag(name)).text = _allowed(text)


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
    validated="the structure of KML 2.2, element by element, with lxml; by hand the OGC's schema, with fastkml",
    tables=(TABLE,),
)
