"""The API: the same addresses for data, paging, what a reader has already, and its description against its answers."""

from __future__ import annotations

import csv
import io

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from onrecord.publish.columns import CLAIMS, INCIDENTS


def test_one_address_gives_a_page_or_data(client: TestClient) -> None:
    key = client.get("/incidents.json").json()["items"][0]["incident"]
    for address in ("/incidents", f"/incidents/{key}"):
        data = client.get(address, headers={"Accept": "application/json"})
        assert data.json() == client.get(f"{address}.json").json()
        assert "Accept" in data.headers["vary"]
        browser = client.get(address, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert browser.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("view", ["incidents", "incidents?scope=any", "claims", "reports", "sources"])
def test_the_pages_of_a_table_hold_each_row_once(client: TestClient, view: str) -> None:
    kind, _, query = view.partition("?")
    key = {"sources": "source_id"}.get(kind, kind.removesuffix("s"))
    address: str | None = f"/{kind}.json?limit=3&{query}"
    found: list[str] = []
    while address:
        data = client.get(address).json()
        found += [row[key] for row in data["items"]]
        address = data["next"]
    assert len(found) == len(set(found)) == data["total"]
    whole = client.get(f"/{kind}.json?limit=500&{query}").json()
    assert found == [row[key] for row in whole["items"]]


def test_the_rows_are_those_of_the_export(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/claims.csv").text)))
    assert list(rows[0]) == [column.name for column in CLAIMS.columns]
    item = client.get("/incidents.json").json()["items"][0]
    assert list(item) == [column.name for column in INCIDENTS.columns]


def test_a_reader_who_has_it_is_told_so(client: TestClient) -> None:
    for address in ("/", "/incidents", "/incidents.json", "/incidents.csv", "/map.json"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again.headers["etag"] == first.headers["etag"]
        other = client.get(address, headers={"If-None-Match": '"other"'})
        assert other.status_code == 200


def test_head_is_answered_as_get(client: TestClient) -> None:
    for address in ("/", "/incidents.csv", "/nothing"):
        asked, got = client.head(address), client.get(address)
        assert asked.status_code == got.status_code
        assert asked.headers.get("etag") == got.headers.get("etag")


def test_a_page_and_its_data_are_not_taken_for_one_another(client: TestClient) -> None:
    as_page = client.get("/incidents").headers["etag"]
    as_data = client.get("/incidents", headers={"Accept": "application/json"}).headers["etag"]
    assert as_page != as_data


def test_the_map_has_the_located_incidents(client: TestClient) -> None:
    columns = client.get("/map.json?scope=any").json()
    rows = client.get("/incidents.json?scope=any&limit=500").json()["items"]
    located = {row["incident"]: row for row in rows if row["lat"] is not None}
    assert set(columns["id"]) == set(located)
    assert {len(values) for name, values in columns.items() if name != "events"} == {len(located)}
    for n, key in enumerate(columns["id"]):
        row = located[key]
        assert columns["lat"][n] == pytest.approx(row["lat"], abs=1e-5)
        assert (columns["low"][n], columns["high"][n]) == (row["killed_low"], row["killed_high"])
        assert columns["contested"][n] == bool(row["contradictions"])


def test_refusals_are_data_where_data_is_asked_for(client: TestClient) -> None:
    answer = client.get("/incidents.json?limit=9999")
    assert answer.status_code == 400
    assert answer.json() == {
        "status": 400,
        "title": "This was not understood",
        "detail": "limit: input should be less than or equal to 500.",
    }


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_as_its_description_says(app: FastAPI, mode: GenerationMode) -> None:
    """Values that the description allows, and values that it does not."""
    described = schemathesis.openapi.from_asgi("/openapi.json", app)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue  # nothing can be wrong with it

        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(operation.as_strategy(generation_mode=mode))
        def check(case: schemathesis.Case) -> None:
            case.call_and_validate()

        check()
