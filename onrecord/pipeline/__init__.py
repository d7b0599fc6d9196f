"""The stages put together: the only package that composes them, and the only one that has a clock."""

from onrecord.pipeline.exporting import export
from onrecord.pipeline.reading_text import read_text
from onrecord.pipeline.steps import (
    Added,
    Built,
    Progress,
    Read,
    add,
    build,
    compute,
    import_places,
    link,
    now,
    read,
    silent,
)
from onrecord.pipeline.summary import Summary, summarise
from onrecord.pipeline.verify import verify

__all__ = [
    "Added",
    "Built",
    "Progress",
    "Read",
    "Summary",
    "add",
    "build",
    "compute",
    "export",
    "import_places",
    "link",
    "now",
    "read",
    "read_text",
    "silent",
    "summarise",
    "verify",
]
