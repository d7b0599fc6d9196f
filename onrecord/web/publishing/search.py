"""The index by which a published site is searched: what there is to find, in few words, for the search in the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.web import plainly
from onrecord.web.links import file_of
from onrecord.web.readmodel import View
from onrecord.web.words import days, iso_day, label


def documents(view: View) -> Iterator[dict[str, Any]]:
    """Incidents by event, place, day and origins; sources by their spellings; reports by their titles."""
    for key in view.ids("incidents"):
        incident = view.incident(key)
        if incident:
            origins = dict.fromkeys(figure.origin for figure in incident.figures)
            yield _document(key, "incident", plainly.title(incident), " ".join(origins), days(incident.when))
    for key in view.ids("sources"):
        source = view.source(key)
        if source:
            text = f"{' '.join(source.spellings)} {label(source.kind, 'source_kinds')}"
            yield _document(key, "source", source.name, text, "")
    for row in view.rows("reports", range(view.indexes["reports"].size)):
        when = iso_day(row["published"]) if row["published"] else ""
        yield _document(row["report"], "report", row["title"] or row["report"], row["publisher"] or "", when)


def _document(key: str, kind: str, title: str, text: str, when: str) -> dict[str, Any]:
    url = file_of(f"/{kind}s/{key}")
    return {"id": key, "kind": kind, "title": title, "text": text, "url": url, "when": when}
