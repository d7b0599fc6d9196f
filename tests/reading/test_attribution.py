"""Contents of attributions and the quotations that they begin or end in."""

import pytest

from onrecord.reading.attribution import Attributed, quoted_whole
from onrecord.reading.quotations import quotations
from onrecord.spans import Span

TEXT = 'The mayor said "the bridge is gone and nine are dead" on Friday. "He said it fell," a guard told us.'


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("cue", "source", "content", "expected", "why"),
    [
        (
            "said",
            "The mayor",
            ["the bridge is gone"],
            ["the bridge is gone and nine are dead"],
            "a content that stops inside a quotation goes on to its end",
        ),
        (
            "said",
            "The mayor",
            ["nine are dead"],
            ["the bridge is gone and nine are dead"],
            "one that begins inside a quotation begins with it",
        ),
        (
            "said",
            "The mayor",
            ["the bridge is gone", "nine are dead"],
            ["the bridge is gone and nine are dead"],
            "two pieces of one quotation are one",
        ),
        ("said it", "He", ["it fell"], ["it fell"], "not where the cue stands inside the quotation"),
        (
            "told",
            "a guard",
            ['nine are dead" on Friday'],
            ['the bridge is gone and nine are dead" on Friday'],
            "the end stays",
        ),
    ],
)
def test_quotations_whole(cue: str, source: str, content: list[str], expected: list[str], why: str) -> None:
    said = Attributed(_span(cue), (_span(source),), tuple(_span(c) for c in content), 0.9)
    found = quoted_whole(said, quotations(TEXT))
    assert [s.of(TEXT) for s in found.content] == expected, why
