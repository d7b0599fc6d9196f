"""GeoParquet 1.1: one row an incident, its point as well-known binary in longitude and latitude (OGC:CRS84)."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.publish.columns import Column, Export
from onrecord.publish.formats.format import Format
from onrecord.publish.formats.frames import ROW_GROUP, lazy
from onrecord.publish.incident_row import TABLE as INCIDENTS
from onrecord.publish.incident_row import held, row
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents
from onrecord.publish.told import told

GEOMETRY = Column("geometry", "binary", "the point, as well-known binary; null when it is not located")
TABLE = Export("geoparquet", "one row an incident", ("incident",), (*INCIDENTS.columns, GEOMETRY))

METADATA = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
"""The file's key ``geo``. No crs is named: longitude, latitude in OGC:CRS84 is what the specification then assumes."""


def rows(contents: Contents, tally: Tally) -> Iterator[tuple[Any, ...]]:
    """The rows, in the order of the incidents' ids."""
    for item in told(contents):
        cells = row(item)
        tally.row(item, held(cells))
        yield (*cells.values(), point(cells["lat"], cells["lon"]))


def point(lat: Any, lon: Any) -> bytes | None:
    """A point as well-known binary, little-endian; None without coordinates."""
    return None if lat is None or lon is None else struct.pack("<BIdd", 1, 1, lon, lat)


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes incidents.parquet."""
    path = folder / "incidents.parquet"
    lazy(TABLE.columns, rows(contents, tally)).sink_parquet(
        path, metadata={"geo": json.dumps(METADATA)}, row_group_size=ROW_GROUP
    )
    return (path,)


FORMAT = Format(
    name="geoparquet",
    title="GeoParquet",
    about="incidents as points with typed columns, for GeoPandas, DuckDB and QGIS",
    media_type="application/vnd.apache.parquet",
    extension="parquet",
    write=write,
    validated="pyarrow and DuckDB, and the specification's metadata as a JSON Schema",
    tables=(TABLE,),
)
