"""The likeliest toll is an estimate beside the ranges of a record, never outside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord import pipeline
from onrecord.store import Record
from tests.pipeline.made import make


def test_a_likely_number_within_the_range_or_none(tmp_path: Path) -> None:
    with Record.open(make(tmp_path / "record")) as record:
        incidents = list(record.incidents())
        found = [(incident, toll) for incident in incidents for toll in pipeline.tolls(record, incident)]
        assert found, "at least one of the incidents has figures that agree"
        for incident, toll in found:
            (known,) = [r for r in incident.ranges if r.kind == toll.kind]
            assert toll.probability >= 0.5
            assert (known.low or 0) <= toll.number <= (toll.number if known.high is None else known.high)
        whole = found[0][0]
        assert pipeline.tolls(record, replace(whole, aggregate=True)) == (), "a running total is of many occurrences"
        outside = replace(whole, ranges=tuple(replace(r, low=900, high=901) for r in whole.ranges))
        assert pipeline.tolls(record, outside) == (), "no number outside the range"
