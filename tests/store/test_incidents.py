"""Incidents from Python: gone through as before, as a data frame, and as a notebook shows them."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas
import polars
import pytest

import onrecord
from onrecord.errors import RecordError
from onrecord.publish.columns import INCIDENTS
from onrecord.publish.notebook import marked
from onrecord.spans import Span


@pytest.fixture
def record(built):
    with onrecord.open(built) as record:
        yield record


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        assert not attrs, "no style, no script, no link: it looks as the notebook does"
        self.open.append(tag)
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


def test_they_are_gone_through_again_and_again(record):
    incidents = record.incidents()
    assert len(incidents) == record.counts()["incidents"] > 1
    assert list(incidents) == list(incidents)
    assert [i.id for i in incidents] == sorted(i.id for i in incidents)


def test_as_polars_and_pandas(record):
    table = record.incidents().to_polars()
    assert table.columns == [c.name for c in INCIDENTS.columns]
    assert table["incident"].to_list() == [i.id for i in record.incidents()]
    assert table.schema["earliest"] == polars.Date
    frame = record.incidents().to_pandas()
    assert list(frame.columns) == table.columns
    for name in ("incident", "killed_low", "claims", "aggregate"):
        values = [None if pandas.isna(value) else value for value in frame[name]]
        assert values == table[name].to_list(), "an unknown number stays unknown, and a number whole"


def test_the_table_that_a_notebook_shows(record):
    shown = parsed(record.incidents()._repr_html_())
    assert shown.seen.count("tr") == len(record.incidents()) + 1
    assert all(i.id in shown.text for i in record.incidents())


def test_an_incident_with_its_words(record):
    incident = max(record.incidents(), key=lambda i: len(i.claims))
    page = record.show(incident.id[:10])
    assert page.incident == incident
    shown = parsed(page._repr_html_())
    assert shown.seen.count("q") == len(incident.claims)
    for claim in page.claims:
        assert claim.evidence.of(page.reports[claim.report].text) in shown.text, "every claim's exact words"


def test_one_must_be_meant(record):
    for key, said in (("i-", "several incidents have"), ("i-nothing", "no incident has")):
        with pytest.raises(RecordError, match=said):
            record.show(key)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "a &lt;b&gt; c &amp; d"),
        ([(2, 5)], "a <mark>&lt;b&gt;</mark> c &amp; d"),
        ([(0, 9)], "<mark>a &lt;b&gt; c &amp;</mark> d"),  # begins before the words
        ([(2, 5), (4, 7)], "a <mark>&lt;b</mark><mark>&gt;</mark><mark> c</mark> &amp; d"),  # one over another
        ([(11, 30)], "a &lt;b&gt; c &amp; d"),  # outside
    ],
)
def test_words_are_escaped_and_marked(spans, expected):
    text = "a <b> c & d and more that is no part of it"
    assert marked(text, Span(0, 11), [Span(*span) for span in spans]) == expected
