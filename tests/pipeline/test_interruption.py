"""Cut off at any moment, the next run completes, and the record is the one never interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

PROGRAM = Path(__file__).with_name("interrupted.py")


def run(moment: int, folder: Path, paths: list[str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(PROGRAM), str(moment), str(folder), *paths]
    return subprocess.run(words, capture_output=True, text=True)


def dump(folder: Path) -> list[str]:
    with onrecord.open(folder) as record:
        return list(record.dump())


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory, bundled) -> tuple[Path, int]:
    folder = tmp_path_factory.mktemp("whole") / "record"
    done = run(0, folder, bundled)
    assert done.returncode == 0, done.stderr
    return folder, int(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("part", [0.05, 0.3, 0.5, 0.7, 0.97])
def test_killed_and_run_again(uninterrupted, tmp_path, bundled, part):
    whole, moments = uninterrupted
    moment = max(1, round(moments * part))
    killed = run(moment, tmp_path / "record", bundled)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = run(0, tmp_path / "record", bundled)
    assert again.returncode == 0, again.stderr
    assert dump(tmp_path / "record") == dump(whole)
    assert onrecord.verify(tmp_path / "record") == ()
