"""Losses are differences between what went in and what a row holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import FigureRange, Incident
from onrecord.publish.formats import FORMATS
from onrecord.publish.losses import COUNTED, Held, Tally, kinds, losses, of
from onrecord.publish.told import Told, told
from tests.publish import small_record as made

WHOLE = Told(replace(made.SHELLING, claims=()), ())


def lost(held: Held, incident: Incident = made.SHELLING) -> dict[str, tuple[int, int]]:
    tally = Tally()
    tally.row(Told(incident, ()), held)
    return {loss.code: (loss.lost, loss.of) for loss in losses(tally)}


def test_who_holds_everything_loses_nothing(contents):
    for item in told(contents):
        tally = Tally()
        tally.row(item, of(item))
        assert [loss.code for loss in losses(tally) if not loss.unknown] == []


def test_who_holds_nothing_loses_everything(contents):
    for item in told(contents):
        tally = Tally()
        tally.row(item, Held())
        assert all(loss.lost == loss.of for loss in losses(tally))
        went_in = of(item).counts
        assert {loss.code: loss.lost for loss in losses(tally) if loss.code in COUNTED} == {
            name: went_in[name] for name in COUNTED if went_in[name]
        }


def killed(low: int | None, high: int | None) -> Incident:
    return Incident("i-0", (), "other", ranges=(FigureRange("killed", low, high, "span", ()),))


RANGES = [
    ((12, 15), (12, 15), {}, "held as it is"),
    ((12, 15), (12, 12), {"ranges_folded": (1, 1)}, "a range became its least"),
    ((12, 15), (12, None), {"ranges_folded": (1, 1), "ends_dropped": (1, 2)}, "a known end went"),
    ((12, None), (12, None), {}, "an open end stays open"),
    ((12, None), (12, 12), {"ends_closed": (1, 1)}, "at least 12 became 12"),
    ((None, 15), (None, None), {"ends_dropped": (1, 1)}, "up to 15 became nothing"),
    ((12, 12), (12, 12), {}, "a point stays a point"),
    ((12, 12), None, {"harm_left_out": (1, 1)}, "no cell for it"),
]


@pytest.mark.parametrize(("went_in", "held", "expected", "why"), RANGES, ids=[row[-1] for row in RANGES])
def test_ranges(went_in, held, expected, why):
    found = lost(Held({"killed": held} if held else {}), killed(*went_in))
    known = ("ranges_folded", "ends_closed", "ends_dropped", "harm_left_out")
    assert {code: value for code, value in found.items() if code in known} == expected


def test_days_and_points():
    days = (made.WEEK.earliest, made.WEEK.latest)
    kept = lost(Held(days=days, point=True), made.EXECUTION)
    assert not {"days_folded", "point_left_out"} & set(kept)
    folded = lost(Held(days=(days[0], days[0])), made.EXECUTION)
    assert folded["days_folded"] == folded["point_left_out"] == (1, 1)
    unknown = lost(Held(), made.PROTEST)
    assert unknown["undated"] == unknown["unlocated"] == (1, 1)


def test_what_is_left_out_is_counted_of_all_incidents(contents):
    tally = Tally()
    for n, item in enumerate(told(contents)):
        if n:
            tally.left_out(item, "left_out_totals")
        else:
            tally.row(item, of(item))
    (found,) = (loss for loss in losses(tally) if loss.code == "left_out_totals")
    assert (found.lost, found.of) == (3, 4)
    assert found.examples == tuple(incident.id for incident in made.INCIDENTS[1:])


def test_every_kind_of_loss_is_described_once():
    assert set(COUNTED) <= set(kinds())
    assert all(kind.label and kind.meaning for kind in kinds().values())
    assert len({kind.label for kind in kinds().values()}) == len(kinds())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is_for(name):
    found = FORMATS[name]
    assert found.name == name
    assert found.title and found.about and found.validated and "/" in found.media_type
    assert all(column.meaning for table in found.tables for column in table.columns)
