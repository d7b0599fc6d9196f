"""Signing in and out, sessions and tokens, as a browser sees them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from onrecord import pipeline
from onrecord.web.accounts import audit, people, schema, sessions
from onrecord.web.accounts.database import writing, written
from tests.web.served import NAMES, PASSWORD


def test_signing_in_leads_on_and_signing_out_ends_it(served):
    browser = served.browser()
    page = browser.get("/account")
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2Faccount")
    answer = browser.send(
        "/sign-in?next=/account", "/sign-in", {"name": " rana ", "password": PASSWORD, "next": "/account"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Rana" in browser.get("/account").text
    kept = browser.client.cookies["onrecord"]
    assert browser.send("/sign-out", "/sign-out").status_code == 303
    assert browser.get("/account").status_code == 303
    browser.client.cookies.set("onrecord", kept)
    assert browser.get("/account").status_code == 303, "the session is over at the server too"


def test_the_cookie(served):
    browser = served.browser()
    set_cookie = browser.sign_in("Rana").headers.get_list("set-cookie")[0]
    assert re.match(r"onrecord=[\w-]{43}; HttpOnly; Path=/; SameSite=lax$", set_cookie)
    secure = served.browser()
    secure.client.base_url = "https://testserver"
    csrf = secure.csrf("/sign-in")
    answer = secure.client.post(
        "/sign-in",
        data={"csrf": csrf, "name": "Rana", "password": PASSWORD},
        headers={"Origin": "https://testserver"},
    )
    set_cookie = answer.headers.get_list("set-cookie")[0]
    assert re.match(r"__Host-onrecord=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure$", set_cookie)
    assert answer.headers["strict-transport-security"]


def test_a_session_is_new_at_each_sign_in(served):
    browser = served.browser("reader")
    before = browser.client.cookies["onrecord"]
    csrf = browser.csrf("/account")
    assert csrf != served.browser("reader").csrf("/account")
    assert browser.get("/sign-in").status_code == 303, "who is signed in goes on"
    assert browser.send("/account", "/sign-in", {"name": "Rana", "password": PASSWORD}).status_code == 303
    assert browser.client.cookies["onrecord"] != before
    assert sessions.who(served.app.state.people, before, pipeline.now()) is None


def test_signing_in_leads_back_to_the_very_address(served):
    browser = served.browser()
    asked = browser.get("/review?kind=claim&page=1").headers["location"]
    page = browser.get(asked).text
    next = re.search(r'name="next" value="([^"]+)"', page)[1].replace("&amp;", "&")
    answer = browser.send(asked, "/sign-in", {"name": "Wael", "password": PASSWORD, "next": next})
    assert answer.headers["location"] == "/review?kind=claim&page=1"


@pytest.mark.parametrize("column", ["seen", "since"])
def test_a_session_ends_by_itself(served, column):
    browser = served.browser("reader")
    assert browser.get("/account").status_code == 200
    earlier = {"seen": sessions.IDLE, "since": sessions.LONGEST}[column] + timedelta(minutes=1)
    with writing(served.app.state.people) as connection:
        connection.execute(update(schema.sessions).values({column: written(pipeline.now() - earlier)}))
    assert browser.get("/account").status_code == 303


@pytest.mark.parametrize(
    "next",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "", "/\n/x"],
)
def test_nobody_is_sent_elsewhere(served, next):
    answer = served.browser().send("/sign-in", "/sign-in", {"name": "Rana", "password": PASSWORD, "next": next})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("name", ["Rana", "Nobody at all"])
def test_a_wrong_password_and_an_unknown_name_get_one_answer(served, name):
    answer = served.browser().sign_in(name, "not the password")
    assert answer.status_code == 403
    assert "Name and password do not fit." in answer.text
    (line,) = audit.lines(served.app.state.people)
    assert (line.who, line.what, line.about) == ("", "sign-in failed", "")


def test_wrong_tries_make_one_wait_even_with_the_right_password(served):
    browser = served.browser()
    statuses = [browser.sign_in("Rana", "wrong, and again wrong").status_code for _ in range(7)]
    assert statuses == [403] * 6 + [429]
    answer = browser.sign_in("Rana")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert browser.sign_in("Wael").status_code == 303, "others of the house are not kept out yet"


def test_an_address_that_tries_many_names_waits(served):
    browser = served.browser()
    statuses = [browser.sign_in(f"Name {n}", "some wrong password").status_code for n in range(12)]
    assert statuses == [403] * 11 + [429]


def test_another_password_ends_the_other_sessions(served):
    browser, elsewhere = served.browser("reader"), served.browser("reader")
    fields = {"password": PASSWORD, "new": "quite another set of words", "again": "quite another set of words"}
    for wrong, status in (({"password": "x"}, 403), ({"again": "x"}, 400), ({"new": "x", "again": "x"}, 400)):
        assert browser.send("/account", "/account/password", fields | wrong).status_code == status
    before = browser.client.cookies["onrecord"]
    assert browser.send("/account", "/account/password", fields).status_code == 303
    assert browser.client.cookies["onrecord"] != before
    assert browser.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert people.recognise(served.app.state.people, "Rana", "quite another set of words")


def test_a_token_reads_and_does_nothing_else(served):
    browser = served.browser("reviewer")
    shown = browser.send("/account", "/account/tokens", {"name": "nightly"})
    secret = re.search(r"onrecord_[\w-]{43}", shown.text)[0]
    assert secret not in browser.get("/account").text, "it is shown once"
    program = served.browser()
    program.client.headers["Authorization"] = f"Bearer {secret}"
    assert NAMES["reviewer"] in program.get("/corrections").text
    assert program.get("/account").status_code == 403
    assert program.client.post("/sign-out").status_code == 403
    browser.send("/account", "/account/tokens/1/revoke")
    assert NAMES["reviewer"] not in program.get("/corrections").text
