from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.web.app import create_app
from tests.web.served import Served, add_everyone

# Nobody's name: the bundled reports name no private person.
WITNESS = """Shells hit a bakery in Aleppo
ALEPPO, 3 December 2016 - Shelling killed two people in Aleppo on Friday, said Omar Khalilzad, 34, a baker whose
brother was among the dead.
"""


@pytest.fixture(scope="session")
def with_people(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a person of each role, and a witness in one report. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("people") / "record"
    shutil.copytree(built, folder)
    report = folder.with_name("bakery.txt")
    report.write_text(WITNESS, encoding="utf-8")
    onrecord.build([str(report)], folder)
    add_everyone(folder)
    return folder


@pytest.fixture
def served(with_people: Path, tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "served"
    shutil.copytree(with_people, folder)
    made = Served(folder, create_app(folder))
    yield made
    made.close()
