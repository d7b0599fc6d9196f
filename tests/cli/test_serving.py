from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from onrecord.cli import app

PROGRAM = Path(sys.executable).with_name("onrecord")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_other_machines_are_not_served_without_accounts(built: Path, host: str) -> None:
    result = CliRunner().invoke(app, ["serve", "--record", str(built), "--host", host])
    assert result.exit_code == 1
    assert "has no accounts" in result.stderr
    assert "onrecord people add" in result.stderr


def test_no_record_is_an_error(tmp_path: Path) -> None:
    for command in (["serve"], ["publish", str(tmp_path / "site")]):
        result = CliRunner().invoke(app, [*command, "--record", str(tmp_path / "none")])
        assert result.exit_code == 1
        assert "no record here" in result.stderr
    assert not (tmp_path / "site").exists()


@pytest.fixture
def served(built: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [PROGRAM, "serve", "--record", str(built), "--port", str(port)], stdout=subprocess.PIPE, text=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(f"{address}/about")
                break
            except httpx.ConnectError:
                assert server.poll() is None
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        assert f"open {address}" in server.communicate(timeout=30)[0]


@pytest.mark.slow
def test_a_record_is_served(served: str) -> None:
    page = httpx.get(served)
    assert page.status_code == 200
    assert "What is on record" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert httpx.head(f"{served}/incidents").headers["etag"]
    other = httpx.get(served, headers={"Host": "attacker.example"})
    assert other.status_code == 421, "a page elsewhere could reach it by a name of its own"


def test_publish_says_what_it_wrote(built: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["publish", str(tmp_path / "site"), "--record", str(built)])
    assert result.exit_code == 0, result.stderr
    files = sum(1 for p in (tmp_path / "site").rglob("*") if p.is_file())
    assert f"{files:,} files" in result.stdout.replace("\n", " ")
