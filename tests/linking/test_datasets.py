"""Rows of one data set are different occurrences, however alike; rows of two may be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.ingest.datasets import Entry, entries
from onrecord.linking import doubtful, link
from onrecord.linking.cluster import cluster
from onrecord.model import ROW
from onrecord.pipeline import map_for
from onrecord.review import append
from tests.exchange.rows_of_others import acled, ucdp, written
from tests.linking.made import claim, report

NUMBERS = {"threshold": 0.0, "unseen": -1.0, "best_share": 0.5}
ELSEWHERE = {
    "where_coordinates": "Brod", "where_description": "Brod", "adm_2": "Brod", "latitude": 35, "longitude": 37,
    "date_start": "2016-03-03", "date_end": "2016-03-03", "source_headline": "Three fighters die in Brod",
}  # fmt: skip
SHOT = {
    "event_date": "2016-07-01", "sub_event_type": "Attack", "location": "Mir", "admin2": "Mir", "latitude": 34,
    "longitude": 36, "fatalities": 1, "notes": "On 1 July 2016, a man was shot at a checkpoint near Mir.",
}  # fmt: skip
TEXT = "Shells fell on the market of Karm in the morning; 12 people were killed there."


def rows(*named: str):
    reports = [replace(report(f"r{n}", TEXT, outlet=name), media_type=ROW) for n, name in enumerate(named)]
    claims = [claim(r, "12 people were killed", killed=(12, 12), source=(r.publisher, "expert")) for r in reports]
    return claims, {r.id: r for r in reports}


def test_rows_of_one_data_set_stay_apart_and_those_of_two_join():
    claims, reports = rows("One", "One")
    assert [len(i.claims) for i in link(claims, reports)] == [1, 1]
    assert doubtful(claims, reports) == ()
    claims, reports = rows("One", "Two")
    assert [len(i.claims) for i in link(claims, reports)] == [2]


def test_not_even_through_a_third():
    claims, reports = rows("One", "Two", "One")
    assert sorted(len(i.claims) for i in link(claims, reports)) == [1, 2]


def test_but_by_a_persons_word():
    claims, reports = rows("One", "One")
    same = append((), "same", [c.id for c in claims], "Ada", datetime(2026, 1, 1, tzinfo=UTC))
    assert [len(i.claims) for i in link(claims, reports, [same])] == [2]


def test_a_cluster_remembers_the_data_sets_of_all_its_members():
    edges = [(0, 1, 9.0), (1, 2, 8.0), (0, 2, 7.0), (2, 3, 1.0)]
    assert cluster(4, edges, one_of={0: "a", 1: "b", 2: "a", 3: "b"}, **NUMBERS) == ((0, 1), (2, 3))


def test_a_row_joins_the_report_that_tells_of_the_same_and_no_other(tmp_path):
    """Rows of UCDP GED and ACLED, read by their columns, beside claims of two news reports."""
    rows_of = (
        written(tmp_path / "ged.csv", [ucdp(1, low=12, high=12), ucdp(2, **ELSEWHERE, low=3, high=3)]),
        written(tmp_path / "acled.csv", [acled("ARV1"), acled("ARV2", **SHOT)]),
    )
    found = [e for path in rows_of for e in entries(path, map_for(path)) if isinstance(e, Entry)]
    same = report("n1", "Shelling killed 12 people in Orlan on Tuesday, medics said.", "2016-12-14")
    other = report("n2", "Three fighters died in Brod in March, the army said.", "2016-03-05")
    told = [
        claim(same, event="shelling", killed=(12, 12), place="Orlan", point=(36.5, 37.5), day="2016-12-13"),
        claim(other, event="armed_clash", killed=(3, 3), place="Brod", point=(35, 37), day="2016-03-03"),
    ]
    reports = {r.id: r for r in (same, other, *(e.archived.report for e in found))}
    names = {e.claim.id: e.archived.report.title for e in found} | {c.id: c.report for c in told}
    incidents = link([*told, *(e.claim for e in found)], reports)
    assert sorted(sorted(names[c] or "" for c in i.claims) for i in incidents) == [
        ["ACLED, ARV1", "UCDP GED, 1", "n1"],
        ["ACLED, ARV2"],
        ["UCDP GED, 2", "n2"],
    ]
