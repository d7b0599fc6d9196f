"""Rows of one data set are different occurrences, however alike; rows of two may be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.linking import doubtful, link
from onrecord.linking.cluster import cluster
from onrecord.model import ROW
from onrecord.review import append
from tests.linking.made import claim, report

NUMBERS = {"threshold": 0.0, "unseen": -1.0, "best_share": 0.5}
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
