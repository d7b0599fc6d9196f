"""Review in the browser's pages: questions, decisions, merges seen before they are made, undo, two people."""

from __future__ import annotations

import re

import pytest

from onrecord import pipeline
from onrecord.store import Record
from onrecord.store.settings import Settings, write_settings
from onrecord.web.review.difference import differences


def incidents(served):
    with Record.open(served.folder) as record:
        return {i.id: i for i in record.incidents()}


def log(served):
    with Record.open(served.folder) as record:
        return record.decisions()


@pytest.fixture
def two(served):
    """Two incidents that are not aggregates, with figures of one kind."""
    found = [i for i in incidents(served).values() if not i.aggregate and i.ranges]
    return found[0], found[1]


def test_the_queue_is_the_pipelines(served):
    page = served.browser("reviewer").get("/review").text
    with Record.open(served.folder) as record:
        queue = pipeline.queue(record, "Wael")
    assert len(re.findall(r'<li><a href="/review/questions/q-', page)) == min(50, len(queue))


def test_ten_questions_one_after_another(served):
    browser = served.browser("reviewer")
    for _ in range(10):
        on = browser.get("/review/next", place=0)
        page = browser.get(on.headers["location"]).text
        kind = "accept" if 'value="accept"' in page else "apart"
        form = re.search(r'<form class="answers".*?</form>', page, re.S)[0]
        targets = re.findall(r'name="target" value="([^"]+)"', form)
        answer = browser.send(on.headers["location"], "/review/decide", {"kind": kind, "target": targets, "place": 0})
        assert answer.status_code == 303
        assert "done=" in answer.headers["location"]
    made = log(served)
    assert len(made) == 10
    assert {d.by for d in made} == {"Wael"}
    with Record.open(served.folder) as record:
        assert not list(pipeline.verify(record))
    asked = {(d.kind, d.targets, d.value) for d in made}
    assert len(asked) == 10, "nothing is asked twice, but of an incident that holds other claims by now"


def test_a_skipped_question_leads_to_the_next_and_the_last_stays(served):
    browser = served.browser("reviewer")
    first = browser.get("/review/next").headers["location"]
    page = browser.get(first).text
    assert 'href="/review/next?place=1"' in page
    assert browser.get("/review/next", place=1).headers["location"] != first
    assert browser.get("/review/next", place=10_000).status_code == 303
    assert browser.get("/review/questions/q-nothing").headers["location"] == "/review/next"


def test_a_merge_is_seen_then_made_then_undone(served, two):
    one, other = two
    before = incidents(served)
    browser = served.browser("reviewer")
    page = f"/review/incidents/{one.id}"
    fields = {"kind": "same", "target": one.id, "other": f"http://testserver/incidents/{other.id}", "back": page}
    seen = browser.send(page, "/review/preview", fields)
    assert seen.status_code == 200
    assert "What would change" in seen.text
    assert incidents(served) == before
    assert log(served) == ()
    with Record.open(served.folder) as record:
        proposed = pipeline.propose(record, "same", [one.id, other.id], "Wael", pipeline.now())
    for change in differences(proposed.before, proposed.after.incidents):
        assert f'id="{change.id}"' in seen.text
        for name, _, _ in change.rows if change.after else ():
            assert f'<th scope="row">{name}</th>' in seen.text
    form = re.search(r'<form class="answers".*?</form>', seen.text, re.S)[0]
    confirmed = re.findall(r'name="([\w.]+)" (?:maxlength="2000" )?value="([^"]*)"', form)
    assert [value for name, value in confirmed if name == "target"] == [one.id, other.id]
    data: dict[str, list[str]] = {}
    for name, value in confirmed:
        data.setdefault(name, []).append(value)
    done = browser.client.post("/review/decide", data=data)
    assert done.status_code == 303
    assert incidents(served) == {i.id: i for i in proposed.after.incidents}, "what was seen is what came"
    merged = [i for i in incidents(served).values() if set(one.claims) <= set(i.claims)]
    assert set(other.claims) <= set(merged[0].claims)
    (entry,) = log(served)
    undone = browser.send("/review/log", "/review/decide", {"kind": "undo", "target": entry.id, "reason": "a mistake"})
    assert undone.status_code == 303
    assert incidents(served) == before
    assert [d.kind for d in log(served)] == ["same", "undo"]
    assert "undone" in browser.get("/review/log").text


