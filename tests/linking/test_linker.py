from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.judgement import effective
from onrecord.linking import default_weights, link, why_linked
from onrecord.linking.compare import ACROSS, WITHIN
from onrecord.model import Claim, Decision, Incident
from tests.linking.made import claim, report

POST = report(
    "post", "Warplanes hit the bakery of Karm on Sunday, killing 31 people, the War Monitor said.", outlet="Post"
)
HERALD = report(
    "herald", "At least 31 people died when jets struck a bakery in Karm, the War Monitor said.", outlet="Herald"
)
ECHO = report(
    "echo", "The army denied on Monday that its jets had struck a bakery in Karm the day before.", outlet="Echo"
)
FAR = report("far", "A truce was agreed for the port of Lahab in spring, diplomats said.", "2016-04-02", "Other")
REPORTS = {r.id: r for r in (POST, HERALD, ECHO, FAR)}
MONITOR = ("the War Monitor", "monitoring_group")
CLAIMS = (
    claim(POST, source=MONITOR, killed=(31, 31), by="warplanes"),
    claim(HERALD, source=MONITOR, killed=(31, None), by="jets"),
    claim(ECHO, source=("the army", "military"), stance="denied", by="the army"),
    claim(FAR, event="ceasefire", source=("diplomats", "unnamed"), place="Lahab", day="2016-04-01"),
)


def decide(kind: str, *targets: str, n: int = 0, value: tuple[tuple[str, str], ...] = ()) -> Decision:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Decision(f"d-{n}", "", kind, targets, "Ada", at, value=value)


def home(incidents: Sequence[Incident], of: Claim) -> Incident:
    return next(i for i in incidents if of.id in i.claims)


def together(incidents: Sequence[Incident], a: Claim, b: Claim) -> bool:
    return home(incidents, a) is home(incidents, b)


def test_one_occurrence_in_two_reports_is_one_incident_and_another_is_not() -> None:
    found = link(CLAIMS, REPORTS)
    assert together(found, CLAIMS[0], CLAIMS[1])
    assert not together(found, CLAIMS[0], CLAIMS[3])
    assert sorted(c for i in found for c in i.claims) == sorted(c.id for c in CLAIMS)


@settings(max_examples=20, deadline=None)
@given(st.permutations(CLAIMS), st.permutations(list(REPORTS)))
def test_the_order_of_claims_and_reports_is_without_effect(claims: list[Claim], keys: list[str]) -> None:
    assert link(claims, {k: REPORTS[k] for k in keys}) == link(CLAIMS, REPORTS)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["same", "apart"]))
def test_an_undone_decision_leaves_no_trace(i: int, j: int, kind: str) -> None:
    entry = decide(kind, CLAIMS[i].id, CLAIMS[j].id, n=1)
    undo = decide("undo", entry.id, n=2)
    assert link(CLAIMS, REPORTS, (entry, undo)) == link(CLAIMS, REPORTS)


def test_what_a_person_joined_stays_joined_and_what_one_parted_stays_apart() -> None:
    joined = link(CLAIMS, REPORTS, [decide("same", CLAIMS[0].id, CLAIMS[3].id)])
    assert together(joined, CLAIMS[0], CLAIMS[3])
    parted = link(CLAIMS, REPORTS, [decide("apart", CLAIMS[0].id, CLAIMS[1].id)])
    assert not together(parted, CLAIMS[0], CLAIMS[1])
    assert not together(link(CLAIMS, REPORTS, [decide("apart", CLAIMS[0].id, CLAIMS[1].id)], parted), *CLAIMS[:2])


def test_split_moves_claims_out_of_their_incident() -> None:
    split = decide("split", CLAIMS[1].id, value=(("from", CLAIMS[0].id), ("from", CLAIMS[2].id)))
    found = link(CLAIMS, REPORTS, [split])
    assert not together(found, CLAIMS[0], CLAIMS[1])


def test_ids_are_kept_when_claims_come_and_go() -> None:
    before = link(CLAIMS[:2], REPORTS)
    after = link(CLAIMS, REPORTS, (), before)
    assert home(after, CLAIMS[0]).id == home(before, CLAIMS[0]).id
    assert link(CLAIMS, REPORTS, (), after) == after


def test_of_two_halves_of_an_incident_one_keeps_the_id() -> None:
    before = link(CLAIMS[:2], REPORTS)
    after = link(CLAIMS[:2], REPORTS, [decide("apart", CLAIMS[0].id, CLAIMS[1].id)], before)
    assert len({i.id for i in after}) == 2
    assert before[0].id in {i.id for i in after}


def test_a_range_rule_and_a_grade_by_a_person_are_obeyed_and_the_machines_grade_stays() -> None:
    incident = home(link(CLAIMS, REPORTS), CLAIMS[0])
    rule = decide("range_rule", incident.claims[0], n=1, value=(("rule", "most_cautious"),))
    grade = decide("grade", incident.claims[0], n=2, value=(("scale", "admiralty_information"), ("code", "1")))
    found = home(link(CLAIMS, REPORTS, (rule, grade)), CLAIMS[0])
    assert {r.rule for r in found.ranges} == {"most_cautious"}
    on_scale = [g for g in found.grades if g.scale == "admiralty_information"]
    assert [g.by for g in on_scale] == ["Ada", None]


def test_an_origin_that_a_person_names_replaces_the_read_one() -> None:
    named = decide("origin", CLAIMS[3].id, value=(("origin", "The Envoy"),))
    assert home(link(CLAIMS, REPORTS), CLAIMS[3]) != home(link(CLAIMS, REPORTS, [named]), CLAIMS[3])


def test_a_link_can_be_explained() -> None:
    rows = why_linked(CLAIMS[0].id, CLAIMS[1].id, CLAIMS, REPORTS)
    assert rows[0][0] == "bias"
    assert ("place", "same") in {row[:2] for row in rows}


def test_aggregates_stay_apart_from_incidents() -> None:
    total = claim(POST, "Warplanes hit", scope="aggregate", killed=(31, 31), source=MONITOR)
    found = link((*CLAIMS, total), REPORTS)
    assert home(found, total).aggregate
    assert not any(c.id in home(found, total).claims for c in CLAIMS)


def test_claims_without_their_report_and_an_empty_record_are_no_error() -> None:
    assert link((), {}) == ()
    assert len({c for i in link(CLAIMS, {}) for c in i.claims}) == len(CLAIMS)


def test_undo_of_an_undo_restores() -> None:
    log = [decide("same", "a", "b", n=1), decide("undo", "d-1", n=2), decide("undo", "d-2", n=3)]
    assert [d.id for d in effective(log)] == ["d-1"]
    assert effective(log[:2]) == ()


def test_the_weights_cover_every_feature_of_every_context() -> None:
    table = default_weights().table
    assert set(table["within"]) == {f.__name__ for f in WITHIN}
    assert set(table["across"]) == set(table["copies"]) == set(table["brief"]) == {f.__name__ for f in ACROSS}
