from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, Claim, Figure, Source
from onrecord.spans import Span
from onrecord.web.marks import Value, pieces, values
from tests.conftest import Sample

TEXT = "At least 12 people were killed, medics said."
CLAIM = Claim(
    "c-1",
    "r-1",
    Span(0, 30),
    "shelling",
    "incident",
    "asserted",
    Attribution((Source("medics", "rescue_or_medical", Span(32, 38)),)),
    (Figure("killed", 12, None, "unknown", Span(0, 18)),),
)


def test_values_are_named_in_the_order_in_which_people_ask() -> None:
    assert [(v.field, v.span.of(TEXT), v.anchor) for v in values(CLAIM)] == [
        ("source", "medics", "c-1-source-0"),
        ("killed", "At least 12 people", "c-1-killed-0"),
    ]


def test_two_figures_of_a_kind_have_anchors_of_their_own() -> None:
    both = replace(CLAIM, figures=CLAIM.figures * 2)
    assert [v.anchor for v in values(both) if v.field == "killed"] == ["c-1-killed-0", "c-1-killed-1"]


def test_a_word_outside_the_evidence_is_marked_too() -> None:
    found = list(pieces(TEXT, Span(0, len(TEXT)), [CLAIM], values(CLAIM)))
    assert [(p.text, p.claims, p.fields) for p in found] == [
        ("At least 12 people", ("c-1",), ("killed",)),
        (" were killed", ("c-1",), ()),
        (", ", (), ()),
        ("medics", (), ("source",)),
        (" said.", (), ()),
    ]
    assert found[0].claims_begin == ("c-1",)
    assert not any(piece.claims_begin for piece in found[1:])


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], min(pair[0] + pair[1], 44)))


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=8))
def test_any_overlap_keeps_the_text_and_every_mark(evidence: list[Span], marked: list[Span]) -> None:
    claims = [replace(CLAIM, id=f"c-{n}", evidence=span) for n, span in enumerate(evidence)]
    told = [Value("c-0", "place", n, span) for n, span in enumerate(marked)]
    found = list(pieces(TEXT, Span(0, len(TEXT)), claims, told))
    assert "".join(p.text for p in found) == TEXT
    for claim in claims:
        assert "".join(p.text for p in found if claim.id in p.claims) == claim.evidence.of(TEXT)
        assert sum(claim.id in p.claims_begin for p in found) == 1
    for value in told:
        assert "".join(p.text for p in found if value in p.values) == value.span.of(TEXT)
        assert sum(value in p.values_begin for p in found) == 1


def test_of_a_part_of_the_text_only_what_lies_in_it(sample: Sample) -> None:
    text = sample.reports[0].text
    line = Span(text.index("\n") + 1, len(text))
    found = list(pieces(text, line, sample.claims[:1], values(sample.claims[0])))
    assert "".join(p.text for p in found) == line.of(text)
