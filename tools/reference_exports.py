"""The page on exports, from the columns themselves."""

from __future__ import annotations

from onrecord.publish.columns import EXPORTS, Export


def page() -> str:
    parts = [
        "# Exports\n",
        "`onrecord export jsonl`, `csv` or `parquet` writes one file a table. All three have the columns below. "
        "An empty cell (CSV) or `null` (JSON Lines, Parquet) means unknown or none. "
        "Offsets count code points in the report's text as archived.\n",
        *(_section(export) for export in EXPORTS),
    ]
    return "\n".join(parts)


def _section(export: Export) -> str:
    rows = "\n".join(f"| `{c.name}` | {c.kind} | {c.meaning} |" for c in export.columns)
    key = ", ".join(f"`{name}`" for name in export.key)
    head = "| column | type | meaning |\n| --- | --- | --- |"
    return f"## {export.name}\n\n{export.meaning[0].upper()}{export.meaning[1:]}. Key: {key}.\n\n{head}\n{rows}\n"
