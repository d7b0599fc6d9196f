from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.model import Claim, Decision
from onrecord.review import Rebased, append, follow, match, rebase
from tests.linking.made import claim, report

AT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = report("r", "Shells fell on Karm on Sunday and killed 12 people. Later a truce was agreed in Salah.")
FIRST, SECOND = "Shells fell on Karm on Sunday and killed 12 people.", "Later a truce was agreed in Salah."


def carried(log: Sequence[Decision], old: Sequence[Claim], new: Sequence[Claim]) -> Rebased:
    return rebase(log, {c.id for c in new}, match(old, new))


def test_a_decision_stays_with_the_same_claim() -> None:
    kept = claim(TEXT, FIRST, killed=(12, 12))
    log = [append([], "accept", [kept.id], "Ada", AT)]
    assert carried(log, [kept], [kept]).decisions == tuple(log)


def test_a_claim_read_anew_is_found_by_its_evidence() -> None:
    old = claim(TEXT, FIRST, killed=(12, 12))
    new = claim(TEXT, "Shells fell on Karm on Sunday and killed 12", killed=(12, 12), event="shelling")
    other = claim(TEXT, SECOND, event="ceasefire")
    log = [append([], "reject", [old.id], "Ada", AT)]
    found = carried(log, [old], [other, new])
    assert found.decisions[0].targets == (new.id,)
    assert found.decisions[0].id == log[0].id
    assert found.orphans == ()


def test_a_decision_whose_claim_is_gone_goes_to_the_queue() -> None:
    old = claim(TEXT, SECOND, event="ceasefire")
    log = [append([], "accept", [old.id], "Ada", AT)]
    found = carried(log, [old], [claim(TEXT, FIRST)])
    assert found.decisions == ()
    assert [(o.decision, o.target) for o in found.orphans] == [(log[0].id, old.id)]


def test_incidents_and_the_values_of_a_split_are_carried_over() -> None:
    old, new = claim(TEXT, FIRST), claim(TEXT, FIRST, event="shelling")
    log = [append([], "split", ["i-1"], "Ada", AT, value=[("from", old.id)])]
    (moved,) = carried(log, [old], [new]).decisions
    assert moved.targets == ("i-1",)
    assert moved.value == (("from", new.id),)


def test_the_claims_that_a_decision_names_for_an_incident_are_carried_over() -> None:
    old, new = claim(TEXT, FIRST), claim(TEXT, FIRST, event="shelling")
    log = [append([], "apart", ["i-1", "i-2"], "Ada", AT, value=[("i-1", old.id), ("i-2", "c-lost")])]
    found = carried(log, [old], [new])
    assert found.decisions[0].value == (("i-1", new.id), ("i-2", "c-lost"))
    assert [o.target for o in found.orphans] == ["i-2"]


def test_claims_are_followed_through_several_readings_and_back() -> None:
    assert follow({"c"}, {"a": "b", "b": "c"}) == {"a": "c", "b": "c"}
    assert follow({"a"}, {"a": "b", "b": "a"}) == {"a": "a", "b": "a"}
    assert follow({"x"}, {"a": "b", "b": "a"}) == {}
