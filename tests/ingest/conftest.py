"""Reading what a test wrote to its own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ingest import Options, ingest
from onrecord.model import Archived, Problem, Report

Read = Callable[..., tuple[list[Report], list[Problem]]]


@pytest.fixture
def read() -> Read:
    """Paths → the reports and the problems in them."""

    def reading(*paths: str | Path, options: Options | None = None) -> tuple[list[Report], list[Problem]]:
        found = list(ingest(paths, options=options))
        return [f.report for f in found if isinstance(f, Archived)], [f for f in found if isinstance(f, Problem)]

    return reading
