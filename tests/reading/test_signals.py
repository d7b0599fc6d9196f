"""Of rival words for a role those on which most of the probability agrees."""

import pytest

from onrecord.reading.signals import OWN_TIME, Words, _bare, likeliest
from onrecord.spans import Span

TEXT = "Tell Marun fell quiet. Shells hit Kafr Idan. Nine died in Kafr Idan, near the town of Kafr Idan."


def _words(name: str, occurrence: int, score: float) -> Words:
    at = -1
    for _ in range(occurrence):
        at = TEXT.index(name, at + 1)
    return Words(Span(at, at + len(name)), score)


@pytest.mark.parametrize(
    ("rivals", "expected"),
    [
        # The town stands three times, each less likely than the other name that stands once.
        (
            [
                _words("Tell Marun", 1, 0.3),
                _words("Kafr Idan", 1, 0.2),
                _words("Kafr Idan", 2, 0.2),
                _words("the town of Kafr Idan", 1, 0.1),
            ],
            "Kafr Idan",
        ),
        ([_words("Tell Marun", 1, 0.5), _words("Kafr Idan", 1, 0.2), _words("Kafr Idan", 2, 0.2)], "Tell Marun"),
        # "Not said" is a rival like any other.
        ([Words(None, 0.6), _words("Kafr Idan", 1, 0.3)], None),
        ([Words(None, 0.4), _words("Kafr Idan", 1, 0.25), _words("Kafr Idan", 2, 0.25)], "Kafr Idan"),
    ],
)
def test_likeliest(rivals: list[Words], expected: str | None) -> None:
    chosen = likeliest(rivals, TEXT)
    assert (chosen.span.of(TEXT) if chosen.span else None) == expected
    assert chosen.score <= 1


def test_own_sentence_first() -> None:
    """A place of the claim's own sentence beats one that is a little likelier elsewhere, not one far likelier."""
    own = [Span(TEXT.index("Nine"), len(TEXT))]
    near, far = _words("Kafr Idan", 2, 0.2), _words("Tell Marun", 1, 0.5)
    assert likeliest([far, near], TEXT, own).span == near.span
    assert likeliest([far, Words(near.span, 0.1)], TEXT, own).span == far.span
    weak = Words(near.span, 0.07)
    assert likeliest([far, weak], TEXT, own).span == far.span
    assert likeliest([far, weak], TEXT, own, OWN_TIME).span == near.span, "a time counts more still"


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("the city", True, "which city is said elsewhere"),
        ("on the ground", True, "where nothing is named"),
        ("two villages", True, "their names are said elsewhere"),
        ("the city of Taiz", False, "a name"),
        ("the eastern parts of the city", False, "a part, which has no other name"),
        ("a village near Taiz", False, "described by a name"),
    ],
)
def test_a_bare_noun_is_hardly_a_place(words: str, expected: bool, reason: str) -> None:
    assert _bare(Words(Span(0, len(words)), 0.5), words) is expected, reason
