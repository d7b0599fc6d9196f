"""The stages put together: the only package that composes them, and the only one that has a clock."""

from onrecord.pipeline.archiving import export_wacz, stamp_by
from onrecord.pipeline.bundling import export_bundle, import_bundle
from onrecord.pipeline.exporting import contents, export, judged, public, released, withheld
from onrecord.pipeline.history import Entry, as_judged, history, named
from onrecord.pipeline.importing import Imported, import_dataset, map_for, preview_dataset
from onrecord.pipeline.judging import Decided, Proposed, compared, decide, propose, queue, second
from onrecord.pipeline.notifying import Notice, notices, notify
from onrecord.pipeline.reading_text import read_text
from onrecord.pipeline.releasing import Header, Past, headers, past, release, what_changed
from onrecord.pipeline.sheet_decisions import Brought, import_decisions, is_decisions, preview_decisions
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
from onrecord.pipeline.tolls import tolls
from onrecord.pipeline.verify import verify

__all__ = [
    "Added",
    "Brought",
    "Built",
    "Decided",
    "Entry",
    "Header",
    "Imported",
    "Notice",
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
    "export_bundle",
    "export_wacz",
    "headers",
    "history",
    "import_bundle",
    "import_dataset",
    "import_decisions",
    "import_places",
    "is_decisions",
    "judged",
    "link",
    "map_for",
    "named",
    "notices",
    "notify",
    "now",
    "past",
    "preview_dataset",
    "preview_decisions",
    "propose",
    "public",
    "queue",
    "read",
    "read_text",
    "release",
    "released",
    "second",
    "silent",
    "stamp_by",
    "state",
    "summarise",
    "tolls",
    "verify",
    "what_changed",
    "withheld",
]
