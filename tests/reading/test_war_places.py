"""The toll of a whole war is in the country whose war it is."""

import pytest

from onrecord.reading.war_places import country_of_war
from onrecord.spans import Span

CASES = [
    ("More than 9,000 have died since Maruna's conflict began.", "Maruna", "whose conflict it is"),
    ("More than 9000 have died in Marunas five-year civil war.", "Maruna", "a copy without apostrophes"),
    ("The Marunan war has killed 9,000. Maruna is poor.", "Maruna", "an adjective, where the text names the country"),
    ("The Marunan war has killed 9,000.", "Marunan", "an adjective alone"),
    ("Some 9,000 people have been killed in Maruna since May.", "Maruna", "where they were killed"),
    ("Once rich, Tell Osh was ruined by the war that has killed 9,000.", None, "no country is named"),
    ("The United Nations says the war has killed 9,000.", None, "who says it is no country"),
    ("Some 9,000 were killed in October.", None, "a month is no country"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_country_of_war(text: str, expected: str | None, reason: str) -> None:
    found = country_of_war(text, Span(0, text.index(".") + 1 if "Tell" not in text else len(text)))
    assert (found.of(text) if found else None) == expected, reason
