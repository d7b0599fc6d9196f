"""The page on exports, from the formats, their columns, the kinds of loss and the names of views themselves."""

from __future__ import annotations

from onrecord.publish.columns import EXPORTS, Export
from onrecord.publish.formats import FORMATS
from onrecord.publish.losses import kinds
from onrecord.publish.view import NAMES, View


def page() -> str:
    return "\n".join((_formats(), _views(), _losses(), _tables(), *_own_columns()))


def _formats() -> str:
    rows = "\n".join(
        f"| `{f.name}` | {f.title} | `.{f.extension}` | `{f.media_type}` | {f.about} | {f.validated} |"
        for f in FORMATS.values()
    )
    head = "| format | | main file | media type | what it is for | validated by |\n" + "| --- " * 6 + "|"
    about = "`onrecord export FORMAT`. What the formats make of a record is told in [exchange](../exchange.md)."
    return f"# Exports\n\n{about}\n\n{head}\n{rows}\n"


def _views() -> str:
    about = " ".join((View.__doc__ or "").split())
    names = ", ".join(f"`{name}`" for name in NAMES)
    example = "`--view 'event=shelling&from=2016-12-01'`"
    return f"## Views\n\n{example}. Names: {names}; `from` and `to` are `since` and `until`.\n\n{about}\n"


def _losses() -> str:
    rows = "\n".join(f"| `{kind.code}` | {kind.label} | {kind.meaning} |" for kind in kinds().values())
    return (
        "## Losses\n\nThe kinds that the report of an export counts (`FORMAT.losses.json`, `FORMAT.losses.md`).\n\n"
        f"| code | label | meaning |\n| --- | --- | --- |\n{rows}\n"
    )


def _tables() -> str:
    intro = (
        "## The record as tables\n\n`jsonl`, `csv`, `parquet` and `xlsx` have one file or sheet a table, with these "
        "columns. An empty cell or `null` means unknown or none. Offsets count code points in the report's text as "
        "archived.\n"
    )
    return "\n".join((intro, *(_section(export, export.name) for export in EXPORTS)))


def _own_columns() -> list[str]:
    """The tables of formats that have columns of their own, each once."""
    seen, parts = set(EXPORTS), list[str]()
    for found in FORMATS.values():
        for table in found.tables:
            if table not in seen:
                seen.add(table)
                parts.append(_section(table, f"{found.title}: {table.name}"))
    return parts


def _section(export: Export, title: str) -> str:
    rows = "\n".join(f"| `{c.name}` | {c.kind} | {c.meaning} |" for c in export.columns)
    key = ", ".join(f"`{name}`" for name in export.key)
    head = "| column | type | meaning |\n| --- | --- | --- |"
    return f"### {title}\n\n{export.meaning[0].upper()}{export.meaning[1:]}. Key: {key}.\n\n{head}\n{rows}\n"
