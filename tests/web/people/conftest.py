from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.web.app import create_app
from tests.web.served import Served, add_everyone


@pytest.fixture(scope="session")
def with_people(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a person of each role. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("people") / "record"
    shutil.copytree(built, folder)
    add_everyone(folder)
    return folder


@pytest.fixture
def served(with_people: Path, tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "served"
    shutil.copytree(with_people, folder)
    made = Served(folder, create_app(folder))
    yield made
    made.close()
