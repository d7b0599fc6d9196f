from datetime import UTC, datetime

from onrecord.review import append, rebase
from tests.linking.made import claim, report

AT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = report("r", "Shells fell on Karm on Sunday and killed 12 people. Later a truce was agreed in Salah.")
FIRST, SECOND = "Shells fell on Karm on Sunday and killed 12 people.", "Later a truce was agreed in Salah."


def test_a_decision_stays_with_the_same_claim() -> None:
    kept = claim(TEXT, FIRST, killed=(12, 12))
    log = [append([], "accept", [kept.id], "Ada", AT)]
    assert rebase(log, [kept], [kept]).decisions == tuple(log)


def test_a_claim_read_anew_is_found_by_its_evidence() -> None:
    old = claim(TEXT, FIRST, killed=(12, 12))
    new = claim(TEXT, "Shells fell on Karm on Sunday and killed 12", killed=(12, 12), event="shelling")
    other = claim(TEXT, SECOND, event="ceasefire")
    log = [append([], "reject", [old.id], "Ada", AT)]
    found = rebase(log, [old], [other, new])
    assert found.decisions[0].targets == (new.id,)
    assert found.decisions[0].id == log[0].id
    assert found.orphans == ()


def test_a_decision_whose_claim_is_gone_goes_to_the_queue() -> None:
    old = claim(TEXT, SECOND, event="ceasefire")
    log = [append([], "accept", [old.id], "Ada", AT)]
    found = rebase(log, [old], [claim(TEXT, FIRST)])
    assert found.decisions == ()
    assert [(o.decision, o.target, o.report) for o in found.orphans] == [(log[0].id, old.id, "r")]


def test_incidents_and_the_values_of_a_split_are_carried_over() -> None:
    old, new = claim(TEXT, FIRST), claim(TEXT, FIRST, event="shelling")
    log = [append([], "split", ["i-1"], "Ada", AT, value=[("from", old.id)])]
    (moved,) = rebase(log, [old], [new]).decisions
    assert moved.targets == ("i-1",)
    assert moved.value == (("from", new.id),)
