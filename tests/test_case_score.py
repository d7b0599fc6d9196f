"""The scale itself: what counts for, what against, what not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.model import Attribution, Claim, Figure, Place, Source, When
from onrecord.spans import Span
from tests.case_score import Tally, score

TEXT = "Shelling killed 12 people in Orlan on Monday, the mayor said."
EVIDENCE = Span(0, 44)
WANT: dict[str, Any] = {
    "evidence": EVIDENCE.of(TEXT),
    "event": "shelling",
    "scope": "incident",
    "stance": "asserted",
    "source": "the mayor",
    "place": "Orlan",
    "date": "2019-05-13",
    "figures": [{"kind": "killed", "low": 12, "high": 12, "victims": "unknown", "words": "12"}],
}


def read(
    event: str = "shelling", low: int = 12, place: str | None = "Orlan", source: str = "mayor", stance: str = "asserted"
) -> Claim:
    return Claim(
        id="c",
        report="r",
        evidence=EVIDENCE,
        event=event,
        scope="incident",
        stance=stance,
        attribution=Attribution((Source(source, "government"),)),
        figures=(Figure("killed", low, 12, "unknown", Span(16, 18)),),
        place=Place(place) if place else None,
        when=When(date(2019, 5, 13), date(2019, 5, 13), "day"),
    )


@pytest.mark.parametrize(
    ("claims", "expected", "reason"),
    [
        ([read()], Tally(7, 0, 0), "all as expected; an article before a name is nothing; the kind is not stated"),
        ([], Tally(0, 7, 0), "nothing read: every value is missed"),
        ([read(low=11)], Tally(6, 1, 1), "a wrong number is missed and wrong"),
        ([read(place=None)], Tally(6, 1, 0), "an unknown place is missed, not wrong"),
        ([read(source="police")], Tally(6, 1, 1), "another name is wrong"),
        ([read(), read()], Tally(7, 0, 8), "a claim too many counts with all its values"),
        ([read(event="other"), read()], Tally(7, 0, 8), "the better of two is paired"),
    ],
)
def test_tally(claims: list[Claim], expected: Tally, reason: str) -> None:
    assert score([WANT], claims, TEXT) == expected, reason


def test_a_text_without_claims_is_right_when_none_is_read() -> None:
    assert score([], [], TEXT).f1 == 1.0
    assert score([], [read()], TEXT).f1 == 0.0


def test_evidence_must_be_in_the_text() -> None:
    with pytest.raises(ValueError, match="substring"):
        score([WANT], [read()], "Another text.")
