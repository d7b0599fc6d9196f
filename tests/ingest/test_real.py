"""Real reports, where the data folder is at hand (ONRECORD_DATA)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("ONRECORD_DATA", "")) / "reports"
pytestmark = pytest.mark.skipif(
    "ONRECORD_DATA" not in os.environ or not DATA.is_dir(), reason="needs real reports under ONRECORD_DATA"
)


def test_the_first_report(read):
    [report], problems = read(DATA / "seed.txt")
    assert not problems
    assert report.title and report.text.startswith(report.title)
    assert report.published is None
    assert [(m.kind, m.credit) for m in report.media] == [
        ("picture", "Reuters"),
        ("chart", "Fox News"),
        ("video", None),
    ]
    assert sum(p.kind == "quotation" for p in report.passages) == 3


def test_pages_as_served(read):
    reports, problems = read(DATA / "html")
    assert (len(reports), problems) == (6, [])
    assert all(r.title and r.url and r.publisher and r.published and r.language == "en" for r in reports)
    assert sum(bool(r.author) for r in reports) >= 5
    credits = {m.credit for r in reports for m in r.media if m.credit}
    assert {"Reuters", "AP", "GETTY", "Michael Conroy, AP"} <= credits
    for report in reports:
        for media in report.media:
            assert media.caption_span is None or media.caption_span.of(report.text) == media.caption


@pytest.mark.parametrize(
    ("name", "count", "datelines"), [("syria_2011_2018.jsonl", 406, 398), ("wikinews_2019.csv", 171, 171)]
)
def test_tables(read, name, count, datelines):
    reports, problems = read(DATA / name)
    assert (len(reports), problems) == (count, [])
    assert sum(r.datings[0].by == "dateline" for r in reports) >= datelines
    assert all(r.published and r.title for r in reports)
