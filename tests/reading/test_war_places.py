"""The toll of a whole war is in the country whose war it is."""

import pytest

from onrecord.reading.war_places import country_of_war
from onrecord.spans import Span

CASES = [
    ("More than 9,000 have died since Yemen's conflict began.", "Yemen", "whose conflict it is"),
    ("More than 9000 have died in Yemens five-year civil war.", "Yemen", "a copy without apostrophes"),
    ("The Yemeni war has killed 9,000.", "Yemen", "an adjective holds the name"),
    ("Some 9,000 people have been killed in Yemen since May.", "Yemen", "where they were killed"),
    ("Once rich, Taiz was ruined by the war that has killed 9,000.", None, "no country is named"),
    ("The Houthi war has killed 9,000.", None, "a side is no country"),
    ("Yemen says the war has killed 9,000.", None, "who says it is not where it is"),
    ("Some 9,000 were killed in October.", None, "a month is no country"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_country_of_war(text: str, expected: str | None, reason: str) -> None:
    found = country_of_war(text, Span(0, len(text)))
    assert (found.of(text) if found else None) == expected, reason
