"""Tiles of one's own, by a setting of the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.errors import RecordError
from onrecord.store.settings import Settings, read_settings, write_settings
from onrecord.web.app import create_app

TILES = "https://tiles.example:8443/maps/{z}/{x}/{y}.png?key=a"


def test_the_map_asks_for_them_and_the_policy_lets_it(folder: Path) -> None:
    write_settings(folder, Settings(tiles=TILES))
    answer = TestClient(create_app(folder)).get("/")
    assert html.fromstring(answer.text).xpath("//*[@class='map']/@data-tiles") == [TILES]
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["connect-src"].split() == ["'self'", "https://tiles.example:8443"]
    assert "https://tiles.example:8443" in policy["img-src"].split()


def test_without_the_setting_nobody_else_is_asked(browser: TestClient) -> None:
    answer = browser.get("/")
    assert not html.fromstring(answer.text).xpath("//@data-tiles")
    assert "https:" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "tiles",
    [
        "tiles.example/{z}/{x}/{y}.png",  # no scheme
        "https://tiles.example/map.png",  # not of tiles
        "https://tiles.example/{z}/{x}/{y}.png; script-src *",  # more than an address
        "javascript://x/{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(folder: Path, tiles: str) -> None:
    write_settings(folder, Settings(tiles=tiles))
    with pytest.raises(RecordError, match="tiles"):
        read_settings(folder)
