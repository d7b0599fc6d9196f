"""The data sets that Onrecord is measured on. They are not in the repository: ONRECORD_DATA names their folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class NoData(Exception):
    """The data sets are not where ONRECORD_DATA says, or it says nothing."""


def folder() -> Path:
    """The folder that holds ``yardsticks/`` and ``reports/``. Raises NoData."""
    named = os.environ.get("ONRECORD_DATA")
    if not named:
        raise NoData("set ONRECORD_DATA to the folder that holds yardsticks/ and reports/")
    found = Path(named)
    if not (found / "yardsticks").is_dir():
        raise NoData(f"{found} (from ONRECORD_DATA) holds no folder yardsticks/")
    return found


def split(yardstick: str, name: str) -> Path:
    """The folder of one split, with ``input.jsonl`` and ``gold.jsonl``."""
    return folder() / "yardsticks" / "data" / yardstick / name


def load(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def save(path: Path, rows: Iterable[Row]) -> None:
    """Writes a JSON Lines file, its folder too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def corpus(where: Path) -> str:
    """16 digits of the SHA-256 of a split's input and gold: a floor holds for this corpus alone."""
    digest = hashlib.sha256()
    for name in ("input.jsonl", "gold.jsonl"):
        digest.update((where / name).read_bytes())
    return digest.hexdigest()[:16]
