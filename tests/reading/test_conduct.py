import pytest

from onrecord.reading.conduct import says_killed

CASES = [
    ("Three men died in police firing on Monday.", True, "police, death and gunfire"),
    ("The army shot dead two of them.", True, "soldiers who police"),
    ("Police fired tear gas to disperse the crowd.", False, "nobody died"),
    ("Nine people were killed by the mob, police said.", False, "police only say so"),
    ("Two died of their wounds on the way to hospital.", False, "no police"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), CASES)
def test_who_police_killed(sentence: str, expected: bool, why: str) -> None:
    assert says_killed(sentence) is expected, why
