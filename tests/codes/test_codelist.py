import csv
import os
from collections import defaultdict
from pathlib import Path

import pytest

from onrecord.codes import codelist, names
from onrecord.errors import CodeError


@pytest.mark.parametrize("name", names())
def test_every_code_is_unique_defined_and_crosswalked_to_codes_that_exist(name: str) -> None:
    codes = codelist(name)
    assert codes.name == name
    assert codes.title and codes.about.endswith(".") and codes.sources
    assert len({code.code for code in codes.codes}) == len(codes.codes) > 1
    for code in codes.codes:
        assert code.label and code.definition.endswith(".")
        assert code.code in codes and codes[code.code] is code and codes.get(code.code) is code
        for scheme, values in code.crosswalk.items():
            assert values, f"{name}.{code.code}: empty crosswalk to {scheme}"
            assert all(value in codelist(scheme) for value in values), (code.code, scheme, values)


def test_every_event_has_one_family() -> None:
    assert all(len(code.crosswalk["event_family"]) == 1 for code in codelist("events").codes)


def test_every_grade_scale_is_a_code_list() -> None:
    assert all(scale.code in names() for scale in codelist("grades").codes)


def test_a_list_or_code_that_does_not_exist_is_named_with_what_there_is() -> None:
    with pytest.raises(CodeError, match=r"no code list 'weather'.*events"):
        codelist("weather")
    with pytest.raises(CodeError, match=r"'rain' is not in the code list 'stances'\. It has: asserted"):
        codelist("stances")["rain"]
    assert codelist("stances").get("rain") is None
    assert "rain" not in codelist("stances")


def test_a_code_list_cannot_be_changed() -> None:
    code = codelist("events")["shelling"]
    with pytest.raises(TypeError):
        code.crosswalk["event_family"] = ("aid",)  # type: ignore[index]
    assert hash(code) == hash(codelist("events")["shelling"])


# Which column and value of the published practice lists each of our copies of a foreign scheme must equal.
PUBLISHED = [
    ("acled_event", "acled_codes.csv", "event_type/sub_event_type"),
    ("acled_geo_precision", "acled_codes.csv", "geo_precision"),
    ("acled_time_precision", "acled_codes.csv", "time_precision"),
    ("ucdp_type_of_violence", "ucdp_ged_codes.csv", "type_of_violence"),
    ("ucdp_where_prec", "ucdp_ged_codes.csv", "where_prec"),
    ("ucdp_date_prec", "ucdp_ged_codes.csv", "date_prec"),
    ("ohchr_cause_of_death", "ohchr_sdg16_1_2_codes.csv", "cause_of_death"),
    ("airwars_harm", "airwars_codes.csv", "civilian_harm_status"),
    ("airwars_strike", "airwars_codes.csv", "strike_status"),
    ("airwars_geolocation_accuracy", "airwars_codes.csv", "geolocation_accuracy"),
    ("admiralty_source", "admiralty_codes.csv", "source-reliability"),
    ("admiralty_information", "admiralty_codes.csv", "information-credibility"),
    ("ohchr_status", "ohchr_sdg16_1_2_codes.csv", "status"),
    ("ohchr_age_group", "ohchr_sdg16_1_2_codes.csv", "age_group"),
    ("ohchr_sex", "ohchr_sdg16_1_2_codes.csv", "sex"),
]


@pytest.fixture(scope="module")
def practice() -> Path:
    folder = Path(os.environ.get("ONRECORD_DATA", "")) / "practice"
    if not os.environ.get("ONRECORD_DATA") or not folder.is_dir():
        pytest.skip("ONRECORD_DATA names no folder with the practice lists")
    return folder


@pytest.mark.parametrize(("name", "file", "field"), PUBLISHED)
def test_a_foreign_scheme_is_as_published(practice: Path, name: str, file: str, field: str) -> None:
    values = defaultdict(list)
    with (practice / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            values[row[0]].append(row[1])
    assert [code.code for code in codelist(name).codes] == values[field]


def test_plover_is_as_published(practice: Path) -> None:
    with (practice / "plover_event_modes.csv").open(encoding="utf-8", newline="") as lines:
        published = [" / ".join(filter(None, (row["event_type"], row["mode"]))) for row in csv.DictReader(lines)]
    assert [code.code for code in codelist("plover_event").codes] == published
