"""What has been reached, as floors under every later change: ``bench/floors.json``.

A floor belongs to one split of one yardstick and to the corpus whose hash it names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("floors.json")

# Fields are scored on matched claims only, so that finding more claims may cost a field a little.
SLACK = 0.005

Floors = dict[str, dict[str, Any]]


def read(text: str | None = None) -> Floors:
    """The floors by "yardstick/split": ``{"corpus": hash, "reached": {measure: value}}``."""
    found: Floors = json.loads(PATH.read_text(encoding="utf-8") if text is None else text)
    return found


def write(floors: Floors) -> None:
    """Writes the file again, sorted."""
    PATH.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def floor(floors: Floors, key: str, corpus: str, measure: str) -> float | None:
    """The floor of one measure; None when there is none for this corpus."""
    entry = floors.get(key)
    if entry is None or entry["corpus"] != corpus:
        return None
    value = entry["reached"].get(measure)
    return None if value is None else float(value)


def raised(floors: Floors, key: str, corpus: str, reached: Mapping[str, float]) -> Floors:
    """The floors with those of one split raised to what was reached, never lowered."""
    old = floors.get(key)
    before = old["reached"] if old is not None and old["corpus"] == corpus else {}
    best = before | {m: max(value, before.get(m, value)) for m, value in reached.items()}
    return floors | {key: {"corpus": corpus, "reached": best}}


def lowered(before: Floors, after: Floors) -> list[str]:
    """Each floor that ``after`` lowers or drops, in words; floors of another corpus do not count."""
    found = []
    for key, entry in before.items():
        now = after.get(key)
        if now is None:
            found.append(f"{key} is gone")
            continue
        if now["corpus"] != entry["corpus"]:
            continue
        for measure, value in entry["reached"].items():
            if now["reached"].get(measure, -1.0) < value:
                found.append(f"{key} {measure}: {value} became {now['reached'].get(measure)}")
    return found
