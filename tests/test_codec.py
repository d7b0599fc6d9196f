"""Records and JSON are inverse; ids hash what they say they hash."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.codec import claim_id, content_id, decision_id, from_json, from_plain, plain, source_id, to_json
from onrecord.model import Actor, Archived, Claim, Decision, Incident, KnownSource, Problem, Reason, Report, Source
from onrecord.spans import Span

SPANS = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
MOMENTS = st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC))
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("cls", [Report, Claim, Incident, Decision, Problem, KnownSource])
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(data=st.data())
def test_from_json_is_the_inverse_of_to_json(cls, data):
    record = data.draw(st.from_type(cls))
    line = to_json(record)
    assert "\n" not in line
    assert from_json(cls, line) == record
    assert to_json(from_json(cls, line)) == line


def test_keys_stand_in_field_order_and_text_as_it_is():
    assert to_json(Problem("ä.txt", "leer\n", "")) == '{"where":"ä.txt","problem":"leer\\n","remedy":""}'


def test_absent_fields_take_their_default_and_unknown_ones_are_refused():
    assert from_plain(Source, {"name": "AFP", "kind": "news_agency"}) == Source("AFP", "news_agency")
    with pytest.raises(TypeError):
        from_json(Source, '{"name": "AFP", "kind": "news_agency", "colour": 1}')
    with pytest.raises(TypeError):
        from_json(Source, '{"name": "AFP"}')


def test_parts_are_told_apart_by_their_length():
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
    assert content_id("x", b"ab") == content_id("x", "ab")
    assert source_id("SANA") == source_id("Sana")


def test_a_claim_keeps_its_id_when_only_its_reading_changes(sample):
    claim = sample.claims[0]
    assert claim_id(claim) == claim.id
    assert claim_id(replace(claim, confidence=0.1, why=(Reason("event", "a better rule"),))) == claim.id
    place = replace(claim.place, lat=1.0, lon=2.0, gazetteer_id="g", precision="district")
    assert claim_id(replace(claim, place=place)) == claim.id
    for changed in (
        {"event": "air_strike"},
        {"stance": "denied"},
        {"figures": ()},
        {"evidence": Span(0, 5)},
        {"report": "r-other"},
        {"by": Actor("the army")},
        {"when": None},
    ):
        assert claim_id(replace(claim, **changed)) != claim.id, changed


def test_a_decision_id_hashes_the_entry_before_it(sample):
    at = datetime(2026, 1, 2, tzinfo=UTC)
    entry = Decision("", "", "note", ("c-1",), "a reviewer", at)
    assert decision_id(replace(entry, id="anything")) == decision_id(entry)
    assert decision_id(replace(entry, previous="d-1")) != decision_id(entry)


def test_spans_are_pairs_and_bytes_are_not_written():
    assert plain((Span(1, 4), None, "x", 1.5, True)) == [[1, 4], None, "x", 1.5, True]
    assert json.loads(to_json(Source("a", "other", Span(0, 1))))["span"] == [0, 1]
    assert "raw" not in repr(Archived(Report("r", "t", "s"), b"x"))
