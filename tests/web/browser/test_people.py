"""People at work in a real browser: review by keyboard alone, a merge undone, signing in, a reader's correction."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from onrecord.store import Record
from tests.web.served import NAMES, PASSWORD

TABS = 80


def sign_in(page: Page, address: str, role: str, next: str = "/review") -> None:
    """By keyboard: the form's fields follow one another."""
    page.goto(f"{address}/sign-in?next={next}")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type(NAMES[role])
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{next}")


def tab_to(page: Page, words: str) -> None:
    """Tab after Tab until what has the focus is named so."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip().startswith(words):
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def decisions(folder):
    with Record.open(folder) as record:
        return record.decisions()


def incidents(folder):
    with Record.open(folder) as record:
        return {i.id: i for i in record.incidents()}


def test_ten_claims_are_reviewed_by_single_keys(served, page):
    made, address = served
    sign_in(page, address, "reviewer", "/review?kind=claim")
    page.keyboard.press("b")
    expect(page.locator("body.question")).to_be_visible()
    for n in range(10):
        before = page.url
        expect(page.get_by_role("heading", level=1)).to_have_text("Is this claim read rightly?")
        page.keyboard.press("a" if n % 3 else "r")
        page.wait_for_url(lambda url, old=before: url != old)
        expect(page.locator(".done")).to_contain_text("Done:")
    made_now = decisions(made.folder)
    assert [d.kind for d in made_now] == ["accept" if n % 3 else "reject" for n in range(10)]
    assert {d.by for d in made_now} == {"Wael"}
    before = page.url
    page.keyboard.press("s")
    page.wait_for_url(lambda url: url != before)
    assert len(decisions(made.folder)) == 10, "skipping decides nothing"
    page.go_back()
    page.keyboard.press("z")
    expect(page.locator(".done")).to_contain_text("undo")
    assert [(d.kind, d.targets) for d in decisions(made.folder)[10:]] == [("undo", (made_now[-1].id,))]


def test_ten_claims_are_reviewed_without_scripts_by_tab_and_enter(served, chromium):
    made, address = served
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, address, "reviewer", "/review?kind=claim")
    focus_by_tab(page, "Begin with the first")
    page.keyboard.press("Enter")
    for n in range(10):
        expect(page.locator(".place")).to_be_visible()
        focus_by_tab(page, "Accept" if n % 2 else "Reject")
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, old=before: url != old)
    context.close()
    assert [d.kind for d in decisions(made.folder)] == ["accept" if n % 2 else "reject" for n in range(10)]


def focus_by_tab(page: Page, words: str) -> None:
    """As `tab_to`, where scripts are off: the focus is asked of the page's own tree."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and (focused.text_content() or "").strip().startswith(words):
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def test_a_merge_and_its_undo_by_keyboard(served, page):
    made, address = served
    before = incidents(made.folder)
    one, other = [i for i in before.values() if not i.aggregate and i.ranges][:2]
    sign_in(page, address, "reviewer", f"/review/incidents/{one.id}")
    page.get_by_label("The other incident").focus()
    page.keyboard.type(f"{address}/incidents/{other.id}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    assert incidents(made.folder) == before, "nothing is written yet"
    assert page.locator("section.change").count() >= 1
    expect(page.get_by_role("button", name="Yes, do it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("same incident")
    assert any({*one.claims, *other.claims} <= set(i.claims) for i in incidents(made.folder).values())
    page.goto(f"{address}/review/log")
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    page.keyboard.press("y")
    page.wait_for_url(re.compile("/review/log"))
    assert incidents(made.folder) == before
    assert [d.kind for d in decisions(made.folder)] == ["same", "undo"]


def test_roles_see_their_menu_and_signing_out_ends_it(served, page):
    _, address = served
    menus = {"reader": [], "reviewer": ["Review"], "editor": ["Review"], "admin": ["Review", "People"]}
    for role, menu in menus.items():
        sign_in(page, address, role, "/account")
        found = page.get_by_role("navigation", name="Account").get_by_role("link").all_inner_texts()
        assert found == [*menu, NAMES[role], "Sign out"]
        page.get_by_role("link", name="Sign out").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{address}/")
        assert page.get_by_role("link", name="Sign in").count() == 1
        page.goto(f"{address}/account")
        assert "/sign-in" in page.url


def test_a_wrong_password_is_said(served, page):
    _, address = served
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name", exact=True).fill("Wael")
    page.get_by_label("Password").fill("not this one at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not fit")


def test_a_readers_correction_from_the_form_to_the_decision(served, page):
    made, address = served
    incident = next(i for i in incidents(made.folder).values() if i.ranges)
    page.goto(f"{address}/incidents/{incident.id}/correct")
    page.get_by_label("What is wrong?").fill("The number is another one.")
    page.get_by_label("How can we ask you back?").fill("reader@example.org")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(r"/corrections/1-"))
    receipt = page.url
    expect(page.locator(".state")).to_contain_text("waits for a person")
    sign_in(page, address, "editor", "/review/readers/1")
    page.get_by_role("link", name="Decide about the incident").click()
    page.locator("#reason-accept").fill("a reader asked; it was looked at again")
    page.get_by_role("button", name="It stands as it is").click()
    page.wait_for_url(re.compile(r"/review/readers/1\?decision=d-"))
    page.get_by_label("The record", exact=True).select_option("answered")
    page.locator("textarea#answer").fill("Two reports say the same; it stays.")
    page.get_by_role("button", name="Answer").click()
    page.goto(receipt)
    expect(page.locator(".answer")).to_contain_text("it stays")
    page.goto(f"{address}/corrections")
    expect(page.locator("table.corrections")).to_contain_text("it stays")
    assert "reader@example.org" not in page.content()
    assert [d.kind for d in decisions(made.folder)] == ["accept"]


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_people(served, page, scheme):
    made, address = served
    incident = next(i for i in incidents(made.folder).values() if i.contradictions)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    paths = [f"/{what}/{key}/correct" for what, key in (("incidents", incident.id), ("claims", incident.claims[0]))]
    paths += ["/account", "/people", "/people/audit", "/sign-out", "/corrections"]
    paths += ["/review", "/review/next", "/review/next?kind=pair", "/review/log", "/review/readers", "/review/names"]
    paths += [f"/review/incidents/{incident.id}", f"/review/claims/{incident.claims[0]}"]
    sign_in(page, address, "admin")
    found = {path: _violations(page, address + path) for path in paths}
    page.goto(f"{address}/review/claims/{incident.claims[0]}")
    page.get_by_role("button", name="See what rejecting changes").click()
    found["preview"] = _violations(page)
    assert not {path: violations for path, violations in found.items() if violations}


def _violations(page: Page, address: str = "") -> list[str]:
    if address:
        page.goto(address)
    page.evaluate("for (const closed of document.querySelectorAll('details')) closed.open = true")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"][:3]]
