"""The map: drawn from files of our own, answering to mouse and keys, also with very many incidents."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

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


@pytest.mark.slow
def test_a_hundred_thousand_incidents_cost_little_more_than_a_hundred(page: Page, address: str, tmp_path: Path) -> None:
    few, many = (_frame(page, address, tmp_path, count) for count in (100, 100_000))
    # The main thread's part of a frame: it does not depend on a graphics card. Some 2 ms each, on an idle machine.
    assert many < 4 * few + 8, f"{few} ms for a hundred, {many} ms for a hundred thousand"


def _frame(page: Page, address: str, folder: Path, count: int) -> float:
    data = folder / f"{count}.json"
    data.write_text(json.dumps(_generated(count)))
    page.unroute_all()
    page.route("**/map.json*", lambda route: route.fulfill(path=data, content_type="application/json"))
    page.goto(address)
    page.evaluate("document.querySelector('.map').addEventListener('mapdrawn', e => (window.drawn = e.detail.map))")
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(DRAWN, timeout=90_000)
    return float(page.evaluate(_PANNED))


_PANNED = """() => {
  const times = [];
  for (let n = 0; n < 30; n++) {
    window.drawn.panBy([6, 2], { animate: false });
    const began = performance.now();
    window.drawn.redraw();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}"""


def _generated(count: int) -> dict[str, object]:
    chance = random.Random(1)
    precisions = ["settlement"] * 8 + ["exact", "district", "province", "country"]
    precision = [chance.choice(precisions) for _ in range(count)]
    return {
        "id": [f"i-{n:016x}" for n in range(count)],
        "lon": [round(chance.gauss(38, 3), 3) for _ in range(count)],
        "lat": [round(chance.gauss(35, 1.6), 3) if p in ("exact", "settlement") else 35.0 for p in precision],
        "precision": precision,
        "day": ["2016-12-13"] * count,
        "low": [n % 40 for n in range(count)],
        "high": [None] * count,
        "contested": [n % 9 == 0 for n in range(count)],
        "event": ["shelling"] * count,
        "place": [f"Place {n % 500}" for n in range(count)],
        "events": {"shelling": "Shelling"},
    }
