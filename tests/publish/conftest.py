"""The contents that exports are tested with."""

from __future__ import annotations

import pytest

from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents
from tests.publish.small_record import CLAIMS, INCIDENTS, LOG, REPORTS


@pytest.fixture(scope="session")
def contents() -> Contents:
    reports = sorted(REPORTS, key=lambda r: r.id)
    claims = sorted(CLAIMS, key=lambda c: (c.report, c.evidence.start))
    return Contents(
        lambda: reports,
        lambda: claims,
        lambda: gather(claims),
        lambda: INCIDENTS,
        lambda: LOG,
        ("7",),
        {REPORTS[0].id: {"person": 1, "source": 1}, REPORTS[1].id: {"person": 1}},
    )


@pytest.fixture(scope="session")
def nothing() -> Contents:
    return Contents(tuple, tuple, tuple, tuple)
