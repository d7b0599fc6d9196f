"""Times that words around them stretch: "since March 2011", "from Friday to Sunday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that say when, how long or how often.

    ``type`` is DATE, TIME, DURATION or SET and ``value`` the TIMEX3 value, "" when it cannot be resolved (no
    anchor). ``earliest`` and ``latest`` are the first and last day meant, ``precision`` as in `When`: day, days,
    month, year or range; all three None when no days are known ("three days", "now", "every Monday").
    """

    span: Span
    type: str
    value: str
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None


#: "since" in the same sentence, with nothing but its own clause between: "since the war broke out in March 2011".
_SINCE = re.compile(r"\b(?:ever )?since\b(?!,)[^.;:!?\n]{0,110}$", re.IGNORECASE)
#: A war that began and goes on: "the conflict, which erupted in 2011, has killed …".
_WAR_BEGAN = re.compile(
    r"\b(?:conflict|war|uprising|revolt|revolution|rebellion|insurgency)\b[^.;:!?\n]{0,80}"
    r"\b(?:beg[au]n|start(?:ed|ing)|erupt(?:ed|ing)|flar(?:ed|ing)|broke)\b[^.;:!?\n]{0,90}\b(?:in|on)\s+$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|and|until|till|through|up to|-|–)\s*(?:the\s+)?", re.IGNORECASE)


def range_precision(first: date, last: date) -> str:
    """day for one day, days for up to a month, else range."""
    size = (last - first).days
    return "day" if not size else "days" if size <= 31 else "range"


def open_ranges(text: str, mentions: Sequence[TimeMention], anchor: date | None) -> list[TimeMention]:
    """The mentions with the days that "since", "from … to" and "between … and" give them; values stay."""
    out = list(mentions)
    for i, mention in enumerate(out):
        if mention.earliest is None or mention.latest is None or mention.type == "DURATION":
            continue
        last_end = max((m.span.end for m in out[max(0, i - 3) : i] if m.type != "DURATION"), default=0)
        before = text[max(last_end, mention.span.start - 190) : mention.span.start]
        if _FROM.search(before) and i + 1 < len(out):
            last = out[i + 1]
            if (
                last.latest
                and mention.earliest <= last.latest
                and _TO.fullmatch(text[mention.span.end : last.span.start])
            ):
                out[i] = _stretched(mention, mention.earliest, last.latest)
                out[i + 1] = _stretched(last, mention.earliest, last.latest)
        elif anchor and mention.earliest <= anchor and (_SINCE.search(before) or _WAR_BEGAN.search(before)):
            out[i] = _stretched(mention, mention.earliest, anchor)
    return out


def _stretched(mention: TimeMention, first: date, last: date) -> TimeMention:
    return replace(mention, earliest=first, latest=last, precision=range_precision(first, last))
