from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from onrecord.web import accounts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PASSWORD = "grey heron under the bridge"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = accounts.connect(tmp_path)
    yield made
    made.dispose()


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def password() -> str:
    return PASSWORD
