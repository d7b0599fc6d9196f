"""How a record's owners want to work: ``settings.toml`` in its folder, written by them or by `onrecord init`."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from onrecord.errors import RecordError

FILE = "settings.toml"
_TILES = re.compile(r"https?://[\w.-]+(:\d+)?/(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})[^\s;,'\"]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """``two_people``: a decision counts once two different people have made it alike. ``webhook``: the address that
    `onrecord notify` tells of new and changed incidents; empty: nobody is told. ``tiles``: pictures for the explorer's
    map, as https://…/{z}/{x}/{y}.png: whoever looks at a map asks that address for them; empty: the map's own."""

    two_people: bool = False
    webhook: str = ""
    tiles: str = ""


def read_settings(folder: Path) -> Settings:
    """The record's settings; the defaults where nothing is written. Raises RecordError for what it does not know."""
    path = folder / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except ValueError as error:
        raise RecordError(f"{path}: not TOML ({error}). Write for example: two_people = true") from error
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    if set(found) - set(kinds) or not all(type(value) is kinds[name] for name, value in found.items()):
        allowed = 'two_people = true or false, webhook = "https://…" and tiles = "https://…/{z}/{x}/{y}.png"'
        raise RecordError(f"{path}: only {allowed} can be set here")
    settings = Settings(**found)
    if settings.tiles and not _TILES.fullmatch(settings.tiles):
        raise RecordError(f"{path}: tiles is no address of map tiles. Write it as https://…/{{z}}/{{x}}/{{y}}.png")
    return settings


def write_settings(folder: Path, settings: Settings) -> None:
    """Writes the record's settings."""
    words = "# Whether a decision counts only once two people have made it.\n"
    words += f"two_people = {'true' if settings.two_people else 'false'}\n"
    if settings.webhook:
        address = json.dumps(settings.webhook)  # a basic string of TOML is one of JSON
        words += f"\n# Who is told of new and changed incidents by onrecord notify.\nwebhook = {address}\n"
    if settings.tiles:
        words += f"\n# Pictures for the explorer's map.\ntiles = {json.dumps(settings.tiles)}\n"
    (folder / FILE).write_text(words, encoding="utf-8")
