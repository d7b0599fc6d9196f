"""A real browser, Debian's Chromium driven by Playwright, and a server that it looks at."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onrecord.web.app import create_app
from onrecord.web.render import STATIC
from tests.web.served import Served, add_everyone

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",  # the map is drawn without a graphics card
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=20_000)  # a machine may have much else to do


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, of one module: while it is open an event loop runs in this thread, and other tests start their own.
    Skips where there is no Chromium, or where the scripts and styles were not built."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    if not (STATIC / "site.js").exists():
        pytest.skip("needs the built scripts and styles: make assets")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def _server(app: FastAPI) -> Iterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="session")
def serving() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """Serves an application on a port of this machine for as long as the context lasts; gives its address."""
    return _server


@pytest.fixture(scope="session")
def address(whole: Path, serving: Callable[[FastAPI], AbstractContextManager[str]]) -> Iterator[str]:
    """Where all bundled reports are served, to be looked at and not changed."""
    with serving(create_app(whole)) as found:
        yield found


@pytest.fixture(scope="session")
def with_people(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All bundled reports, with a person of each role. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("people") / "record"
    shutil.copytree(whole, folder)
    add_everyone(folder)
    return folder


@pytest.fixture
def served(
    with_people: Path, tmp_path: Path, serving: Callable[[FastAPI], AbstractContextManager[str]]
) -> Iterator[tuple[Served, str]]:
    """A record of its own for one test, with its people, and where it is served."""
    folder = tmp_path / "served"
    shutil.copytree(with_people, folder)
    made = Served(folder, create_app(folder))
    with serving(made.app) as address:
        yield made, address
    made.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page in a window of its own; the test fails for an error of a script, or for what the policy refuses."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on(
        "console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield made
    context.close()
    assert not wrong
