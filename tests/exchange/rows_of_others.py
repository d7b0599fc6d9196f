"""Rows in the shape of UCDP GED and ACLED, made up in our own words, with every column that those have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

_UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id "
    "side_b number_of_sources source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
    "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low gwnoa gwnob"
)
_ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
    "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
    "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
UCDP = tuple(_UCDP.split())
ACLED = tuple(_ACLED.split())


def ucdp(key: int, **cells: object) -> dict[str, str]:
    """A row of the UCDP shape: fighting near a made-up town, with what is given in ``cells`` instead."""
    row = {
        "id": key,
        "relid": f"ARV-2016-1-11-{key}",
        "year": 2016,
        "active_year": 1,
        "code_status": "Clear",
        "type_of_violence": 1,
        "conflict_name": "Arvia: Government",
        "dyad_name": "Government of Arvia - Northern Front",
        "side_a": "Government of Arvia",
        "side_b": "Northern Front",
        "number_of_sources": 2,
        "source_office": "Vesna agency",
        "source_date": "2016-12-14",
        "source_headline": "Many dead as the front moves through Orlan",
        "source_original": "hospital staff",
        "where_prec": 1,
        "where_coordinates": "Orlan town",
        "where_description": "the eastern quarters of Orlan",
        "adm_1": "Dell province",
        "adm_2": "Orlan district",
        "latitude": 36.5,
        "longitude": 37.5,
        "country": "Arvia",
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": "2016-12-13 00:00:00.000",
        "date_end": "2016-12-13 00:00:00.000",
        "deaths_a": 2,
        "deaths_b": 3,
        "deaths_civilians": 6,
        "deaths_unknown": 1,
        "best": 12,
        "high": 15,
        "low": 11,
    }
    return {column: str({**row, **cells}.get(column, "")) for column in UCDP}


def acled(key: str, **cells: object) -> dict[str, str]:
    """A row of the ACLED shape: shelling of the same made-up town."""
    row = {
        "event_id_cnty": key,
        "event_date": "2016-12-13",
        "year": 2016,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Military Forces of Arvia",
        "actor2": "Civilians (Arvia)",
        "civilian_targeting": "Civilian targeting",
        "country": "Arvia",
        "admin1": "Dell",
        "admin2": "Orlan",
        "location": "Orlan",
        "latitude": 36.5,
        "longitude": 37.5,
        "geo_precision": 1,
        "source": "Vesna agency",
        "source_scale": "National",
        "notes": "On 13 December 2016, guns of the army shelled Orlan. Twelve people died.",
        "fatalities": 12,
        "timestamp": 1482883200,
    }
    return {column: str({**row, **cells}.get(column, "")) for column in ACLED}


def written(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """The rows as a CSV file."""
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    return path
