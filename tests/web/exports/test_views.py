"""What the page lists is what an export of the same view holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from onrecord import pipeline
from onrecord.publish.tables import Contents
from onrecord.publish.view import narrow, view_of
from onrecord.store import Record

SEARCHES = [
    "Aleppo",
    "aleppo killed",
    '"killed in"',
    "hosp*",
    "said -not (",
    "Réuters",
    "nothing-of-the-kind",
    '"',
    "*",
]
DAYS = [("2016-12-01", ""), ("", "2016-12-01"), ("2016-11-01", "2016-12-13")]


@pytest.fixture(scope="module")
def public(built: Path) -> Iterator[Contents]:
    with Record.open(built) as record:
        yield pipeline.public(record)


def agree(client: TestClient, public: Contents, **asked: str) -> set[str]:
    query = urlencode(asked)
    listed = client.get(f"/incidents.json?{query}&limit=500").json()
    held = {incident.id for incident in narrow(public, view_of(query or "scope=incident")).incidents()}
    assert {row["incident"] for row in listed["items"]} == held, query
    assert listed["total"] == len(held)
    return held


def test_without_filters(client, public):
    every = agree(client, public, scope="any")
    assert agree(client, public) | agree(client, public, scope="aggregate") == every


def test_every_filter_that_the_page_offers(client, public):
    offered = client.get("/incidents.json?scope=any&year=2016").json()["filters"]
    assert {"month", "event", "harm", "source"} <= offered.keys()
    for name, options in offered.items():
        for option in options[:8]:
            held = agree(client, public, **({"scope": "any", "year": "2016"} | {name: option["value"]}))
            assert len(held) == option["count"], (name, option)


def test_values_in_any_case_and_sources_by_name(client, public):
    offered = client.get("/incidents.json").json()["filters"]
    for name in {"place", "party", "country", "event"} & offered.keys():
        value = offered[name][0]["value"]
        assert agree(client, public, **{name: value}) == agree(client, public, **{name: value.swapcase()})
    source = offered["source"][0]
    by_id = agree(client, public, source=source["value"])
    assert by_id == agree(client, public, source=source["label"].upper())


@pytest.mark.parametrize("words", SEARCHES)
def test_searches(client, public, words):
    agree(client, public, q=words)


@pytest.mark.parametrize(("since", "until"), DAYS)
def test_days(client, public, since, until):
    agree(client, public, **{"from": since, "to": until, "scope": "any"})


def test_all_together(client, public):
    offered = client.get("/incidents.json?scope=any").json()["filters"]["event"]
    chosen = {"q": "killed", "year": "2016", "harm": "killed", "scope": "any", "to": "2016-12-31"}
    assert any(agree(client, public, event=option["value"], **chosen) for option in offered)
