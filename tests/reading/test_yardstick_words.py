"""Floors on the annotated training claims: amounts, victim classes and kinds of source may only get better."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading.numbers import quantity
from onrecord.reading.sources import source_kind
from onrecord.reading.victims import victims
from onrecord.spans import Span

_DATA = os.environ.get("ONRECORD_DATA")
_CLAIMS = Path(_DATA, "yardsticks", "data", "claims", "train") if _DATA else None
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (_CLAIMS and _CLAIMS.exists()), reason="ONRECORD_DATA names no folder with the claims"),
]


def claims() -> Iterator[tuple[str, dict[str, Any]]]:
    assert _CLAIMS
    with (_CLAIMS / "input.jsonl").open(encoding="utf-8") as lines:
        texts = {article["article"]: article["text"] for article in map(json.loads, lines)}
    with (_CLAIMS / "gold.jsonl").open(encoding="utf-8") as lines:
        for claim in map(json.loads, lines):
            yield texts[claim["article"]], claim


def figures() -> Iterator[tuple[str, Span, dict[str, Any]]]:
    for text, claim in claims():
        start = text.find(claim["evidence"])
        for harm in claim["harm"]:
            at = text.find(harm["words"], max(0, start))
            if at >= 0:
                yield text, Span(at, at + len(harm["words"])), harm


def test_amounts() -> None:
    found = [(quantity(text, span), harm) for text, span, harm in figures()]
    right = sum((q.low, q.high) == (harm["min"], harm["max"]) for q, harm in found)
    assert right / len(found) >= 0.97


def test_victim_classes() -> None:
    found = [(victims(text, quantity(text, span).span), harm["who"]) for text, span, harm in figures()]
    assert sum(said == who for said, who in found) / len(found) >= 0.825


def test_kinds_of_source() -> None:
    found = []
    for text, claim in claims():
        if claim["source"]:
            at = text.find(claim["source"])
            found.append((source_kind(claim["source"], text[max(0, at - 120) : at + 200]), claim["source_kind"]))
    assert sum(said == kind for said, kind in found) / len(found) >= 0.96
