"""The map: drawn from files of our own, answering to mouse and keys. How quick it is: `python -m bench map`."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from onrecord.web.render import STATIC

DRAWN = ".map-frame[data-drawn]"


@pytest.fixture(autouse=True)
def map_is_built() -> None:
    if not (STATIC / "basemap.json").exists():
        pytest.skip("needs the built base map: python -m tools.assets")


def test_it_is_drawn_and_asks_nobody_else(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(DRAWN)
    assert not [url for url in asked if not url.startswith((address, "blob:", "data:"))]


def test_keys_move_it_and_enter_lists_what_is_in_its_middle(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(DRAWN)
    page.locator(".map-canvas canvas").focus()
    page.keyboard.press("Enter")
    page.locator(".map-says a").first.click()
    expect(page).to_have_url(re.compile("/incidents/i-"))


def test_it_shows_what_the_filters_leave(page: Page, address: str) -> None:
    page.goto(f"{address}/incidents")
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(DRAWN)
    with page.expect_response(re.compile(r"/map\.json.*harm=killed")):
        page.locator("fieldset[data-facet=harm] input[value=killed]").check()
