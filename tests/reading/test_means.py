import pytest

from onrecord.reading.means import named_means
from onrecord.spans import Span

CASES = [
    ("A suicide bomber killed ten at a checkpoint.", "explosion", "suicide_bombing", "the bomber is named"),
    ("Ten died when a man blew himself up.", "armed_clash", "suicide_bombing", "told, not named"),
    ("Warplanes dropped chlorine on the quarter.", "air_strike", "chemical_attack", "the agent decides, not who flew"),
    ("A drone killed a commander.", "air_strike", "drone_strike", "the narrower of two"),
    ("The group executed seven men.", "attack_on_civilians", "execution", "killed in custody"),
    ("Forces bombed a market with heavy artillery.", "air_strike", "shelling", "artillery is no air strike"),
    ("Air strikes and shelling killed twenty.", "shelling", "air_strike", "the first named of several means"),
    ("Shelling and air strikes killed twenty.", "shelling", None, "the first named is the event already"),
    ("A car bomb went off; mortars followed.", "shelling", "explosion", "the first named of several means"),
    ("Rebels took the village after shelling it.", "territory_gained", None, "the means do not change what took place"),
    ("Air strikes broke the truce.", "ceasefire_broken", None, "the means do not change what took place"),
]


@pytest.mark.parametrize(("sentence", "event", "expected", "why"), CASES, ids=[c[0] for c in CASES])
def test_means(sentence: str, event: str, expected: str | None, why: str) -> None:
    found = named_means(sentence, Span(0, len(sentence)), event)
    assert (found[0] if found else None) == expected, why
