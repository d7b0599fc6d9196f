"""Each format against its own rules: its schema, its best-known library, or its published lists."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import followthemoney
import hxl
import jsonschema
import openpyxl
import polars
import prov.model
import pyarrow.parquet
import pytest
import rdflib
from lxml import etree

from bench.exchange_record import contents as generated
from onrecord.codes import codelist
from onrecord.publish.columns import EXPORTS
from onrecord.publish.export import export
from onrecord.publish.formats import acled, excel, frames, ftm, kml, sdg_16_1_2, sheet_rows, ucdp_ged
from onrecord.publish.formats import hxl as hxl_format
from onrecord.publish.formats.geoparquet import METADATA, TABLE
from onrecord.publish.losses import Tally

PRACTICE = Path(os.environ.get("ONRECORD_DATA", "")) / "practice"
needs_lists = pytest.mark.skipif(not PRACTICE.is_dir() or "ONRECORD_DATA" not in os.environ, reason="no ONRECORD_DATA")


def written(contents, folder: Path, name: str) -> Path:
    return export(contents, folder, name).files[0]


def table(path: Path, skip: int = 0) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[skip:]


def practice(name: str) -> list[dict[str, str]]:
    return table(PRACTICE / name)


# --- UCDP GED, ACLED, SDG ------------------------------------------------------------------------


@needs_lists
def test_ucdp_columns_are_the_published_ones_in_their_order():
    assert [row["column"] for row in practice("ucdp_ged_columns.csv")] == list(ucdp_ged.NAMES)


@needs_lists
def test_acled_columns_are_the_published_ones_in_their_order():
    published = [row["column"] for row in practice("acled_columns.csv") if row["position"].isdigit()]
    assert published == list(acled.NAMES)


@needs_lists
def test_acled_codes_are_published_ones(contents, tmp_path):
    known = {(row["field"], row["code"]) for row in practice("acled_codes.csv")}
    for row in table(written(contents, tmp_path, "acled")):
        assert ("event_type/sub_event_type", f"{row['event_type']} / {row['sub_event_type']}") in known
        for field in ("inter1", "inter2"):
            assert not row[field] or ("inter1/inter2", row[field]) in known
        assert not row["interaction"] or ("interaction (numeric form)", row["interaction"]) in known
        assert ("geo_precision", row["geo_precision"]) in known
        assert ("time_precision", row["time_precision"]) in known
        assert all(("disorder_type", part) in known for part in row["disorder_type"].split("; "))


@needs_lists
def test_ucdp_codes_are_published_ones(contents, tmp_path):
    known = {(row["field"], row["code"]) for row in practice("ucdp_ged_codes.csv")}
    for row in table(written(contents, tmp_path, "ucdp-ged")):
        for field in ("type_of_violence", "where_prec", "date_prec", "event_clarity"):
            assert not row[field] or (field, row[field]) in known


def test_ucdp_figures_are_whole_and_consistent(contents, tmp_path):
    rows = table(written(contents, tmp_path, "ucdp-ged"))
    assert len(rows) == len({row["id"] for row in rows}) == 2
    for row in rows:
        assert int(row["id"]) < 2**53
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"] or row["best"])
        assert int(row["best"]) == int(row["deaths_civilians"]) + int(row["deaths_unknown"])
        assert int(row["number_of_sources"]) == len(row["source_original"].split("; "))


def test_texts_that_look_like_formulas_are_text_in_a_spreadsheet(contents, tmp_path):
    headlines = [row["source_headline"] for row in table(written(contents, tmp_path, "ucdp-ged"))]
    assert "'=1+1; Shells fall on a market" in headlines


@needs_lists
def test_sdg_values_are_published_ones(contents, tmp_path):
    known = {(row["field"], row["value"]) for row in practice("ohchr_sdg16_1_2_codes.csv")}
    for row in table(written(contents, tmp_path, "sdg-16.1.2")):
        assert all((field, row[field]) in known for field in ("sex", "age_group", "status", "cause_of_death"))


def test_sdg_keys_are_keys(contents):
    rows = [dict(zip(sdg_16_1_2.NAMES, row, strict=True)) for row in sdg_16_1_2.rows(contents, Tally())]
    assert len({tuple(row[k] for k in sdg_16_1_2.TABLE.key) for row in rows}) == len(rows) == 3
    for row in rows:
        assert all(row[field] in codelist(f"ohchr_{field}") for field in ("sex", "age_group", "status"))


# --- HXL -----------------------------------------------------------------------------------------


def test_libhxl_reads_and_validates_it(contents, tmp_path):
    path = written(contents, tmp_path, "hxl")
    options = hxl.InputOptions(allow_local=True)
    with hxl.data(str(path), options) as source:
        assert source.display_tags == list(hxl_format.TAGS.values())
        assert source.validate()
    with hxl.data(str(path), options) as source:
        low = [row.get("#affected+killed+min") for row in source]
    assert low == ["12", "3", "300000", None]


@needs_lists
def test_hxl_tags_are_those_in_use(contents, tmp_path):
    """Every tag that the mapping of the Humanitarian Data Exchange has a column of ours for is used for it."""
    known = {row["hxl_tag"] for row in practice("hxl_mappings.csv")}
    ours = set(hxl_format.TAGS.values())
    for tag in ("#date+start", "#date+end", "#geo+lat", "#geo+lon", "#adm1+name", "#country+name", "#loc+name"):
        assert tag in known & ours
    for tag in ("#group+name+first", "#group+name+second", "#event+code", "#meta+source", "#description"):
        assert tag in known & ours
    assert {"#affected+killed", "#affected+injured"} <= known
    assert all(any(t.startswith(tag) for t in ours) for tag in ("#affected+killed", "#affected+injured"))


# --- GeoJSON, KML, GeoParquet --------------------------------------------------------------------

POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "minItems": 2,
    "maxItems": 2,
}
RFC_7946 = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"required": ["crs"]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {"type": {"const": "Point"}, "coordinates": POSITION},
                            },
                        ]
                    },
                },
            },
        },
    },
}


def test_geojson_is_as_the_rfc_wants_it(contents, tmp_path):
    data = json.loads(written(contents, tmp_path, "geojson").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(RFC_7946).validate(data)
    points = [feature["geometry"] for feature in data["features"]]
    assert points[0]["coordinates"] == [37.16117, 36.20124]
    assert points[2] is None


def test_no_name_of_a_reviewer_leaves(contents, tmp_path):
    for name in ("geojson", "prov", "jsonl", "csv", "ftm"):
        for path in export(contents, tmp_path / name, name).files:
            text = path.read_text(encoding="utf-8")
            assert not any(who in text for who in ("R. Reviewer", "S. Second", "a reviewer")), path.name


def test_kml_has_the_structure_of_kml(contents, tmp_path):
    """Elements and their order as in the KML 2.2 schema: a feature's name, description, time, data; its geometry."""
    root = etree.parse(written(contents, tmp_path, "kml")).getroot()
    names = {"k": kml.NAMESPACE}
    assert root.tag == f"{{{kml.NAMESPACE}}}kml"
    marks = root.findall("k:Document/k:Placemark", names)
    assert len(marks) == len({mark.get("id") for mark in marks}) == 4
    order = ["name", "description", "TimeSpan", "ExtendedData", "Point"]
    for mark in marks:
        tags = [etree.QName(child).localname for child in mark]
        assert tags == [tag for tag in order if tag in tags]
        assert all(
            data.get("name") and data.find("k:value", names) is not None for data in mark.find("k:ExtendedData", names)
        )
    assert marks[0].findtext("k:Point/k:coordinates", namespaces=names) == "37.16117,36.20124"
    assert marks[1].findtext("k:TimeSpan/k:end", namespaces=names) == "2016-12-09"
    assert marks[3].find("k:Point", names) is None


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "a\ufffeb", "a\ud800b"])
def test_what_xml_does_not_allow_is_left_out(text):
    assert kml._allowed(text) == "ab"


