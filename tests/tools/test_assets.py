from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import assets

LOCK = Path(__file__).parents[2] / "frontend" / "package-lock.json"


def test_the_lock_pins_every_package_and_names_no_registry() -> None:
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    pinned = {name: entry for name, entry in packages.items() if name}
    assert pinned
    assert all("version" in entry and "integrity" in entry for entry in pinned.values())
    assert not any("resolved" in entry for entry in pinned.values())


def test_where_npm_fails_plain_files_are_laid_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_network(*_: object, **__: object) -> SimpleNamespace:
        return SimpleNamespace(returncode=1, stdout="", stderr="npm error network unreachable")

    monkeypatch.setattr(assets, "_STATIC", tmp_path / "static")
    monkeypatch.setattr(assets, "npm", no_network)
    assert assets.main() == 0
    told = capsys.readouterr().err
    assert "network unreachable" in told and "python -m tools.assets" in told
    laid = {path.name for path in (tmp_path / "static").iterdir()}
    assert {"site.css", "tokens.css", "site.js", "theme.js", "icon.svg", "places.json"} <= laid
    assert "basemap.json" not in laid
