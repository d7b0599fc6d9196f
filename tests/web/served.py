"""A served record with one person of each role, and browsers that are signed in as them."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from onrecord import pipeline
from onrecord.web import accounts
from onrecord.web.accounts import people

PASSWORD = "grey heron under the bridge"
NAMES = {"reader": "Rana", "reviewer": "Wael", "editor": "Esther", "admin": "Adam"}


@dataclass
class Served:
    """``browser(role)`` is signed in as the person of that role; of None not at all. Each is a browser of its own."""

    folder: Path
    app: FastAPI
    _open: ExitStack = field(default_factory=ExitStack)

    def browser(self, role: str | None = None) -> Browser:
        client = self._open.enter_context(TestClient(self.app, follow_redirects=False))
        browser = Browser(client)
        if role:
            browser.sign_in(NAMES[role])
        return browser

    def close(self) -> None:
        self._open.close()
        self.app.state.people.dispose()


@dataclass
class Browser:
    """Sends forms as a browser does: with the ``csrf`` of the page that they are on, and an Origin."""

    client: TestClient

    def get(self, path: str, **query: object) -> Response:
        return self.client.get(path, params=query or None)

    def csrf(self, page: str) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(page).text)
        return found[1] if found else ""

    def send(self, page: str, to: str, fields: dict[str, object] | None = None, **headers: str) -> Response:
        """Fills in the form that is on ``page`` and sends it to ``to``."""
        data = {"csrf": self.csrf(page), **(fields or {})}
        return self.client.post(to, data=data, headers={"Origin": "http://testserver", **headers})

    def sign_in(self, name: str, password: str = PASSWORD) -> Response:
        return self.send("/sign-in", "/sign-in", {"name": name, "password": password})


def add_everyone(folder: Path) -> None:
    """One person of each role, as in `NAMES`."""
    engine = accounts.connect(folder)
    for role, name in NAMES.items():
        people.add(engine, name, role, PASSWORD, pipeline.now())
    engine.dispose()
