"""The report of an export's losses: FORMAT.losses.json for programs, FORMAT.losses.md for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.codec import plain
from onrecord.publish.formats import Format
from onrecord.publish.losses import Loss


def write_report(
    folder: Path, found: Format, files: tuple[Path, ...], losses: tuple[Loss, ...], chosen: str
) -> tuple[Path, ...]:
    """Writes the two files, named after the format, into ``folder``; returns them."""
    data = {
        "format": found.name,
        "files": [path.name for path in files],
        "of": chosen or "the whole record",
        "losses": [plain(loss) for loss in losses],
    }
    as_json, as_text = folder / f"{found.name}.losses.json", folder / f"{found.name}.losses.md"
    as_json.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    as_text.write_text("\n".join(_page(found, files, losses, data["of"])) + "\n", encoding="utf-8")
    return as_json, as_text


def _page(found: Format, files: tuple[Path, ...], losses: tuple[Loss, ...], chosen: object) -> Iterator[str]:
    yield f"# What {found.title} could not hold\n"
    yield f"Of {chosen}, in {', '.join(path.name for path in files)}. Counted for this very export.\n"
    lost, unknown = [loss for loss in losses if not loss.unknown], [loss for loss in losses if loss.unknown]
    if not lost:
        yield "Nothing that is counted was lost.\n"
    for title, rows in (("Lost", lost), ("Unknown from the start", unknown)):
        if rows:
            yield f"## {title}\n\n| what | how many | of | meaning | for example |\n| --- | ---: | ---: | --- | --- |"
            yield from map(_line, rows)
            yield ""


def _line(loss: Loss) -> str:
    return f"| {loss.label} | {loss.lost:,} | {loss.of:,} | {loss.meaning} | {', '.join(loss.examples)} |"


def in_short(losses: tuple[Loss, ...]) -> tuple[str, ...]:
    """A line for each loss: ``ranges folded to a point: 3 of 12``."""
    return tuple(f"{loss.label}: {loss.lost:,} of {loss.of:,}" for loss in losses)
