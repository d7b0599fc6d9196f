"""The stages put together: the only package that composes them, and the only one that has a clock."""

from onrecord.pipeline.exporting import contents, export, judged, public, released, withheld
from onrecord.pipeline.history import Entry, as_judged, history, named
from onrecord.pipeline.judging import Decided, Proposed, compared, decide, propose, queue, second
from onrecord.pipeline.reading_text import read_text
from onrecord.pipeline.releasing import Header, Past, headers, past, release, what_changed
from onrecord.pipeline.state import State, state
from onrecord.pipeline.steps import (
    Added,
    Built,
    Progress,
    Read,
    add,
    build,
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
    "Decided",
    "Entry",
    "Header",
    "Past",
    "Progress",
    "Proposed",
    "Read",
    "State",
    "Summary",
    "add",
    "as_judged",
    "build",
    "compared",
    "contents",
    "decide",
    "export",
    "headers",
    "history",
    "import_places",
    "judged",
    "link",
    "named",
    "now",
    "past",
    "propose",
    "public",
    "queue",
    "read",
    "read_text",
    "release",
    "released",
    "second",
    "silent",
    "state",
    "summarise",
    "verify",
    "what_changed",
    "withheld",
]
