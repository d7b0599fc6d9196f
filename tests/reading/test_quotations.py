"""Quotations and the names that they are credited to."""

import pytest

from onrecord.reading.quotations import inside, quotations
from onrecord.spans import Span

CASES = [
    ('He said "we left" and went.', [("we left", None)], "straight marks"),
    ("“We left.” – General Karim Doe", [("We left.", "General Karim Doe")], "a credit on the line of the quotation"),
    ("“We left” – and nobody stayed.", [("We left", None)], "a dash in running text is no credit"),
    ("It was 5'10\" tall.", [], "a mark alone"),
    ("``We left,'' she said.", [("We left,", None)], "agency marks"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[c[2] for c in CASES])
def test_quotations(text: str, expected: list[tuple[str, str | None]], reason: str) -> None:
    found = [(q.span.of(text), q.credit.of(text) if q.credit else None) for q in quotations(text)]
    assert found == expected, reason


def test_inside_wants_more_than_half() -> None:
    text = 'He said "they all left the town" on Friday.'
    found = quotations(text)
    assert inside(Span(10, 25), found) == found[0]
    assert inside(Span(0, 14), found) is None
