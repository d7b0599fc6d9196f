from __future__ import annotations

import pytest

from onrecord.errors import AccountError
from onrecord.web import accounts
from onrecord.web.accounts import people, sessions, tokens


def test_who_is_added_can_sign_in_and_nobody_else(engine, noon, password):
    people.add(engine, "Amal  Haddad", "reviewer", password, noon)
    for name in ("Amal Haddad", "amal haddad", " AMALHADDAD "):
        found = people.recognise(engine, name, password)
        assert found and (found.name, found.role) == ("Amal Haddad", "reviewer")
    assert people.recognise(engine, "Amal Haddad", password + "!") is None
    assert people.recognise(engine, "Nobody", password) is None
    assert people.recognise(engine, "Nobody", "the password of nobody") is None


@pytest.mark.parametrize(
    "name",
    [
        "amal haddad",  # the log takes the two for one person
        "AmalHaddad",
        "Ａｍａｌ Haddad",  # the same letters in another form
    ],
)
def test_a_name_that_the_log_would_take_for_another_is_refused(engine, noon, password, name):
    people.add(engine, "Amal Haddad", "reader", password, noon)
    with pytest.raises(AccountError, match="is here already"):
        people.add(engine, name, "reader", password, noon)


@pytest.mark.parametrize(
    ("name", "role", "word", "why"),
    [
        ("", "reader", "grey heron under the bridge", "characters"),
        ("x" * 61, "reader", "grey heron under the bridge", "characters"),
        ("a\x1b[2J", "reader", "grey heron under the bridge", "characters"),
        ("Amal", "king", "grey heron under the bridge", "no such role"),
        ("Amal", "reader", "short", "12 characters"),
        ("Amal", "reader", "aaaaaaaaaaaaaaaa", "always the same"),
        ("Amal", "reader", "x1y2z" * 400, "at most"),
        ("Amal Haddad", "reader", "amal haddad 1", "one's own name"),
    ],
)
def test_names_roles_and_passwords_that_cannot_be(engine, noon, name, role, word, why):
    with pytest.raises(AccountError, match=why):
        people.add(engine, name, role, word, noon)
    assert people.everyone(engine) == ()


def test_who_is_removed_is_gone_everywhere_and_the_name_stays_taken(engine, noon, password):
    person = people.add(engine, "Amal", "reviewer", password, noon)
    session, token = sessions.begin(engine, person, noon), tokens.make(engine, person, "laptop", noon)
    people.remove(engine, "amal", noon)
    assert people.recognise(engine, "Amal", password) is None
    assert sessions.who(engine, session, noon) is None
    assert tokens.who(engine, token, noon) is None
    assert people.everyone(engine) == ()
    with pytest.raises(AccountError, match="was removed"):
        people.add(engine, "Amal", "admin", password, noon)
    with pytest.raises(AccountError, match="nobody"):
        people.give_role(engine, "Amal", "admin")


def test_the_last_admin_stays_while_others_are_there(engine, noon, password):
    people.add(engine, "Amal", "admin", password, noon)
    people.add(engine, "Basil", "editor", password, noon)
    with pytest.raises(AccountError, match="last admin"):
        people.give_role(engine, "Amal", "reader")
    with pytest.raises(AccountError, match="last admin"):
        people.remove(engine, "Amal", noon)
    people.give_role(engine, "Basil", "admin")
    assert people.give_role(engine, "Amal", "reader").role == "reader"


def test_a_new_password_ends_every_session(engine, noon, password):
    person = people.add(engine, "Amal", "reader", password, noon)
    session = sessions.begin(engine, person, noon)
    people.give_password(engine, "Amal", "another long one, of words")
    assert sessions.who(engine, session, noon) is None
    assert people.recognise(engine, "Amal", password) is None
    assert people.recognise(engine, "Amal", "another long one, of words")


def test_no_password_and_no_secret_is_kept_as_it_is(engine, noon, password, tmp_path):
    person = people.add(engine, "Amal", "reader", password, noon)
    secrets = (password, sessions.begin(engine, person, noon), tokens.make(engine, person, "laptop", noon))
    engine.dispose()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"$argon2id$" in kept
    assert not [secret for secret in secrets if secret.encode() in kept]


def test_the_file_is_its_owners_alone(engine, tmp_path):
    assert (tmp_path / "people.sqlite").stat().st_mode & 0o077 == 0


def test_any_accounts(tmp_path, noon, password):
    assert not accounts.any_accounts(tmp_path)
    assert list(tmp_path.iterdir()) == [], "asking makes no file"
    engine = accounts.connect(tmp_path)
    assert not accounts.any_accounts(tmp_path)
    people.add(engine, "Amal", "admin", password, noon)
    assert accounts.any_accounts(tmp_path)
    people.remove(engine, "Amal", noon)
    assert not accounts.any_accounts(tmp_path)
    engine.dispose()
