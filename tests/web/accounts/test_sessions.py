from __future__ import annotations

from datetime import timedelta

import pytest

from onrecord.errors import AccountError
from onrecord.web.accounts import attempts, people, sessions, tokens
from onrecord.web.accounts.sessions import IDLE, LONGEST

MINUTE = timedelta(minutes=1)


@pytest.fixture
def amal(engine, noon, password):
    return people.add(engine, "Amal", "reviewer", password, noon)


def test_a_session_is_its_persons(engine, noon, amal):
    secret = sessions.begin(engine, amal, noon)
    assert sessions.who(engine, secret, noon) == amal
    assert sessions.who(engine, secret + "x", noon) is None
    assert sessions.who(engine, sessions.begin(engine, amal, noon), noon) == amal


def test_a_session_ends_when_idle(engine, noon, amal):
    secret = sessions.begin(engine, amal, noon)
    assert sessions.who(engine, secret, noon + IDLE) == amal
    assert sessions.who(engine, secret, noon + IDLE + IDLE) == amal, "it was used in between"
    assert sessions.who(engine, secret, noon + IDLE + IDLE + IDLE + MINUTE) is None


def test_a_session_ends_when_old_however_busy(engine, noon, amal):
    secret = sessions.begin(engine, amal, noon)
    at = noon
    while at + MINUTE * 90 <= noon + LONGEST:
        at += MINUTE * 90
        assert sessions.who(engine, secret, at) == amal
    assert sessions.who(engine, secret, noon + LONGEST + MINUTE) is None


def test_a_session_ends_at_sign_out(engine, noon, amal):
    one, other = sessions.begin(engine, amal, noon), sessions.begin(engine, amal, noon)
    sessions.end(engine, one)
    assert sessions.who(engine, one, noon) is None
    assert sessions.who(engine, other, noon) == amal


def test_a_role_that_is_taken_away_is_gone_at_once(engine, noon, amal, password):
    secret = sessions.begin(engine, amal, noon)
    people.give_role(engine, "Amal", "reader")
    assert sessions.who(engine, secret, noon).role == "reader"


def test_tokens_are_named_told_apart_and_revoked(engine, noon, amal, password):
    other = people.add(engine, "Basil", "reader", password, noon)
    secret = tokens.make(engine, amal, "nightly copy", noon)
    assert secret.startswith("onrecord_")
    assert tokens.who(engine, secret, noon) == amal
    (token,) = tokens.of(engine, amal)
    assert (token.name, token.used) == ("nightly copy", "2026-03-01")
    assert tokens.of(engine, other) == ()
    with pytest.raises(AccountError, match="no such token"):
        tokens.revoke(engine, other, token.id, noon)
    tokens.revoke(engine, amal, token.id, noon)
    assert tokens.who(engine, secret, noon) is None
    with pytest.raises(AccountError, match="name"):
        tokens.make(engine, amal, " ", noon)


def test_waits_grow_and_are_forgotten(engine, noon):
    limit, at, waits = attempts.NAME, noon, []
    for _ in range(limit.free + 8):
        assert attempts.take(engine, limit, "amal", at) == 0
        wait = attempts.take(engine, limit, "amal", at) if len(waits) >= limit.free else 0
        waits.append(wait)
        at += timedelta(seconds=wait)
    assert waits == [0] * 5 + [2, 4, 8, 16, 32, 64, 120, 120]
    assert attempts.take(engine, limit, "basil", at) == 0
    assert attempts.take(engine, attempts.ADDRESS, "amal", at) == 0, "each limit counts for itself"
    assert attempts.take(engine, limit, "amal", at) == 0
    assert attempts.take(engine, limit, "amal", at + timedelta(seconds=119)) == 1
    assert attempts.take(engine, limit, "amal", at + timedelta(days=2)) == 0
    assert attempts.take(engine, limit, "amal", at + timedelta(days=2)) == 0, "counted from nothing again"


def test_who_gets_it_right_is_not_counted(engine, noon):
    for _ in range(30):
        assert attempts.take(engine, attempts.ADDRESS, "192.0.2.7", noon) == 0
        attempts.give_back(engine, attempts.ADDRESS, "192.0.2.7", noon)
    for _ in range(attempts.NAME.free + 1):
        assert attempts.take(engine, attempts.NAME, "amal", noon) == 0
    assert attempts.take(engine, attempts.NAME, "amal", noon) > 0
    attempts.forget(engine, attempts.NAME, "amal")
    assert attempts.take(engine, attempts.NAME, "amal", noon) == 0


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),  # a household has the rest to choose from
        ("testclient", "testclient"),
    ],
)
def test_what_is_counted_of_an_address(address, counted):
    assert attempts.of_address(address) == counted
