"""The page on the commands, as Typer writes it from the command line program itself."""

from __future__ import annotations

import os
import subprocess
import sys


def page() -> str:
    words = [
        sys.executable,
        "-m",
        "typer",
        "onrecord.cli",
        "utils",
        "docs",
        "--name",
        "onrecord",
        "--title",
        "Commands",
    ]
    # A plain terminal of fixed width, so that the page is the same wherever it is written.
    plain = os.environ | {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(words, env=plain, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.strip().replace("&#x27;", "'").replace("&quot;", '"') + "\n"
