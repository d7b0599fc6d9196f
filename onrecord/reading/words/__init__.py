"""Word lists of the reading stage, as data: one TOML file for each list, English so far."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """The tables of ``words/NAME.toml``. Raises FileNotFoundError when there is no such list."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
