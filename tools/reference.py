"""Writes docs/reference from the code and the code lists: `python -m tools.reference [--check]`.

``--check`` writes nothing, names every page that is not as it would be written, and then exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools import reference_codes, reference_commands, reference_exports, reference_python

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
NOTE = "<!-- Written by `make docs`. Change the code or the code lists, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Every page of the reference: its file name and its text."""
    return {
        "codes.md": NOTE + reference_codes.page(),
        "commands.md": NOTE + reference_commands.page(),
        "exports.md": NOTE + reference_exports.page(),
        "python.md": NOTE + reference_python.functions_page(),
        "records.md": NOTE + reference_python.records_page(),
    }


def main(arguments: list[str]) -> int:
    wanted = pages()
    stale = [name for name, text in wanted.items() if not _is(FOLDER / name, text)]
    stray = [path.name for path in FOLDER.glob("*.md") if path.name not in wanted]
    if arguments == ["--check"]:
        for name in stale + stray:
            print(f"docs/reference/{name} is not in step with the code; write it again with: make docs")
        return 1 if stale or stray else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(wanted[name], encoding="utf-8")
    for name in stray:
        (FOLDER / name).unlink()
    return 0


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
