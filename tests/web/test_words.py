from __future__ import annotations

import pytest

from onrecord.web.words import spoken


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("12000", "12,000"),
        ("2016-12-19", "19 December 2016"),
        ("2016-12-15/2016-12-20", "15 December 2016 to 20 December 2016"),
        ("at least 18", "at least 18"),
        ("two rebel groups", "two rebel groups"),
        ("2016-13-40", "2016-13-40"),
        ("", ""),
    ],
)
def test_a_side_is_told_as_one_reads_it(value: str, words: str) -> None:
    assert spoken(value) == words
