"""Every role and every page and action of the people's side: who is let in, who is led to sign in, who is refused."""

from __future__ import annotations

import pytest

from onrecord.store import Record

LADDER = (None, "reader", "reviewer", "editor", "admin")

# page → the least role that sees it; None: anybody
PAGES = {
    "/sign-in": None,
    "/corrections": None,
    "/incidents/{incident}/correct": None,
    "/reports/{report}/correct": None,
    "/claims/{claim}/correct": None,
    "/account": "reader",
    "/sign-out": "reader",
    "/review": "reviewer",
    "/review/next": "reviewer",
    "/review/claims/{claim}": "reviewer",
    "/review/incidents/{incident}": "reviewer",
    "/review/log": "reviewer",
    "/review/readers": "reviewer",
    "/review/names": "editor",
    "/people": "admin",
    "/people/audit": "admin",
}

# action → the least role that may do it, and what the form says
ACTIONS = {
    "/incidents/{incident}/correct": (None, {"wrong": "the number"}),
    "/account/tokens": ("reader", {"name": "copy"}),
    "/account/password": ("reader", {"password": "x", "new": "x", "again": "x"}),
    "/review/preview": ("reviewer", {"kind": "accept", "target": "{claim}"}),
    "/review/decide": ("reviewer", {"kind": "note", "target": "{claim}", "reason": "seen"}),
    "/review/second": ("reviewer", {"entry": "d-none"}),
    "/review/readers/1": ("reviewer", {"state": "answered", "answer": "It stands."}),
    "/review/readers/1/forget": ("editor", {}),
    "/people/add": ("admin", {"name": "New", "role": "reader", "password": "a long one, of words"}),
    "/people/role": ("admin", {"name": "Rana", "role": "reader"}),
    "/people/password": ("admin", {"name": "Rana", "password": "a long one, of words"}),
    "/people/remove": ("admin", {"name": "Rana"}),
}


@pytest.fixture
def ids(served):
    with Record.open(served.folder) as record:
        incident = next(iter(record.incidents()))
        (claim,) = record.claims_of(incident.claims[:1])
    return {"incident": incident.id, "claim": claim.id, "report": claim.report}


def let_in(role, least):
    return least is None or LADDER.index(role) >= LADDER.index(least)


@pytest.mark.parametrize("role", LADDER)
def test_pages(served, ids, role):
    browser = served.browser(role)
    for page, least in PAGES.items():
        status = browser.get(page.format(**ids)).status_code
        if let_in(role, least):
            assert status in (200, 303), f"{role} sees {page}"
            if status == 303:
                assert "/sign-in" not in browser.get(page.format(**ids)).headers["location"], page
        else:
            assert status == (303 if role is None else 403), f"{role} does not see {page}"


@pytest.mark.parametrize("role", LADDER)
def test_actions(served, ids, role):
    browser = served.browser(role)
    for action, (least, fields) in ACTIONS.items():
        given = {name: value.format(**ids) for name, value in fields.items()}
        form = "/account" if role else "/sign-in"
        status = browser.send(form, action.format(**ids), given).status_code
        may = let_in(role, least)
        if action == "/account/password" and may:
            assert status == 403, "the present password is another one"
        elif action == "/review/second" and may:
            assert status == 400, "there is no such decision"
        else:
            assert (status in (200, 303)) == may, f"{role}, {action}: {status}"
            assert may or status == 403


@pytest.mark.parametrize("role", LADDER[1:])
def test_no_action_without_the_secret_of_its_form(served, ids, role):
    browser = served.browser(role)
    for action, (_, fields) in ACTIONS.items():
        given = {name: value.format(**ids) for name, value in fields.items()}
        answer = browser.client.post(action.format(**ids), data=given, headers={"Origin": "http://testserver"})
        assert answer.status_code == 403, action


def test_an_action_leaves_one_line_and_no_words(served, ids):
    browser = served.browser("reviewer")
    browser.send("/account", "/review/decide", {"kind": "note", "target": ids["claim"], "reason": "a private word"})
    page = served.browser("admin").get("/people/audit").text
    assert page.count("decision note") == 1
    assert "Wael" in page
    assert "a private word" not in page


def test_admins_see_to_people(served):
    admin = served.browser("admin")
    new = {"name": "Nour", "role": "reviewer", "password": "words that nobody guesses"}
    assert admin.send("/people", "/people/add", new).status_code == 303
    assert "Nour" in admin.get("/people").text
    nour = served.browser()
    assert nour.sign_in("Nour", new["password"]).status_code == 303
    assert nour.get("/review").status_code == 200
    admin.send("/people", "/people/role", {"name": "Nour", "role": "reader"})
    assert nour.get("/review").status_code == 403, "at once"
    admin.send("/people", "/people/remove", {"name": "Nour"})
    assert nour.get("/account").status_code == 303, "signed out"
    refused = admin.send("/people", "/people/role", {"name": "Adam", "role": "reader"})
    assert (refused.status_code, "last admin" in refused.text) == (400, True)
    lines = admin.get("/people/audit", who="Adam").text
    assert [what in lines for what in ("person added", "role given", "person removed")] == [True] * 3
