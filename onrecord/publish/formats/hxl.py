"""HXL: one CSV row an incident, with the hashtags of the Humanitarian Exchange Language in the second row.

Tags are those that the HDX scrapers give the columns of UCDP and ACLED data, and casualty tables in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.publish.columns import HARM
from onrecord.publish.formats.format import Format, write_csv
from onrecord.publish.incident_row import SCALES, TABLE, held, row
from onrecord.publish.losses import Tally
from onrecord.publish.tables import Contents, Value
from onrecord.publish.told import told

TAGS = {
    "incident": "#event+code",
    "title": "#event+name",
    "event": "#event+type+code",
    "event_name": "#event+type+name",
    "aggregate": "#meta+aggregate",
    "earliest": "#date+start",
    "latest": "#date+end",
    "when_precision": "#meta+date+precision",
    "place": "#loc+name+original",
    "wider": "#loc+name+wider",
    "located": "#loc+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "place_precision": "#geo+precision",
    "admin1": "#adm1+name",
    "country": "#country+name",
    "country_code": "#country+code+v_iso3",
    "by": "#group+name+first",
    "target": "#group+name+second",
    **{f"{kind}_{side}": f"#affected+{kind}+{tag}" for kind in HARM for side, tag in (("low", "min"), ("high", "max"))},
    "sources": "#meta+source",
    "claims": "#meta+claims+num",
    "contradictions": "#meta+contradictions",
    **{scale: f"#meta+grade+{scale}" for scale in SCALES},
    "summary": "#description",
}


def rows(contents: Contents, tally: Tally) -> Iterator[tuple[Value, ...]]:
    """The rows, in the order of the incidents' ids."""
    for item in told(contents):
        found = row(item)
        tally.row(item, held(found))
        yield tuple(found.values())


def write(contents: Contents, folder: Path, tally: Tally) -> tuple[Path, ...]:
    """Writes incidents.hxl.csv."""
    return (write_csv(folder / "incidents.hxl.csv", [tuple(TAGS), tuple(TAGS.values())], rows(contents, tally)),)


FORMAT = Format(
    name="hxl",
    title="HXL",
    about="incidents as CSV with hashtags, for the Humanitarian Data Exchange and its tools",
    media_type="text/csv",
    extension="hxl.csv",
    write=write,
    validated="libhxl",
    tables=(TABLE,),
)
