"""What a reader of the news would expect to be read: ``cases/<slug>/case.toml``, each with its reason.

The cases say what is right, not what the program can do; nothing is tuned to them. All of them together
must reach ``floor.json``, which only rises. See the score by group, and the cases that cost most, with
``pytest tests/test_cases.py -s``.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from onrecord import codes
from onrecord.gazetteer import Gazetteer
from onrecord.ingest import ingest
from onrecord.model import Archived
from onrecord.reading import read_many
from tests.case_score import Tally, score

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*/case.toml"))
CASES: dict[str, dict[str, Any]] = {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
FLOOR = json.loads((FOLDER / "floor.json").read_text(encoding="utf-8"))

WORDINGS = ("evidence", "source", "via", "by", "target", "place", "wider")
CODED = {"event": "events", "scope": "scopes", "stance": "stances", "source_kind": "source_kinds"}


def digest() -> str:
    """The cases' hash: when they change, the floor is measured anew."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in FILES)).hexdigest()


@pytest.mark.parametrize("slug", CASES)
def test_case_is_sound(slug: str) -> None:
    case = CASES[slug]
    assert case["reason"].endswith(".")
    for claim in case["claims"]:
        assert all(claim.get(field, "") in case["text"] for field in WORDINGS)
        assert all(claim[field] in codes.codelist(name) for field, name in CODED.items() if field in claim)
        for figure in claim.get("figures", ()):
            assert figure["words"] in claim["evidence"] or figure["words"] in case["text"]
            assert figure["kind"] in codes.codelist("harm")
            assert figure.get("victims", "unknown") in codes.codelist("victims")
            assert figure.get("low", 0) <= figure.get("high", 10**9)


def test_there_are_enough_cases_with_and_without_claims() -> None:
    assert len(CASES) >= 60
    assert sum(not case["claims"] for case in CASES.values()) >= 10


@pytest.mark.slow
def test_the_reader_reaches_the_floor(tmp_path: Path) -> None:
    tallies = read_cases(tmp_path)
    groups: dict[str, Tally] = defaultdict(Tally)
    for slug, tally in tallies.items():
        groups[slug.partition("-")[0]] += tally
    total = sum(tallies.values(), Tally())
    print("\n".join(f"{name:8} {tally.f1:.3f}  {tally}" for name, tally in sorted(groups.items())))
    worst = sorted(tallies.items(), key=lambda entry: -(entry[1].missed + entry[1].wrong))[:15]
    print("\n".join(f"{slug}: {tally}" for slug, tally in worst))
    print(f"all {total.f1:.4f}, floor {FLOOR['score']:.4f}")
    assert digest() == FLOOR["cases"], f"the cases changed: measure anew and set cases to {digest()}"
    assert total.f1 >= FLOOR["score"]


def read_cases(folder: Path) -> dict[str, Tally]:
    """Each case as a row of a table, taken in and read the way that a person's reports are."""
    table = folder / "cases.jsonl"
    rows = [
        {"url": f"https://cases.example/{slug}", "published": str(case["published"]), "text": case["text"]}
        | ({"title": case["title"]} if "title" in case else {})
        for slug, case in CASES.items()
    ]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    reports = [item.report for item in ingest([table]) if isinstance(item, Archived)]
    return {
        (slug := str(report.url).rpartition("/")[2]): score(CASES[slug]["claims"], claims, report.text)
        for report, claims in zip(reports, read_many(reports, Gazetteer.open(None)), strict=True)
    }
