"""Sentences: where they end, and that nothing is lost between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sentences import sentences

CASES = [
    ("Five died. Two fled.", ["Five died.", "Two fled."], "a full stop and a capital"),
    ("Lt. Gen. Stone spoke. He left.", ["Lt. Gen. Stone spoke.", "He left."], "titles are abbreviated"),
    ("It began at 10 p.m. Police came.", ["It began at 10 p.m.", "Police came."], "p.m. can end a sentence"),
    ("The U.S. embassy was hit.", ["The U.S. embassy was hit."], "initials are not ends"),
    ("It cost 1.5 million. more came.", ["It cost 1.5 million. more came."], "a small letter goes on"),
    (
        "the army came. they fired. two fell.",
        ["the army came.", "they fired.", "two fell."],
        "a text all in small letters",
    ),
    ("Aleppo falls\n\nThe city fell.", ["Aleppo falls", "The city fell."], "a headline has no full stop"),
    ("“Stop!” he said. “Why?”", ["“Stop!”", "he said.", "“Why?”"], "a quoted stop ends a sentence, its marks with it"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[c[2] for c in CASES])
def test_sentences(text: str, expected: list[str], reason: str) -> None:
    assert [s.of(text) for s in sentences(text)] == expected, reason


@given(st.text(alphabet="aB .!?\n”“1", max_size=80))
def test_in_order_and_whole(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
