"""Exports as files: contents in one of the formats, and beside them a report of what the format could not hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.publish.formats import FORMATS, Format
from onrecord.publish.loss_report import write_report
from onrecord.publish.losses import Loss, Tally, losses
from onrecord.publish.tables import Contents


@dataclass(frozen=True, slots=True)
class Exported:
    """An export: its format, its files (the main one first), what it lost, and the two files that say so."""

    format: Format
    files: tuple[Path, ...]
    losses: tuple[Loss, ...]
    reports: tuple[Path, ...]


def format_of(name: str) -> Format:
    """The format of that name. Raises ValueError, naming all, when there is none."""
    if name not in FORMATS:
        raise ValueError(f"no such format: {name}. Formats: {', '.join(FORMATS)}")
    return FORMATS[name]


def export(contents: Contents, folder: Path, form: str, chosen: str = "") -> Exported:
    """Writes the contents into ``folder``, made if need be, in the format of that name.

    A file of the same name is replaced. ``chosen`` says in words which part of a record the contents are, for the
    report of losses (FORMAT.losses.json, FORMAT.losses.md). The same contents give the same bytes.
    Raises ValueError for a format that there is not.
    """
    found = format_of(form)
    folder.mkdir(parents=True, exist_ok=True)
    files, lost = _write(found, contents, folder)
    return Exported(found, files, lost, write_report(folder, found, files, lost, chosen))


def losses_of(contents: Contents, form: str) -> tuple[Loss, ...]:
    """What an export of these contents in that format loses: counted by writing it, to a place that is then gone."""
    with TemporaryDirectory() as folder:
        return _write(format_of(form), contents, Path(folder))[1]


def _write(found: Format, contents: Contents, folder: Path) -> tuple[tuple[Path, ...], tuple[Loss, ...]]:
    tally = Tally()
    files = found.write(contents, folder, tally)
    masked = sum(sum(names.values()) for names in contents.withheld.values())
    tally.add("withheld", masked, masked)
    return files, losses(tally)
