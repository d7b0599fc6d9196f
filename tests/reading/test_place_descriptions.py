"""A place that is described is the one of its kind that the report names."""

import pytest

from onrecord.reading.place_descriptions import named_elsewhere
from onrecord.spans import Span

CASES = [
    ("Jets hit a rebel-held town in Marun. The town of Ariba burned.", "Marun", "Ariba", "described, then named"),
    ("Shells fell on a village near Dal. Four died in Tel Osh village.", "Dal", "Tel Osh village", "the noun follows"),
    ("Shells hit a busy quarter. Kafran district wept.", "a busy quarter", "Kafran district", "nouns of one kind"),
    ("Jets hit a town in Marun. The towns Ariba and Osh burned.", "Marun", None, "no place is named with its kind"),
    ("Jets hit a town in Marun. The town of Ariba, the town of Osh burned.", "Marun", None, "which of the two?"),
    ("Jets hit a village in Marun. The town of Ariba burned.", "Marun", None, "a town is no village"),
    ("Jets hit another town in Marun. The town of Ariba burned.", "Marun", None, "another than the one named"),
    ("Jets hit the town in Marun. The town of Ariba burned.", "Marun", None, "the town was told of before"),
    ("Men from a village died in fighting at Marun. The village of Osh wept.", "Marun", None, "not where they died"),
    ("Jets hit a town in Marun. The town of Marun burned.", "Marun", None, "the name says no more"),
    ("Jets hit a village in Marun. Rebel-held village after village fell.", "Marun", None, "who holds it is no name"),
    ("Jets hit a town in Marun. A Yemeni town burned. Yemeni town after town fell.", "Marun", None, "whose town it is"),
    ("JETS HIT A TOWN IN MARUN. THE TOWN OF ARIBA BURNED.", "MARUN", None, "capitals tell no names"),
]


@pytest.mark.parametrize(("text", "place", "expected", "reason"), CASES)
def test_named_elsewhere(text: str, place: str, expected: str | None, reason: str) -> None:
    at = text.index(place)
    sentence = Span(0, text.index(".") + 1)
    found = named_elsewhere(text, Span(at, at + len(place)), sentence)
    assert (found.of(text) if found else None) == expected, reason
