"""The formats that a record can leave in, each in a module of its own."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.publish.formats import (
    acled,
    claim_review,
    excel,
    ftm,
    geojson,
    geoparquet,
    hxl,
    kml,
    plain_tables,
    prov,
    sdg_16_1_2,
    ucdp_ged,
)
from onrecord.publish.formats.format import Format

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        plain_tables.JSONL,
        plain_tables.CSV,
        plain_tables.PARQUET,
        excel.FORMAT,
        ucdp_ged.FORMAT,
        acled.FORMAT,
        hxl.FORMAT,
        sdg_16_1_2.FORMAT,
        geojson.FORMAT,
        kml.FORMAT,
        geoparquet.FORMAT,
        ftm.FORMAT,
        prov.FORMAT,
        claim_review.FORMAT,
    )
}

__all__ = ["FORMATS", "Format"]
