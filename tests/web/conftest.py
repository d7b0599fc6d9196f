"""Records that are shown: a small one made by hand, and the bundled one as `onrecord demo` builds it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import onrecord
from onrecord.publish.sources import gather
from onrecord.store import Record
from onrecord.web.app import create_app
from onrecord.web.readmodel import Explorer, View
from tests.conftest import Sample

AT = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record of the sample is kept, once it is made."""
    return tmp_path_factory.mktemp("sample") / "record"


@pytest.fixture
def kept(sample: Sample, sample_folder: Path) -> Path:
    """A record of the sample, with its incident as it stands in the sample. Not to be changed."""
    if not sample_folder.exists():
        with Record.open(sample_folder, create=True, write=True) as record:
            record.keep(sample.archived, [], AT)
            record.keep_reading("sample", sample.read(), AT)
            record.keep_view([sample.incident], gather(sample.claims))
    return sample_folder


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    """The same record, to be changed at will."""
    return Path(shutil.copytree(kept, tmp_path / "record"))


@pytest.fixture
def view(kept: Path) -> View:
    return Explorer(kept).view


@cache
def _served(folder: Path) -> TestClient:
    return TestClient(create_app(folder))


@pytest.fixture
def browser(kept: Path) -> TestClient:
    """A browser before the sample's pages."""
    return _served(kept)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of all bundled reports."""
    place = tmp_path_factory.mktemp("whole") / "record"
    onrecord.build([str(files("onrecord") / "examples" / "reports")], place)
    return place


@pytest.fixture(scope="session")
def app(built: Path) -> FastAPI:
    """The application over a few of the bundled reports."""
    return create_app(built)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as browser:
        yield browser