def test_a_split_parts_the_chosen_claims(served):
    big = next(i for i in incidents(served).values() if len(i.claims) > 1)
    browser = served.browser("reviewer")
    answer = browser.send(f"/review/incidents/{big.id}", "/review/decide", {"kind": "split", "target": big.claims[0]})
    assert answer.status_code == 303
    assert not [i for i in incidents(served).values() if set(big.claims) <= set(i.claims)]


def claim_with_a_figure(served):
    with Record.open(served.folder) as record:
        claim = next(c for c in record.claims() if len(c.figures) == 1 and not c.figures[0].subset)
        report = next(record.reports([claim.report]))
    return claim, report


CORRECTIONS = [
    ({"value.event": "shelling"}, "event"),
    ({"value.when": "2016-12-01/2016-12-03"}, "when"),
    ({"value.place": "Somewhere@36.1,37.2"}, "place"),
    ({"value.by": "unknown"}, "by"),
]


@pytest.mark.parametrize(("fields", "name"), CORRECTIONS, ids=[name for _, name in CORRECTIONS])
def test_a_field_is_corrected(served, fields, name):
    claim, _ = claim_with_a_figure(served)
    browser = served.browser("reviewer")
    page = f"/review/claims/{claim.id}"
    answer = browser.send(page, "/review/decide", {"kind": "correct", "target": claim.id, "back": page, **fields})
    assert answer.status_code == 303
    (entry,) = log(served)
    assert ("field", name) in entry.value
    assert entry.id in browser.get(answer.headers["location"]).text


