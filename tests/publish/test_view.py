"""Which incidents a view lets through, and what stays with them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.codec import source_id
from onrecord.publish.tables import Contents
from onrecord.publish.view import View, narrow, view_of
from tests.publish import small_record as made

SHELLING, EXECUTION, WAR, PROTEST = made.INCIDENTS
VIEWS = [
    ("", made.INCIDENTS, "everything"),
    ("event=shelling", [SHELLING], "a code"),
    ("event=shelling&place=Idlib", [], "all that is named must hold"),
    ("from=2016-12-10", [SHELLING, WAR], "may have been on or after; undated is not"),
    ("since=2016-12-10&until=2016-12-12", [WAR], "a span that covers the days"),
    ("to=2011-12-31", [WAR], "may have been on or before"),
    ("place=aleppo", [SHELLING, EXECUTION], "a place in any case"),
    ("place=the old mill", [PROTEST], "a place that no gazetteer has"),
    ("country=sy", [SHELLING, EXECUTION], "a country"),
    ("source=The Monitor", [EXECUTION, WAR], "a source by name"),
    (f"source={source_id('Tern')}", [SHELLING], "a source by id, who passes it on"),
    ("party=opposition", [SHELLING], "a side"),
    ("party=Soldiers", [EXECUTION], "a name"),
    ("harm=injured", [EXECUTION], "a harm"),
    ("grade=contested", [SHELLING], "a grade, the person's before the machine's"),
    ("grade=fair", [], "which the person's took the place of"),
    ("contested=occurrence", [SHELLING], "a contradiction"),
    ("scope=aggregate", [WAR], "totals alone"),
    ("scope=incident", [SHELLING, EXECUTION, PROTEST], "no totals"),
    ("scope=any", made.INCIDENTS, "both"),
    ("q=market+Vesna", [SHELLING], "words of the summary"),
    ("?event=protest&q=", [PROTEST], "an address as the explorer writes it"),
]


@pytest.mark.parametrize(("words", "expected", "why"), VIEWS, ids=[row[-1] for row in VIEWS])
def test_views(contents: Contents, words, expected, why):
    assert list(narrow(contents, view_of(words)).incidents()) == list(expected)


def test_what_belongs_to_the_incidents_stays(contents: Contents):
    left = narrow(contents, View(event="shelling"))
    assert {claim.id for claim in left.claims()} == set(SHELLING.claims)
    assert {report.id for report in left.reports()} == {made.SHELLS.id, made.DENIAL.id}
    assert {source.name for source in left.sources()} == {"Tern", "Vesna Rescue", "State Television"}
    assert list(left.decisions()) == list(made.LOG)
    assert list(narrow(contents, View(event="protest")).decisions()) == []


def test_a_view_is_read_with_its_days():
    assert view_of("from=2016-12-01&to=2016-12-31&event=") == View(since=date(2016, 12, 1), until=date(2016, 12, 31))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("colour=red", "a view has no colour. It has: q, event"),
        ("from=yesterday", "from=yesterday: not a day. Write it as 2016-12-31"),
        ("shelling", "shelling: a view is written as name=value"),
    ],
)
def test_what_is_no_view_is_said(words, message):
    with pytest.raises(ValueError, match=message):
        view_of(words)
