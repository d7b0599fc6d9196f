"""Every kind of page for everybody: no violation that axe finds, no sideways scrolling, screenshots to look at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

SHOTS = Path(__file__).parents[3] / "bench" / "out" / "screenshots"
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desk": (1280, 900)}
# Kinds of pages: where they are, or the list whose first link leads to one.
KINDS = {
    "overview": "/",
    "incidents": "/incidents",
    "incidents-filtered": "/incidents?harm=killed&from=2016-11-20",
    "incident": "/incidents?sort=contested .incidents-table a",
    "claims": "/claims",
    "claims-denied": "/claims?stance=denied",
    "reports": "/reports",
    "report": "/claims a.claim-words",
    "sources": "/sources",
    "source": "/sources .sources-table a",
    "places": "/places",
    "about": "/about",
    "codes": "/about .code-lists a",
    "corrections": "/incidents?sort=contested .incidents-table a >> .wrong a",
    "not-found": "/incidents/i-0000000000000000",
    "exports": "/export",
    "export": "/export/ucdp-ged",
    "sign-in": "/sign-in",
}
# WCAG 2.2 A and AA, and what axe counts as good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _go(page: Page, address: str, kind: str) -> None:
    first, *links = KINDS[kind].split(" ", 1)
    page.goto(f"{address}{first}")
    for link in links[0].split(" >> ") if links else ():
        page.locator(link).first.click()
        page.wait_for_load_state()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, kind: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    _go(page, address, kind)
    found = Axe().run(page, options=RULES)
    assert not found.response["violations"], found.generate_report()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scheme"), [("phone", "light"), ("tablet", "light"), ("desk", "light"), ("desk", "dark")]
)
def test_it_fits_the_screen(chromium: Browser, address: str, size: str, scheme: Literal["light", "dark"]) -> None:
    wide, high = SIZES[size]
    folder = SHOTS / size
    folder.mkdir(parents=True, exist_ok=True)
    too_wide = []
    context = chromium.new_context(viewport={"width": wide, "height": high}, color_scheme=scheme)
    page = context.new_page()
    for kind in KINDS:
        _go(page, address, kind)
        if kind == "overview":
            page.locator(".map").scroll_into_view_if_needed()
            page.wait_for_selector(".map-frame[data-drawn]", timeout=60_000)
            page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=folder / f"{kind}-{scheme}.png", full_page=True)
        if page.evaluate("document.documentElement.scrollWidth") > wide:
            too_wide.append(kind)
    context.close()
    assert not too_wide


def test_first_page_is_light(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(address, wait_until="networkidle")
    map_files = re.compile(r"/(map\.js|map-worker\.js|basemap\.json|places\.json|map\.json)")
    weight = {url: size for url, size in sizes.items() if not map_files.search(url)}
    assert sum(weight.values()) < 200_000, weight
