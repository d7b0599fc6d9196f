from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DecisionError
from onrecord.model import Decision
from onrecord.review import append, apply, effective, verify
from tests.linking.made import claim, report

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TEXT = report("r", "Shells fell on Karm on Sunday, and 12 people died.")
CLAIM = claim(TEXT, killed=(12, 12))


def log(*entries: tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]) -> list[Decision]:
    made: list[Decision] = []
    for kind, targets, value in entries:
        made.append(append(made, kind, targets, "Ada", AT, "because", value))
    return made


def test_each_entry_hashes_the_one_before() -> None:
    made = log(("accept", (CLAIM.id,), ()), ("note", (CLAIM.id,), ()))
    assert made[1].previous == made[0].id
    assert verify(made) == ()


TAMPERED = [
    (lambda d: [replace(d[0], reason="other"), *d[1:]], "changed words"),
    (lambda d: d[1:], "first entry gone"),
    (lambda d: [d[1], d[0], d[2]], "order changed"),
    (lambda d: [d[0], d[2]], "one taken out"),
]


@pytest.mark.parametrize(("tamper", "why"), TAMPERED)
def test_a_tampered_log_is_found(tamper: object, why: str) -> None:
    made = log(("accept", (CLAIM.id,), ()), ("note", (CLAIM.id,), ()), ("reject", (CLAIM.id,), ()))
    assert verify(tamper(made)) != (), why  # type: ignore[operator]


REFUSED = [
    ("praise", (CLAIM.id,), (), "no such kind"),
    ("same", (CLAIM.id,), (), "needs 2 targets"),
    ("undo", ("d-none",), (), "not in the log"),
    ("grade", (CLAIM.id,), (("scale", "airwars_harm"),), "needs a value for code"),
]


@pytest.mark.parametrize(("kind", "targets", "value", "message"), REFUSED)
def test_what_cannot_be_decided_is_refused(
    kind: str, targets: tuple[str, ...], value: tuple[tuple[str, str], ...], message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        append([], kind, targets, "Ada", AT, value=value)


def test_a_decision_needs_a_name_and_a_time_zone() -> None:
    with pytest.raises(DecisionError, match="name of who decides"):
        append([], "accept", [CLAIM.id], " ", AT)
    with pytest.raises(DecisionError, match="time zone"):
        append([], "accept", [CLAIM.id], "Ada", AT.replace(tzinfo=None))


def test_reject_takes_a_claim_out_and_a_later_accept_or_an_undo_brings_it_back() -> None:
    rejected = log(("reject", (CLAIM.id,), ()))
    assert apply([CLAIM], rejected) == ()
    assert apply([CLAIM], [*rejected, append(rejected, "accept", [CLAIM.id], "Ben", AT)]) == (CLAIM,)
    assert apply([CLAIM], [*rejected, append(rejected, "undo", [rejected[0].id], "Ben", AT)]) == (CLAIM,)


def test_correct_changes_one_field_keeps_the_id_and_says_who() -> None:
    made = log(("correct", (CLAIM.id,), (("field", "event"), ("value", "shelling"))))
    (changed,) = apply([CLAIM], made)
    assert (changed.id, changed.event) == (CLAIM.id, "shelling")
    assert changed.why[-1].rule == f"decision {made[0].id} by Ada"


def test_correct_takes_records_as_json_and_refuses_nonsense() -> None:
    place = log(("correct", (CLAIM.id,), (("field", "place"), ("value", '{"name":"Salah","wider":"Homs"}'))))
    assert apply([CLAIM], place)[0].place.name == "Salah"  # type: ignore[union-attr]
    with pytest.raises(DecisionError, match="not a value for when"):
        apply([CLAIM], log(("correct", (CLAIM.id,), (("field", "when"), ("value", "Sunday")))))
    with pytest.raises(DecisionError, match="cannot be corrected"):
        apply([CLAIM], log(("correct", (CLAIM.id,), (("field", "report"), ("value", "x")))))


@given(st.lists(st.sampled_from(["accept", "reject", "undo"]), max_size=12), st.randoms(use_true_random=False))
def test_undoing_the_last_entry_restores_the_state_before(kinds: list[str], dice: object) -> None:
    made: list[Decision] = []
    for kind in kinds:
        target = dice.choice(made).id if kind == "undo" and made else CLAIM.id  # type: ignore[attr-defined]
        made.append(append(made, kind if kind != "undo" or made else "note", [target], "Ada", AT))
    if made:
        undone = [*made, append(made, "undo", [made[-1].id], "Ada", AT)]
        assert effective(undone) == effective(made[:-1])
        assert apply([CLAIM], undone) == apply([CLAIM], made[:-1])
        assert verify(undone) == ()
