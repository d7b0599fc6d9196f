"""Times that words around them stretch: "since March 2011", "from Friday to Sunday"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.reading.calendar_math import covering
from onrecord.spans import Span

#: Wordings beside a phrase, by name (see `time_words.Lexicon`).
Cues = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Since:
    """Where the word "since" stands that runs a time on to the anchor, and the days meant without it."""

    start: int
    earliest: date
    latest: date
    precision: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that say when, how long or how often.

    ``type`` is DATE, TIME, DURATION or SET and ``value`` the TIMEX3 value, "" when it cannot be resolved (no
    anchor). ``earliest`` and ``latest`` are the first and last day meant, ``precision`` as in `When`: day, days,
    month, year or range; all three None when no days are known ("three days", "now", "every Monday"). ``since`` is
    what made a range of it, if that word did. ``begun``: something began then ("the offensive which began on Monday").
    """

    span: Span
    type: str
    value: str
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    since: Since | None = None
    begun: bool = False


def open_ranges(text: str, mentions: Sequence[TimeMention], anchor: date | None, cues: Cues) -> list[TimeMention]:
    """The mentions with the days that "since", "from … to" and "between … and" give them; values stay."""
    out = list(mentions)
    for i, mention in enumerate(out):
        if mention.earliest is None or mention.latest is None or mention.type == "DURATION":
            continue
        last_end = max((m.span.end for m in out[max(0, i - 3) : i] if m.type != "DURATION"), default=0)
        before = text[max(last_end, mention.span.start - 190) : mention.span.start]
        if cues["from_before"].search(before) and i + 1 < len(out):
            last = out[i + 1]
            between = text[mention.span.end : last.span.start]
            if last.latest and mention.earliest <= last.latest and cues["to_between"].fullmatch(between):
                out[i] = _stretched(mention, mention.earliest, last.latest)
                out[i + 1] = _stretched(last, mention.earliest, last.latest)
        elif anchor and mention.earliest <= anchor:
            since = cues["since_before"].search(before)
            if since or cues["war_began_before"].search(before):
                out[i] = _stretched(mention, mention.earliest, anchor)
            elif cues["begun_before"].search(before):
                out[i] = replace(mention, begun=True)
            if since and mention.precision:
                own = Since(
                    mention.span.start - len(before) + since.start(),
                    mention.earliest,
                    mention.latest,
                    mention.precision,
                )
                out[i] = replace(out[i], since=own)
    return out


def _stretched(mention: TimeMention, first: date, last: date) -> TimeMention:
    first, last, precision = covering(first, last)
    return replace(mention, earliest=first, latest=last, precision=precision)
