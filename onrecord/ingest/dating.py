"""When a report was published, by every evidence there is, the one to be used first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from onrecord.datelines import dateline, written_day
from onrecord.model import Dating

EARLIEST = date(1900, 1, 1)
"""Days before this are placeholders of publishing systems ("0001-01-01"), not dates."""
LONGEST = 200
"""Characters above which a metadata value is no date."""
_COMPACT = re.compile(r"\s*(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{2,6}.*)?\s*\Z", re.DOTALL)


def by_metadata(words: str | None, evidence: str = "") -> Dating | None:
    """The day that a metadata value states, in the time zone it is written in; None when it states none.

    ``evidence`` names the field; it is kept with the words. Days and months given as bare numbers with slashes
    are unknown unless only one order is a date.
    """
    if not words or not words.strip() or len(words) > LONGEST:
        return None
    compact = _COMPACT.match(words)
    try:
        day = date(int(compact[1]), int(compact[2]), int(compact[3])) if compact else written_day(words)
    except ValueError:
        day = None
    if day is None or day < EARLIEST:
        return None
    kept = words.strip()[:120]
    return Dating(day, "metadata", f"{evidence}: {kept}" if evidence else kept)


def all_datings(text: str, metadata: Iterable[Dating | None], caller: date | None) -> tuple[Dating, ...]:
    """Every evidence of the day of publication: what the caller says, the text's own dateline, metadata.

    Metadata that only repeats a day already stated by metadata is left out.
    """
    stated = [Dating(caller, "caller", caller.isoformat())] if caller else []
    days: dict[date, Dating] = {}
    for dating in metadata:
        if dating:
            days.setdefault(dating.day, dating)
    hint = caller or next(iter(days), None)
    printed = dateline(text, hint)
    return (*stated, *((printed,) if printed else ()), *days.values())
