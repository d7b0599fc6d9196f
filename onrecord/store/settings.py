"""How a record's owners want to work: ``settings.toml`` in its folder, written by them or by `onrecord init`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import RecordError

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """``two_people``: a decision counts once two different people have made it alike."""

    two_people: bool = False


def read_settings(folder: Path) -> Settings:
    """The record's settings; the defaults where nothing is written. Raises RecordError for what it does not know."""
    path = folder / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except ValueError as error:
        raise RecordError(f"{path}: not TOML ({error}). Write for example: two_people = true") from error
    if set(found) - {"two_people"} or not isinstance(found.get("two_people", False), bool):
        raise RecordError(f"{path}: only `two_people = true` or `two_people = false` can be set here")
    return Settings(**found)


def write_settings(folder: Path, settings: Settings) -> None:
    """Writes the record's settings."""
    two_people = "true" if settings.two_people else "false"
    words = f"# Whether a decision counts only once two people have made it.\ntwo_people = {two_people}\n"
    (folder / FILE).write_text(words, encoding="utf-8")
