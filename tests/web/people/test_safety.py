"""What every answer carries, and what no request may do."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from onrecord.cli import app as cli
from onrecord.web import security
from onrecord.web.app import create_app
from tests.web.served import PASSWORD

HEADERS = {
    "content-security-policy": "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize(
    "path", ["/corrections", "/sign-in", "/no-such-page", "/review", "/static/no-such-file.js", "/openapi.json"]
)
def test_every_answer_carries_the_headers(served, path):
    headers = served.browser().get(path).headers
    assert not [name for name, part in HEADERS.items() if part not in headers.get(name, "")]
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy, "nothing from elsewhere"


def test_only_what_is_made_for_it_can_be_framed(served):
    browser = served.browser()
    framed = browser.get("/incidents/i-0000000000000000/embed").headers
    assert "frame-ancestors *" in framed["content-security-policy"]
    assert "x-frame-options" not in framed
    assert "frame-ancestors 'none'" in browser.get("/embedded").headers["content-security-policy"]


def test_what_a_person_sees_is_kept_by_no_cache(served):
    assert served.browser("reader").get("/corrections").headers["cache-control"] == "private, no-store"
    assert served.browser().get("/sign-in").headers["cache-control"] == "private, no-store"
    assert "private" not in served.browser().get("/corrections").headers.get("cache-control", "")


SIGN_IN = {"name": "Rana", "password": PASSWORD}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "https://testserver"}, 403),  # another scheme is another origin
        ({"Origin": "http://testserver:8001"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://testserver/sign-in"}, 303),
        ({"Referer": "http://elsewhere.example/http://testserver/"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),  # no browser sends none of the three; the secret of the form is asked for all the same
    ],
)
def test_a_form_comes_from_our_own_page(served, headers, status):
    browser = served.browser()
    data = {"csrf": browser.csrf("/sign-in"), **SIGN_IN}
    assert browser.client.post("/sign-in", data=data, headers=headers).status_code == status


@pytest.mark.parametrize("csrf", ["", "0" * 64, None])
def test_a_form_repeats_the_secret_of_its_page(served, csrf):
    browser = served.browser()
    browser.get("/sign-in")
    data = SIGN_IN | ({} if csrf is None else {"csrf": csrf})
    assert browser.client.post("/sign-in", data=data).status_code == 403


def test_a_form_of_another_browser_does_not_do(served):
    mine, other = served.browser("reader"), served.browser("reader")
    answer = mine.client.post("/account/tokens", data={"csrf": other.csrf("/account"), "name": "x"})
    assert answer.status_code == 403
    signed_out = served.browser()
    data = {"csrf": signed_out.csrf("/sign-in"), "name": "x"}
    assert mine.client.post("/account/tokens", data=data).status_code == 403, "nor one from before the sign-in"


@pytest.mark.parametrize("said", [True, False])
def test_a_body_is_bounded(served, said):
    browser = served.browser()
    body = b"csrf=" + b"x" * security.MOST_BYTES
    sent = body if said else iter([body[:1000], body[1000:]])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.client.post("/sign-in", content=sent, headers=headers).status_code == 413


def test_files_and_countless_fields_are_refused(served):
    browser = served.browser()
    csrf = browser.csrf("/sign-in")
    answer = browser.client.post("/sign-in", data={"csrf": csrf}, files={"name": ("a.txt", b"Rana")})
    assert answer.status_code == 400
    many = {f"f{n}": "1" for n in range(600)}
    assert browser.client.post("/sign-in", data={"csrf": csrf} | many).status_code == 400


def test_a_server_for_this_machine_answers_to_no_other_name(with_people):
    app = create_app(with_people, hosts=["localhost", "127.0.0.1", "::1"])
    with TestClient(app, base_url="http://localhost:8000") as here:
        assert here.get("/corrections").status_code == 200
    with TestClient(app, base_url="http://[::1]:8000") as here:
        assert here.get("/corrections").status_code == 200
    with TestClient(app, base_url="http://rebound.example:8000") as elsewhere:
        assert elsewhere.get("/corrections").status_code == 421
    app.state.people.dispose()


def test_a_published_site_has_no_people(with_people):
    with TestClient(create_app(with_people, publishing=True)) as site:
        assert "ign in" not in site.get("/corrections").text
        assert site.get("/sign-in").status_code == 404


@pytest.mark.parametrize("form", ["bundle", "jsonl", "xlsx"])
def test_no_export_holds_the_people(served, tmp_path, form):
    served.browser("reader").send("/account", "/account/tokens", {"name": "a token of nobody's business"})
    done = CliRunner().invoke(cli, ["export", form, "--to", str(tmp_path / "out"), "--record", str(served.folder)])
    assert done.exit_code == 0, done.output
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if "people" in path.name]
    kept = b"".join(path.read_bytes() for path in files)
    assert not [words for words in (b"argon2id", b"nobody's business") if words in kept]


@pytest.mark.parametrize("path", ["/review/readers/{n}", "/people/audit?before={n}", "/review/log?page={n}"])
def test_a_number_that_is_too_large_is_no_number(served, path):
    assert served.browser("admin").get(path.format(n=10**20)).status_code in (200, 400, 404)
