"""A reader's ways through the explorer."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect


def test_a_newcomer_gets_from_the_overview_to_the_sentence_behind_a_figure(page: Page, address: str) -> None:
    page.goto(address)
    # One that has a figure of the killed: its row of the most contested says how many.
    row = page.locator(".contested .incidents-table tbody tr").filter(
        has=page.locator("td[data-name=killed]:not(:empty)")
    )
    row.first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/incidents/i-"))
    page.locator(".figures details.chart-data summary").first.click()
    page.locator(".figures-table tbody a").first.click()
    claim = page.locator("article.claim:target")
    expect(claim).to_be_visible()
    words = claim.locator("blockquote").inner_text().strip("“”\n ")
    claim.locator(".claim-report a").click()
    expect(page).to_have_url(re.compile("/reports/r-.*#c-"))
    marked = "".join(page.locator("mark.claim-text").all_text_contents())
    # Words may go on from a title to the text below it: what stands between is no part of a mark.
    assert words and "".join(words.split()) in "".join(marked.split())


def test_a_value_that_is_looked_at_lights_its_words(page: Page, address: str) -> None:
    page.goto(f"{address}/claims")
    page.locator("a.claim-words").first.click()
    field = page.locator(".fields [data-shows]").first
    field.focus()
    lit = page.locator(".report-text .value.lit")
    expect(lit.first).to_be_visible()
    assert field.inner_text().strip("“”") in " ".join(lit.all_inner_texts())
    field.blur()
    expect(lit).to_have_count(0)


def test_filters_answer_in_place_and_the_back_button_undoes_them(page: Page, address: str) -> None:
    page.goto(f"{address}/incidents")
    page.evaluate("window.same = true")  # lost when the page is loaded anew
    everything = page.locator(".count").inner_text()
    harmed = page.locator("fieldset[data-facet=harm] input[value=killed]")
    harmed.check()
    expect(page).to_have_url(re.compile(r"[?&]harm=killed"))
    expect(page.locator(".chosen")).to_contain_text("killed")
    some = page.locator(".count").inner_text()
    assert some != everything
    page.go_back()
    expect(page.locator(".count")).to_have_text(everything)
    expect(page.locator(".chosen")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".count")).to_have_text(some)
    assert page.evaluate("window.same")
    page.reload()
    expect(page.locator(".count")).to_have_text(some)


def test_words_are_searched_while_they_are_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/claims")
    before = page.locator(".count").inner_text()
    field = page.locator("form.facets #q")
    field.press_sequentially("hospital", delay=30)
    expect(page.locator(".count")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("q=hospital"))
    expect(field).to_be_focused()
    expect(field).to_have_value("hospital")


def test_a_stretch_of_the_chart_filters_by_its_days(page: Page, address: str) -> None:
    page.goto(address)
    plot = page.locator("svg.plot-timeline")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.4, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"/incidents\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$"))
    expect(page.locator(".chosen li")).to_have_count(2)


def test_colours_are_chosen_and_kept(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    page.get_by_role("button", name="Use dark colours").click()
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") != ground
    page.goto(f"{address}/about")
    expect(page.get_by_role("button", name="Use light colours")).to_be_visible()


def test_everything_is_there_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("svg.plot-toll")).to_be_visible()
    expect(page.locator(".map-list a").first).to_be_visible()
    page.get_by_role("searchbox", name="Words to search for").fill("hospital")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("/incidents.q=hospital"))
    page.goto(f"{address}/incidents")
    page.locator("fieldset[data-facet=harm] input[value=killed]").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".chosen")).to_contain_text("killed")
    page.locator(".incidents-table tbody a").first.click()
    expect(page.locator("svg.locator")).to_be_visible()
    expect(page.locator("article.claim").first).to_be_visible()
    context.close()


def test_a_permanent_link_is_copied(chromium: Browser, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/incidents")
    page.locator(".incidents-table tbody a").first.click()
    page.locator(".permalink + .copy").click()
    expect(page.locator(".permalink + .copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_a_view_leaves_in_a_format_of_the_field_with_its_losses_beside(page: Page, address: str) -> None:
    page.goto(f"{address}/incidents")
    page.locator("fieldset[data-facet=harm] input[value=killed]").check()
    expect(page).to_have_url(re.compile(r"[?&]harm=killed"))
    listed = page.locator(".count").inner_text()
    page.locator(".downloads").get_by_role("link", name="other formats").click()
    page.get_by_role("link", name="UCDP GED").click()
    expect(page.locator(".count")).to_contain_text(listed.rstrip("."))
    expect(page.locator(".losses").first).to_contain_text("Claims not held one by one")
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("^Download")).click()
    assert started.value.suggested_filename == "ucdp-ged.zip"
    assert started.value.failure() is None
