from dataclasses import replace
from datetime import UTC, datetime

from onrecord.model import FigureRange, Incident
from onrecord.review import append, changes, release, release_id
from tests.linking.made import claim, report

AT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT, LATER = report("r", "Shells killed 12 in Karm."), report("s", "The dead of Karm were 15 by Monday.")
CLAIM, NEXT = claim(TEXT, killed=(12, 12)), claim(LATER, killed=(15, 15))


def incident(low: int, *claims: str) -> Incident:
    return Incident("i-1", claims, "shelling", ranges=(FigureRange("killed", low, low, "span", ("A",)),))


FIRST = release(["r"], [CLAIM], [], [incident(12, CLAIM.id)], AT, "reader 1")


def test_a_release_is_numbered_and_hashed_and_a_change_in_it_shows() -> None:
    assert FIRST.number == 1
    assert release_id(FIRST) == FIRST.id
    assert release_id(replace(FIRST, incidents=(incident(13, CLAIM.id),))) != FIRST.id
    second = release(["r"], [CLAIM], [], [incident(12, CLAIM.id)], AT, "reader 1", FIRST)
    assert (second.number, second.previous) == (2, FIRST.id)
    assert changes(FIRST, second) == ()


def test_the_order_of_contents_is_without_effect() -> None:
    a = release(["s", "r"], [NEXT, CLAIM], [], [], AT, "reader 1")
    assert a == release(["r", "s"], [CLAIM, NEXT], [], [], AT, "reader 1")


def test_a_new_report_is_named_as_the_cause() -> None:
    second = release(["r", "s"], [CLAIM, NEXT], [], [incident(15, CLAIM.id, NEXT.id)], AT, "reader 1", FIRST)
    found = changes(FIRST, second)
    assert (found[0].what, found[0].before, found[0].after) == ("ranges", "killed 12–12 (span)", "killed 15–15 (span)")
    assert found[0].why == ("new report s",)


def test_a_judgement_a_correction_and_a_better_reader_are_told_apart() -> None:
    rule = append([], "range_rule", ["i-1"], "Ada", AT, value=[("rule", "most_cautious")])
    judged = release(["r"], [CLAIM], [rule], [incident(11, CLAIM.id)], AT, "reader 1", FIRST)
    assert changes(FIRST, judged)[0].why == (f"judgement {rule.id} (range_rule by Ada)",)
    corrected = release(["r"], [replace(CLAIM, event="shelling")], [], [incident(10, CLAIM.id)], AT, "reader 1", FIRST)
    assert changes(FIRST, corrected)[0].why == (f"correction of {CLAIM.id}",)
    reread = claim(TEXT, killed=(12, None))
    better = release(["r"], [reread], [], [incident(12, reread.id)], AT, "reader 2", FIRST)
    assert changes(FIRST, better)[0].why == ("better reader: reader 1 → reader 2",)


def test_new_and_gone_incidents() -> None:
    empty = release(["r"], [CLAIM], [], [], AT, "reader 1", FIRST)
    assert [c.what for c in changes(FIRST, empty)] == ["gone"]
    assert [c.what for c in changes(None, FIRST)] == ["new"]