def test_geoparquet_is_read_back(contents, tmp_path):
    path = written(contents, tmp_path, "geoparquet")
    file = pyarrow.parquet.ParquetFile(path)
    geo = json.loads(file.metadata.metadata[b"geo"])
    assert geo == METADATA
    assert geo["primary_column"] in file.schema_arrow.names == [c.name for c in TABLE.columns]
    assert set(geo["columns"]["geometry"]["geometry_types"]) <= {"Point"}
    found = duckdb.sql(f"select incident, geometry, lat from read_parquet('{path}') order by incident").fetchall()
    assert [row[0][-1] for row in found] == ["1", "2", "3", "4"]
    assert polars.read_parquet(path)["killed_low"].to_list() == [12, 3, 300_000, None]


def test_geoparquet_of_many_batches_is_whole(tmp_path, monkeypatch):
    """Polars asks for each batch from a thread of its own choice."""
    monkeypatch.setattr(frames, "BATCH", 7)
    path = export(generated(2000), tmp_path, "geoparquet").files[0]
    assert polars.read_parquet(path)["incident"].to_list() == [i.id for i in generated(2000).incidents()]


# --- tables --------------------------------------------------------------------------------------


def test_every_line_is_as_its_json_schema_says(contents, tmp_path):
    export(contents, tmp_path, "jsonl")
    for each in EXPORTS:
        schema = json.loads((tmp_path / f"{each.name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        lines = (tmp_path / f"{each.name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert lines
        for line in lines:
            check.validate(json.loads(line))


def test_duckdb_reads_the_tables(contents, tmp_path):
    export(contents, tmp_path, "parquet")
    asked = "select sum(low) from read_parquet('{}/figures.parquet') where not subset and kind = 'killed'"
    assert duckdb.sql(asked.format(tmp_path)).fetchall() == [(12 + 7 + 0 + 3 + 300_000,)]


def test_a_workbook_has_a_sheet_a_table_and_no_formula(contents, tmp_path):
    book = openpyxl.load_workbook(written(contents, tmp_path, "xlsx"))
    assert book.sheetnames == ["columns", *(each.name for each in EXPORTS), "decisions"]
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet for cell in row)
    titles = [cell.value for cell in book["reports"]["B"]]
    assert "=1+1" in titles
    head = [cell.value for cell in book["decisions"][1]]
    assert head == ["claim", "judgement", "field", "value", "reason"]
    claims = {claim.id for claim in contents.claims()}
    assert {row[0].value for row in book["decisions"].iter_rows(min_row=2)} == claims
    (rule,) = book["decisions"].data_validations.dataValidation
    assert rule.formula1 == f'"{",".join(excel.JUDGEMENTS)}"'


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(contents, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    book = openpyxl.load_workbook(written(contents, tmp_path, "xlsx"))
    sheets = [name for name in book.sheetnames if name.startswith("claims")]
    assert sheets == ["claims", "claims 2", "claims 3"]
    assert [book[name].max_row for name in sheets] == [3, 3, 3]


def test_a_text_longer_than_a_cell_is_cut_and_counted(contents, tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_rows, "MOST_CHARACTERS", 60)
    monkeypatch.setattr(excel, "MOST_CHARACTERS", 60)
    lost = {loss.code: loss.lost for loss in export(contents, tmp_path, "xlsx").losses}
    assert lost["cells_cut"] > 0


TEXTS = [
    ("=1+1", "=1+1"),
    ("<b> & 'c' \"d\"", "<b> & 'c' \"d\""),
    (" two  spaces\nand a line ", " two  spaces\nand a line "),
    ("a\x00b\x1fc", "abc"),
    ("حلب ░ 🕊", "حلب ░ 🕊"),
]


@pytest.mark.parametrize(("text", "read"), TEXTS)
def test_texts_in_a_workbook_come_back(contents, tmp_path, text, read):
    reports = [replace(report, title=text) for report in contents.reports()]
    changed = replace(contents, reports=lambda: reports)
    book = openpyxl.load_workbook(written(changed, tmp_path, "xlsx"))
    assert {cell.value for cell in book["reports"]["B"][1:]} == {read}


def test_cells_of_a_workbook_keep_their_kinds(contents, tmp_path):
    book = openpyxl.load_workbook(written(contents, tmp_path, "xlsx"))
    named = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book}

    def cells(sheet: str, column: str) -> list[object]:
        return [row[named[sheet].index(column)].value for row in book[sheet].iter_rows(min_row=2)]

    assert cells("incidents", "earliest") == [
        datetime(2016, 12, 13),
        datetime(2016, 12, 5),
        datetime(2011, 3, 15),
        None,
    ]
    assert cells("incidents", "lat") == [36.20124, 36.20124, None, None]
    assert cells("incidents", "killed_low") == [12, 3, 300_000, None]
    assert cells("incidents", "aggregate") == [False, False, True, False]


def test_what_excel_takes_for_an_escaped_character_is_shielded():
    assert ">_x005F_x0041_<" in sheet_rows.writer(["text"])(["_x0041_"])


def test_a_day_that_spreadsheets_count_differently_is_text():
    assert sheet_rows.writer(["date"])([date(1900, 2, 28)]) == sheet_rows.writer(["text"])(["1900-02-28"])
    assert sheet_rows.writer(["date"])([date(1900, 3, 1)]) == '<row><c s="2"><v>61</v></c></row>'


# --- linked data ---------------------------------------------------------------------------------


def test_followthemoney_cleans_nothing_away(contents, tmp_path):
    lines = written(contents, tmp_path, "ftm").read_text(encoding="utf-8").splitlines()
    made = [json.loads(line) for line in lines]
    for data in made:
        proxy = followthemoney.model.make_entity(data["schema"])
        proxy.id = data["id"]
        for name, values in data["properties"].items():
            for value in values:
                proxy.add(name, value)  # raises for a property that the schema lacks; drops a value that is not valid
        assert {k: sorted(v) for k, v in proxy.to_dict()["properties"].items()} == {
            k: sorted(v) for k, v in data["properties"].items()
        }
        proxy.schema.validate({"properties": proxy.properties})
    ids = {data["id"] for data in made}
    pointed = {
        value
        for data in made
        for name, values in data["properties"].items()
        for value in values
        if followthemoney.model.get(data["schema"]).get(name).type.name == "entity"
    }
    assert pointed <= ids
    assert {data["schema"] for data in made} >= {
        "Article",
        "Event",
        "Address",
        "Documentation",
        "Mention",
        "Organization",
    }
    assert set(ftm._schemata()) == {code.code for code in codelist("source_kinds").codes}


def test_prov_loads_it_and_every_end_of_a_relation_is_there(contents, tmp_path):
    path = written(contents, tmp_path, "prov")
    document = prov.model.ProvDocument.deserialize(str(path), format="json")
    entities = list(document.get_records(prov.model.ProvEntity))
    agents = {str(agent.identifier) for agent in document.get_records(prov.model.ProvAgent)}
    assert len(entities) == 2 * 5 + 6 + 4 + 2
    assert {"record:reviewer-1", "record:reviewer-2", "record:onrecord-reader"} <= agents
    known = {str(record.identifier) for record in document.get_records(prov.model.ProvElement)}
    ends = {str(end) for relation in document.get_records(prov.model.ProvRelation) for end in relation.args if end}
    assert {end for end in ends if end.startswith("record:")} <= known
    reader = next(
        a for a in document.get_records(prov.model.ProvAgent) if str(a.identifier) == "record:onrecord-reader"
    )
    assert "Onrecord reader 7" in map(str, reader.get_attribute("prov:label"))


SCHEMA_ORG = {  # the properties of schema.org that are used, by the type that has them
    "ClaimReview": {"name", "claimReviewed", "author", "reviewRating", "itemReviewed", "about"},
    "Rating": {"alternateName", "reviewAspect", "ratingExplanation", "ratingValue", "bestRating", "worstRating"},
    "Claim": {"name", "author", "appearance"},
    "NewsArticle": {"url", "headline", "datePublished", "publisher"},
    "Event": {"name", "startDate", "endDate", "location"},
    "Place": {"name", "geo"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Organization": {"name"},
}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib itself
def test_claim_reviews_are_linked_data_of_schema_org(contents, tmp_path):
    path = written(contents, tmp_path, "claim-review")
    graph = rdflib.Graph().parse(path, format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    reviews = set(graph.subjects(rdflib.RDF.type, schema.ClaimReview))
    assert len(reviews) == 2
    for review in reviews:
        for claim in graph.objects(review, schema.itemReviewed):
            assert (claim, rdflib.RDF.type, schema.Claim) in graph
    for subject, kind in graph.subject_objects(rdflib.RDF.type):
        used = {str(p).removeprefix(str(schema)) for p in graph.predicates(subject) if p != rdflib.RDF.type}
        assert used <= SCHEMA_ORG[str(kind).removeprefix(str(schema))]
