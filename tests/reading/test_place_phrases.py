from __future__ import annotations

import pytest

from onrecord.reading.place_phrases import Phrase, parse

CASES = [
    ("Idlib", Phrase(("Idlib",)), "a bare name"),
    ("Idlib province", Phrase(("Idlib",), asks="province"), "the kind after the name"),
    ("the province of Idlib", Phrase(("Idlib",), asks="province"), "the kind before the name"),
    ("Homs city", Phrase(("Homs",), asks="settlement"), "a city"),
    ("the outskirts of Raqqa", Phrase(("Raqqa",), around=True), "around a name"),
    ("Hama countryside", Phrase(("Hama",), around=True), "around, after the name"),
    ("west of Manbij", Phrase(("Manbij",), around=True, quarter=(0, -1)), "outside it"),
    ("northern Syria", Phrase(("Syria",), quarter=(1, 0)), "a part"),
    ("rebel-held areas", Phrase(()), "no name at all"),
    ("Homs and Hama", Phrase(("Homs", "Hama")), "joint places"),
    ("the villages of Alpha, Beta and Gamma", Phrase(("Alpha", "Beta", "Gamma")), "three joint places"),
    ("Station Street in al-Mithal neighbourhood", Phrase(("Station Street",), ("al-Mithal",)), "a place in a place"),
    ("the border with Turkey", Phrase(("Turkey",), around=True, border=True), "a border"),
    ("mithal town", Phrase(("mithal",), asks="settlement"), "a text without capitals"),
]


@pytest.mark.parametrize(("wording", "expected", "why"), CASES)
def test_parse(wording: str, expected: Phrase, why: str) -> None:
    assert parse(wording) == expected, why
