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
    ("", [SHELLING, EXECUTION, PROTEST], "single incidents, as the explorer lists them"),
    ("event=shelling", [SHELLING], "a code"),
    ("event=shelling&place=Idlib", [], "all that is named must hold"),
    ("from=2016-12-10&scope=any", [SHELLING, WAR], "may have been on or after; undated is not"),
    ("since=2016-12-10&until=2016-12-12&scope=any", [WAR], "a span that covers the days"),
    ("to=2011-12-31&scope=any", [WAR], "may have been on or before"),
    ("place=aleppo", [SHELLING, EXECUTION], "a place in any case"),
    ("place=the old mill", [PROTEST], "a place that no gazetteer has"),
    ("country=sy", [SHELLING, EXECUTION], "a country"),
    ("source=The Monitor&scope=any", [EXECUTION, WAR], "a source by name"),
    (f"source={source_id('Tern')}", [SHELLING], "a source by id, who passes it on"),
    ("party=opposition", [SHELLING], "a side"),
    ("party=Syrian_Government", [EXECUTION], "in any case"),
    ("party=soldiers", [], "the name of a party whose side is known is no filter in the explorer either"),
    ("year=2016", [SHELLING, EXECUTION], "the year of the first day"),
    ("month=2016-12&q=", [SHELLING, EXECUTION], "the month of the first day"),
    ("harm=injured", [EXECUTION], "a harm"),
    ("grade=contested", [SHELLING], "a grade, the person's before the machine's"),
    ("grade=fair", [], "which the person's took the place of"),
    ("contested=occurrence", [SHELLING], "a contradiction"),
    ("scope=aggregate", [WAR], "totals alone"),
    ("scope=incident", [SHELLING, EXECUTION, PROTEST], "no totals"),
    ("scope=any", made.INCIDENTS, "both"),
    ("q=shelling+market", [SHELLING], "words of claims, and of their reports' titles"),
    ("q=Nobody+children", [SHELLING], "words of different claims of an incident"),
    ("q=%22five+of+them%22", [SHELLING], "words as they stand"),
    ("q=%22them+five+of%22", [], "and not otherwise"),
    ("q=marche*", [PROTEST], "a word's beginning"),
    ("q=Outlet+2", [SHELLING], "the outlet"),
    ("q=monitor&scope=aggregate", [WAR], "both together"),
    ("?event=protest&q=&sort=killed&limit=50", [PROTEST], "an address as the explorer writes it"),
    ("https://example.org/incidents?event=protest", [PROTEST], "and the whole of it"),
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
    assert left.withheld == {made.SHELLS.id: {"person": 1, "source": 1}, made.DENIAL.id: {"person": 1}}
    assert list(narrow(contents, View(event="protest")).decisions()) == []
    assert not narrow(contents, View(event="protest")).withheld


def test_a_view_is_read_with_its_days():
    assert view_of("from=2016-12-01&to=2016-12-31&event=") == View(since=date(2016, 12, 1), until=date(2016, 12, 31))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("colour=red", "a view has no colour. It has: q, event"),
        ("from=yesterday", "from=yesterday: not a day. Write it as 2016-12-31"),
        ("scope=all", "scope=all: one of incident, aggregate, any"),
        ("shelling", "shelling: a view is written as name=value"),
    ],
)
def test_what_is_no_view_is_said(words, message):
    with pytest.raises(ValueError, match=message):
        view_of(words)
