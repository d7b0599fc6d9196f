"""A reader's correction, from the form to the decision and the answer."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from onrecord import pipeline
from onrecord.store import Record
from onrecord.web.accounts import attempts, audit, corrections
from onrecord.web.app import create_app


@pytest.fixture
def claim(served):
    with Record.open(served.folder) as record:
        return next(c for c in record.claims() if len(c.figures) == 1)


SAID = {
    "wrong": "The number is another one.",
    "should_be": "Twelve, and not seven.",
    "evidence": "https://example.org/a",
    "contact": "a@b.example",
}


def test_from_the_form_to_the_decision_and_the_answer(served, claim):
    reader, reviewer = served.browser(), served.browser("reviewer")
    form = f"/claims/{claim.id}/correct"
    assert "Something is wrong here" in reader.get(form).text
    sent = reader.send(form, form, SAID)
    receipt = sent.headers["location"]
    assert re.match(r"/corrections/1-[\w-]{16}$", receipt)
    assert "waits for a person" in reader.get(receipt).text
    assert "(1 waiting)" in reviewer.get("/review").text
    page = reviewer.get("/review/readers/1").text
    assert SAID["wrong"] in page
    decide = f"/review/claims/{claim.id}"
    assert f'href="{decide}?correction=1"' in page
    prefilled = reviewer.get(decide, correction=1).text
    assert 'value="reader&#39;s correction 1"' in prefilled
    fields = {"kind": "correct", "target": claim.id, "value.event": "shelling", "correction": "1", "reason": "a reader"}
    done = reviewer.send(decide, "/review/decide", fields)
    assert re.match(r"/review/readers/1\?decision=d-", done.headers["location"])
    with Record.open(served.folder) as record:
        (entry,) = record.decisions()
    answer = {"state": "changed", "answer": "You are right, thank you.", "decision": entry.id}
    assert reviewer.send(done.headers["location"], "/review/readers/1", answer).status_code == 303
    shown = reader.get(receipt).text
    assert "The record was changed" in shown
    assert "You are right, thank you." in shown
    public = reader.get("/corrections").text
    assert "You are right, thank you." in public
    assert not [words for words in SAID.values() if words in public], "no reader's words, and no contact"
    assert "waiting)" not in reviewer.get("/review").text
    with TestClient(create_app(served.folder, publishing=True)) as site:
        published = site.get("/corrections").text
    assert "You are right, thank you." in published
    assert not [words for words in SAID.values() if words in published]


def test_what_does_not_hold_is_answered_and_stays(served, claim):
    reader, reviewer = served.browser(), served.browser("reviewer")
    form = f"/reports/{claim.report}/correct"
    receipt = reader.send(form, form, SAID).headers["location"]
    unsaid = reviewer.send("/account", "/review/readers/1", {"state": "answered", "answer": " "})
    assert (unsaid.status_code, "says why" in unsaid.text) == (400, True)
    reviewer.send("/account", "/review/readers/1", {"state": "answered", "answer": "The report says 7."})
    assert "the record stays as it is" in reader.get(receipt).text


def test_an_answer_does_not_tell_a_withheld_name(served, claim):
    reader, reviewer = served.browser(), served.browser("reviewer")
    form = f"/claims/{claim.id}/correct"
    reader.send(form, form, SAID)
    with Record.open(served.folder) as record:
        name = next(w.name for w in pipeline.withheld(record) if " " in w.name)
    refused = reviewer.send("/account", "/review/readers/1", {"state": "answered", "answer": f"We asked {name}."})
    assert (refused.status_code, "is withheld" in refused.text) == (400, True)
    assert name not in reader.get("/corrections").text


def test_a_contact_is_seen_by_editors_and_deleted_by_either_side(served, claim):
    reader, form = served.browser(), f"/claims/{claim.id}/correct"
    first = reader.send(form, form, SAID).headers["location"]
    reader.send(form, form, SAID)
    assert SAID["contact"] not in served.browser("reviewer").get("/review/readers/1").text
    editor = served.browser("editor")
    assert SAID["contact"] in editor.get("/review/readers/1").text
    assert reader.send(first, first, {"forget": "contact"}).status_code == 303
    assert SAID["contact"] not in editor.get("/review/readers/1").text
    assert editor.send("/review/readers/2", "/review/readers/2/forget").status_code == 303
    assert SAID["contact"] not in editor.get("/review/readers/2").text
    served.app.state.people.dispose()
    assert not [line for line in audit.lines(served.app.state.people) if SAID["contact"] in line.about]


def test_only_the_receipt_opens_it(served, claim):
    reader, form = served.browser(), f"/claims/{claim.id}/correct"
    reader.send(form, form, SAID)
    for guess in ("/corrections/1-", "/corrections/1-AAAAAAAAAAAAAAAA", "/corrections/2-AAAAAAAAAAAAAAAA"):
        assert reader.get(guess).status_code == 404
    assert "noindex" in reader.get(reader.send(form, form, SAID).headers["location"]).text


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"wrong": " "}, "say what is wrong"), ({"wrong": "x" * 2001}, "At most"), ({"contact": "x" * 201}, "At most")],
)
def test_what_is_not_taken_is_said_and_nothing_typed_is_lost(served, claim, fields, why):
    reader, form = served.browser(), f"/claims/{claim.id}/correct"
    answer = reader.send(form, form, SAID | fields)
    assert (answer.status_code, why in answer.text, SAID["evidence"] in answer.text) == (400, True, True)
    assert corrections.waiting(served.app.state.people) == 0


@pytest.mark.parametrize("path", ["/claims/c-0000/correct", "/incidents/{claim}/correct", "/people/{claim}/correct"])
def test_there_must_be_something_to_correct(served, claim, path):
    assert served.browser().get(path.format(claim=claim.id)).status_code == 404


def test_what_a_program_fills_in_is_set_aside_and_not_lost(served, claim):
    robot, form = served.browser(), f"/claims/{claim.id}/correct"
    assert robot.send(form, form, SAID | {"homepage": "http://spam.example"}).status_code == 303
    assert corrections.waiting(served.app.state.people) == 0
    assert [c.wrong for c in corrections.in_state(served.app.state.people, "set_aside")] == [SAID["wrong"]]


def test_many_at_once_have_to_wait(served, claim):
    reader, form = served.browser(), f"/claims/{claim.id}/correct"
    statuses = [reader.send(form, form, SAID).status_code for _ in range(attempts.CORRECTION.free + 2)]
    assert statuses == [303] * 6 + [429]
    assert corrections.waiting(served.app.state.people) == 6


def test_what_a_reader_writes_is_text(served, claim):
    reader, form = served.browser(), f"/claims/{claim.id}/correct"
    script = "<script>alert(1)</script>"
    receipt = reader.send(form, form, SAID | {"wrong": script}).headers["location"]
    pages = [reader.get(receipt).text, served.browser("reviewer").get("/review/readers/1").text]
    assert not [page for page in pages if script in page]
    assert all("&lt;script&gt;" in page for page in pages)