def test_figures_are_corrected_all_together(served):
    claim, report = claim_with_a_figure(served)
    words = claim.figures[0].span.of(report.text)
    other = claim.evidence.of(report.text).split()[0]
    rows = {"figures": "2", "figure.0.kind": "killed", "figure.0.low": "3", "figure.0.high": "5"}
    rows |= {"figure.0.victims": "civilians", "figure.0.words": words}
    rows |= {"figure.1.kind": "injured", "figure.1.low": "7", "figure.1.words": other}
    browser = served.browser("reviewer")
    page = f"/review/claims/{claim.id}"
    fields = {"kind": "correct", "target": claim.id, **rows}
    assert browser.send(page, "/review/decide", fields).status_code == 303
    with Record.open(served.folder) as record:
        now = next(c for c in pipeline.state(record, record.decisions()).claims if c.id == claim.id)
    killed, injured = now.figures
    assert (killed.kind, killed.low, killed.high, killed.victims) == ("killed", 3, 5, "civilians")
    assert killed.span == claim.figures[0].span
    assert (injured.kind, injured.low, injured.high) == ("injured", 7, None)
    assert injured.span.of(report.text) == other
    shown = browser.get(page).text
    assert 'name="figure.1.low" inputmode="numeric" pattern="[0-9]*" value="7"' in shown


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "correct", "value.when": "soon"}, "is no date"),
        ({"kind": "correct", "value.event": "party"}, "event"),
        ({"kind": "nonsense"}, "no such kind"),
        ({"kind": "grade", "value.scale": "airwars_harm", "value.code": "fair"}, "give a reason"),
        ({"kind": "correct", "figures": "1", "figure.0.kind": "killed", "figure.0.words": "not there"}, "not stand"),
        ({"kind": "correct", "figures": "1", "figure.0.kind": "killed", "figure.0.low": "many"}, "is no number"),
        ({"kind": "accept", "reason": "x" * 2001}, "at most"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(served, fields, why):
    claim, _ = claim_with_a_figure(served)
    answer = served.browser("reviewer").send("/account", "/review/decide", {"target": claim.id, **fields})
    assert (answer.status_code, why in answer.text) == (400, True)
    assert log(served) == ()


def test_grades_and_rules_are_set_with_a_reason(served, two):
    one, _ = two
    browser = served.browser("reviewer")
    page = f"/review/incidents/{one.id}"
    grade = {
        "kind": "grade",
        "target": one.id,
        "value.scale": "airwars_harm",
        "value.code": "weak",
        "reason": "one voice",
    }
    rule = {
        "kind": "range_rule",
        "target": one.id,
        "value.rule": "most_cautious",
        "value.origin": "",
        "reason": "agreed",
    }
    for fields in (grade, rule):
        assert browser.send(page, "/review/decide", fields).status_code == 303
    now = incidents(served)[one.id]
    assert {r.rule for r in now.ranges} == {"most_cautious"}
    assert [(g.code, g.by) for g in now.grades if g.scale == "airwars_harm" and g.by] == [("weak", "Wael")]
    assert "one voice" in browser.get(page).text


def test_who_writes_elsewhere_is_waited_for_in_words(served):
    claim, _ = claim_with_a_figure(served)
    browser = served.browser("reviewer")
    with Record.open(served.folder, write=True):
        answer = browser.send("/account", "/review/decide", {"kind": "accept", "target": claim.id})
    assert answer.status_code == 409
    assert "another onrecord is writing" in answer.text


def test_the_second_person_is_another(served):
    write_settings(served.folder, Settings(two_people=True))
    claim, _ = claim_with_a_figure(served)
    first, second = served.browser("reviewer"), served.browser("editor")
    first.send("/account", "/review/decide", {"kind": "reject", "target": claim.id, "reason": "not said"})
    (entry,) = log(served)
    assert claim.id in {c for i in incidents(served).values() for c in i.claims}, "it waits"
    assert "waits for a second person" in first.get("/review/log").text
    assert "waits for a second person" not in first.get("/review", kind="second").text
    again = first.send("/account", "/review/second", {"entry": entry.id})
    assert (again.status_code, "must not be the first" in again.text) == (400, True)
    assert "waits for a second person" in second.get("/review", kind="second").text
    assert second.send("/account", "/review/second", {"entry": entry.id, "place": "0"}).status_code == 303
    assert claim.id not in {c for i in incidents(served).values() for c in i.claims}
    assert "waits for a second person" not in first.get("/review/log").text


def test_a_preview_shows_what_two_people_would_make(served, two):
    write_settings(served.folder, Settings(two_people=True))
    one, other = two
    fields = {"kind": "same", "target": [one.id, other.id]}
    seen = served.browser("reviewer").send("/account", "/review/preview", fields)
    assert "No incident would be another" not in seen.text


def test_names_are_cleared_by_editors_alone(served):
    with Record.open(served.folder) as record:
        withheld = pipeline.withheld(record)
    (name,) = withheld
    fields = {"kind": "clear", "target": name.report, "value.name": name.name, "reason": "asked for by the bearer"}
    reviewer, editor = served.browser("reviewer"), served.browser("editor")
    for page in ("/review/decide", "/review/preview"):
        assert reviewer.send("/account", page, fields).status_code == 403
    assert editor.send("/review/names", "/review/decide", fields).status_code == 303
    with Record.open(served.folder) as record:
        assert name not in pipeline.withheld(record)
    (entry,) = log(served)
    for action, data in (("decide", {"kind": "undo", "target": entry.id[:8]}), ("second", {"entry": entry.id[:8]})):
        assert reviewer.send("/account", f"/review/{action}", data | {"reason": "x"}).status_code == 403
    assert (
        editor.send("/account", "/review/decide", {"kind": "undo", "target": entry.id, "reason": "x"}).status_code
        == 303
    )
    with Record.open(served.folder) as record:
        assert name in pipeline.withheld(record)
    undo = log(served)[-1]
    showing_again = {"kind": "undo", "target": undo.id, "reason": "x"}
    assert reviewer.send("/account", "/review/decide", showing_again).status_code == 403
    assert name.name not in served.browser("admin").get("/people/audit").text


def test_the_log_is_filtered(served, two):
    one, other = two
    for role, incident in (("reviewer", one), ("editor", other)):
        served.browser(role).send(
            "/account", "/review/decide", {"kind": "accept", "target": incident.id, "reason": role}
        )
    browser = served.browser("reviewer")

    def rows(**query):
        return len(re.findall(r'<tr id="d-', browser.get("/review/log", **query).text))

    assert [rows(), rows(by="wael"), rows(by="Esther"), rows(kind="accept"), rows(kind="undo")] == [2, 1, 1, 2, 0]
    assert [rows(about=one.id), rows(about=other.claims[0]), rows(about="i-nothing")] == [1, 1, 0]
