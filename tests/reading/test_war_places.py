"""The toll of a whole war is in the country whose war it is, named beside it or elsewhere in the report."""

import pytest

from onrecord.reading.war_places import country_of_war
from onrecord.spans import Span

CASES = [
    ("More than 9,000 have died since Yemen's conflict began.", "Yemen", "whose conflict it is"),
    ("More than 9000 have died in Yemens five-year civil war.", "Yemen", "a copy without apostrophes"),
    ("The Yemeni war has killed 9,000.", "Yemen", "an adjective holds the name"),
    ("Some 9,000 people have been killed in Yemen since May.", "Yemen", "where they were killed"),
    ("Once rich, Taiz was ruined by the war that has killed 9,000.", None, "no country is named"),
    ("Yemen says the war has killed 9,000.", None, "named once, and only as who says it"),
    ("The Houthi war has killed 9,000.", None, "a side is no country"),
    ("Some 9,000 were killed in October.", None, "a month is no country"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_country_of_war(text: str, expected: str | None, reason: str) -> None:
    found = country_of_war(text, Span(0, len(text)))
    assert (found.of(text) if found else None) == expected, reason


ELSEWHERE = [
    ("Shells hit Taiz in Yemen. Yemenis fled. The war has killed 9,000.", "Yemen", "named twice, no other country is"),
    ("Yemen blamed Iran. Iran denied it, Yemen said. The war has killed 9,000.", None, "two countries, as often"),
    ("Yemenis fled Yemen. Oman helped. The war has killed 9,000.", "Yemen", "twice as often as any other"),
    ("A Britain-based monitor, also Britain-run. The war has killed 9,000.", None, "where a monitor is based"),
    ("Yemenis fled Yemen. The raids have killed 9,000.", None, "not of a war"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ELSEWHERE)
def test_country_of_the_report(text: str, expected: str | None, reason: str) -> None:
    found = country_of_war(text, Span(text.rindex(". ") + 2, len(text)))
    assert (found.of(text) if found else None) == expected, reason
