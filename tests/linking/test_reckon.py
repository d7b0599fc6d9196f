from datetime import date

import pytest

from onrecord.linking.origins import origins
from onrecord.linking.ranges import ranges
from onrecord.linking.reckon import current_figures, origin_totals
from onrecord.model import Claim, OriginFigure, Report
from tests.linking.made import claim, report

MONITOR, MINISTRY = ("the War Monitor", "monitoring_group"), ("the Health Ministry", "government")
DAY1 = report("d1", "On Sunday the War Monitor counted the dead of Karm.", "2016-12-11", "Post")
DAY2 = report("d2", "On Monday the count of Karm went up, the War Monitor said.", "2016-12-12", "Herald")


def figures(*claims: Claim) -> tuple[OriginFigure, ...]:
    reports: dict[str, Report] = {r.id: r for r in (DAY1, DAY2)}
    return current_figures(claims, reports, origins(claims, reports))


def test_a_later_figure_of_one_origin_supersedes_and_the_earlier_stays() -> None:
    early, late = claim(DAY1, source=MONITOR, killed=(70, 70)), claim(DAY2, source=MONITOR, killed=(82, 82))
    (now,) = figures(late, early)
    assert (now.low, now.high, now.claims) == (82, 82, (late.id,))
    assert now.superseded == ((70, 70, early.id),)


def test_within_one_day_the_greater_figure_stands() -> None:
    risen = claim(DAY1, "On Sunday", source=MONITOR, killed=(82, 82))
    before = claim(DAY1, "the War Monitor counted", source=MONITOR, killed=(70, 70))
    assert figures(risen, before)[0].low == 82


def test_subsets_never_enter_totals() -> None:
    found = figures(claim(DAY1, source=MONITOR, killed=(23, 23), subset=(5, 5)))
    assert origin_totals(found, "killed")["War Monitor"].low == 23


def test_figures_for_different_victims_in_one_claim_are_added_and_killed_never_to_injured() -> None:
    rebels = claim(DAY1, source=MONITOR, killed=(63, 63), victims="combatants", injured=(9, 9))
    assert {r.kind: (r.low, r.high) for r in ranges(figures(rebels))} == {"killed": (63, 63), "injured": (9, 9)}


def test_parts_told_in_other_claims_are_not_added_to_the_total() -> None:
    total = claim(DAY1, "On Sunday", source=MONITOR, killed=(30, 30), victims="mixed")
    part = claim(DAY1, "the War Monitor counted", source=MONITOR, killed=(12, 12), victims="civilians")
    assert ranges(figures(total, part))[0].high == 30


RANGES = [
    ("span", "", [("killed", 70, 82, "span")], "lowest to highest of the origins that assert"),
    ("most_cautious", "", [("killed", 70, 70, "most_cautious")], "the origin with the lowest figure"),
    ("preferred", "War Monitor", [("killed", 82, 82, "preferred: War Monitor")], "one origin's own"),
    ("preferred", "Nobody", [("killed", 70, 82, "span")], "the span where it says nothing"),
    (
        "ucdp",
        "",
        [("killed", 70, 70, "ucdp best"), ("killed", 70, 70, "ucdp low"), ("killed", 95, 95, "ucdp high")],
        "best, low, and high with what is unconfirmed",
    ),
]


@pytest.mark.parametrize(("rule", "preferred", "expected", "why"), RANGES)
def test_range_rules(rule: str, preferred: str, expected: list[tuple[object, ...]], why: str) -> None:
    told = figures(
        claim(DAY1, source=MONITOR, killed=(82, 82)),
        claim(DAY1, source=MINISTRY, killed=(70, 70)),
        claim(DAY2, source=("the Northern Committee", "activist"), killed=(95, 95), stance="unconfirmed"),
    )
    assert [(r.kind, r.low, r.high, r.rule) for r in ranges(told, rule, preferred)] == expected, why


OPEN = [
    ([(70, None)], (70, None), "at least 70 has no upper end"),
    ([(70, None), (82, 82)], (70, 82), "another origin closes it"),
    ([(90, None), (82, 82)], (82, None), "at least 90 cannot be closed by 82"),
    ([(None, 6000)], (None, 6000), "up to 6,000 has no lower end"),
    ([(None, None)], (None, None), "casualties, no number"),
]


@pytest.mark.parametrize(("told", "expected", "why"), OPEN)
def test_open_ranges(told: list[tuple[int | None, int | None]], expected: tuple[int | None, ...], why: str) -> None:
    voices = (MONITOR, MINISTRY)
    found = figures(*(claim(DAY1, source=voices[n], killed=figure) for n, figure in enumerate(told)))
    (range_,) = ranges(found)
    assert (range_.low, range_.high) == expected, why


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no such range rule"):
        ranges((), "mean")


def test_days_of_reports_are_days() -> None:
    assert DAY1.published == date(2016, 12, 11)


COUNCIL = ("the Karm Council", "activist")


def test_what_is_said_of_children_alone_does_not_lower_the_range_of_all() -> None:
    child = claim(DAY1, "the War Monitor counted", source=MONITOR, killed=(1, 1), victims="children")
    all_ = claim(DAY1, "On Sunday", source=COUNCIL, killed=(4, 4))
    found = figures(child, all_)
    assert [(r.low, r.high) for r in ranges(found)] == [(4, 4)]
    assert [(r.low, r.high) for r in ranges(found, "most_cautious")] == [(4, 4)]
    assert {o: (f.low, f.high) for o, f in origin_totals(found, "killed").items()} == {
        "Karm Council": (4, 4),
        "War Monitor": (1, None),
    }
    assert [(r.low, r.high) for r in ranges(figures(child))] == [(1, 1)], "nobody speaks of others"


def test_more_children_than_another_counts_in_all_is_still_told() -> None:
    children = claim(DAY1, "the War Monitor counted", source=MONITOR, killed=(5, 5), victims="children")
    all_ = claim(DAY1, "On Sunday", source=COUNCIL, killed=(4, 4))
    assert [(r.low, r.high) for r in ranges(figures(children, all_))] == [(4, None)]
