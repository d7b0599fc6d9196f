from __future__ import annotations

import pytest

from onrecord.errors import AccountError
from onrecord.web.accounts import corrections


def sent(engine, noon, contact="reader@example.org"):
    return corrections.send(engine, "i-1", "The number is wrong", "12, not 21", "the second sentence", contact, noon)


def test_a_receipt_opens_its_own_correction_alone(engine, noon):
    (one, secret), (two, other) = sent(engine, noon), sent(engine, noon)
    assert one != two
    assert corrections.of_receipt(engine, one, secret).should_be == "12, not 21"
    assert corrections.of_receipt(engine, one, other) is None
    assert corrections.of_receipt(engine, 99, secret) is None


def test_from_open_to_answered(engine, noon):
    number, secret = sent(engine, noon)
    assert corrections.waiting(engine) == 1
    for state, words, why in (("open", "x", "no such answer"), ("changed", " ", "says why")):
        with pytest.raises(AccountError, match=why):
            corrections.answer(engine, number, state, words, "Amal", noon)
    corrections.answer(engine, number, "changed", "You are right.", "Amal", noon, "d-1")
    found = corrections.of_receipt(engine, number, secret)
    assert (found.state, found.answer, found.answered_by, found.decision) == (
        "changed",
        "You are right.",
        "Amal",
        "d-1",
    )
    assert corrections.waiting(engine) == 0
    assert corrections.in_state(engine, "changed") == (found,)
    with pytest.raises(AccountError, match="none of this number"):
        corrections.answer(engine, 99, "changed", "x", "Amal", noon)


def test_a_contact_can_be_deleted_and_the_rest_stays(engine, noon, tmp_path):
    number, _ = sent(engine, noon)
    corrections.forget_contact(engine, number)
    found = corrections.of_number(engine, number)
    assert (found.contact, found.wrong) == (None, "The number is wrong")
