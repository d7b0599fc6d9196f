"""A published site, carried by a web server that knows nothing but files, in a folder below its top."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from onrecord.web.publishing import publish


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("host")
    # In a thread of its own: Playwright holds the event loop of this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(publish, whole, folder / "site").result()
    return folder


@pytest.fixture(scope="module")
def top(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_is_searched_from_any_page(page: Page, top: str, site: Path) -> None:
    documents = json.loads((site / "site" / "search.json").read_text(encoding="utf-8"))["documents"]
    wanted = next(d for d in documents if d["kind"] == "report")
    word = max(re.findall(r"\w+", wanted["title"]), key=len)
    page.goto(f"{top}{documents[0]['url']}")
    page.get_by_role("searchbox").press_sequentially(word.lower())
    found = page.locator(".search-results a", has_text=wanted["title"])
    found.first.click()
    expect(page).to_have_url(f"{top}{wanted['url']}")
    expect(page.locator("h1")).to_have_text(wanted["title"])


def test_what_nobody_said_is_not_found(page: Page, top: str) -> None:
    page.goto(top)
    page.get_by_role("searchbox").press_sequentially("zzyzx")
    expect(page.locator(".search-results")).to_contain_text("Nothing in this record")


def test_its_map_is_drawn_and_its_marks_lead_on(page: Page, top: str) -> None:
    page.goto(top)
    page.locator(".map").scroll_into_view_if_needed()
    page.wait_for_selector(".map-frame[data-drawn]", timeout=60_000)
    page.locator(".map-canvas canvas").focus()
    page.keyboard.press("Enter")
    page.locator(".map-says a").first.click()
    expect(page).to_have_url(re.compile(r"/site/incidents/i-\w+\.html$"))
    expect(page.locator("article.claim").first).to_be_visible()


@pytest.mark.parametrize("name", ["index.html", "incidents.html", "places.html", "about.html"])
def test_axe_finds_nothing(page: Page, top: str, name: str) -> None:
    page.goto(f"{top}{name}")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
