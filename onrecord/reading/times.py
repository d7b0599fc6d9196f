"""Times: which words of a text say when, and which days they mean.

Phrases are found by a grammar over classes of words (data, see ``words/``), and read by short functions, seen
from the day of publication and the day last spoken of. Types and values follow TIMEX3 as TempEval-3 used it
(UzZaman et al. 2013; ISO-TimeML); the days follow the rulings for claims.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from onrecord.model import When
from onrecord.reading import time_dates, time_days, time_spans
from onrecord.reading.calendar_math import covering
from onrecord.reading.time_phrases import phrases
from onrecord.reading.time_ranges import TimeMention, open_ranges
from onrecord.reading.time_saying import Reading, Saying
from onrecord.reading.time_words import lexicon, time_words
from onrecord.spans import Span

__all__ = ["TimeMention", "read_times", "when"]

_READERS: Mapping[str, Callable[[Saying], Reading | None]] = {
    reader.__name__: reader
    for reader in (
        time_dates.iso_day,
        time_dates.slash_day,
        time_dates.calendar_day,
        time_dates.day_range,
        time_dates.day_of_month,
        time_dates.month,
        time_dates.verb_month,
        time_dates.season,
        time_dates.year,
        time_dates.decade,
        time_dates.century,
        time_dates.holiday,
        time_days.today,
        time_days.weekday,
        time_days.weekday_of_week,
        time_days.day_beyond,
        time_days.this_part,
        time_days.overnight,
        time_days.tonight,
        time_days.weekend,
        time_days.clock,
        time_spans.quarter,
        time_spans.half_year,
        time_spans.other_day,
        time_spans.ago,
        time_spans.hence,
        time_spans.year_ago,
        time_spans.unit,
        time_spans.unit_edge,
        time_spans.span_rel,
        time_spans.unit_of,
        time_spans.week_of_month,
        time_spans.days_of_month,
        time_spans.duration,
        time_spans.duration_the,
        time_spans.not_a_time,
        time_spans.since_then,
        time_spans.set_of,
        time_spans.set_weekday,
        time_spans.set_month,
        time_spans.set_adverb,
        time_spans.reference,
    )
}


HELD = frozenset({"ceasefire", "territory_gained"})  # events that hold from the day on which they take place


def read_times(text: str, anchor: date | None, language: str = "en") -> tuple[TimeMention, ...]:
    """The times that ``text`` speaks of, in order, none overlapping.

    ``anchor`` is the day of publication that relative wordings count from; with None they stay unresolved.
    """
    words, known = time_words(text, lexicon(language)), lexicon(language)
    mentions: list[TimeMention] = []
    spoken_of: date | None = None
    period: date | None = None
    quarter: date | None = None
    for phrase in phrases(words, language):
        saying = Saying(text, words, known, phrase, anchor, spoken_of, period, quarter)
        reading = _READERS[phrase.read](saying)
        if reading is None:
            continue
        span = Span(saying.start, saying.end)
        mentions.append(
            TimeMention(span, reading.type, reading.value, reading.earliest, reading.latest, reading.precision)
        )
        if phrase.read == "duration":
            continue  # the day of what came before, told in passing
        if reading.precision == "day" or (reading.type == "TIME" and reading.earliest):
            spoken_of = reading.earliest
        if reading.precision in ("day", "month", "year"):
            period = reading.earliest
        if "-Q" in reading.value and phrase.read == "quarter":
            quarter = reading.earliest
    return tuple(open_ranges(text, mentions, anchor, known.cues))


def when(
    mention: TimeMention, anchor: date | None, told: Span | None = None, toll: bool = False, event: str = ""
) -> When | None:
    """A claim's view of a mention: the days meant. None when it names no days.

    ``told`` are the words that tell the claim. A "since" in front of them is not theirs: of "quiet since the army
    took the hill in May" the taking was in May, and the quiet since then. ``toll``: the claim counts people, and so
    all whom "the siege that began in May" has killed up to the anchor. Without a toll an ``event`` that
    holds from its day on is of that day: "a truce in force since Monday" was made on Monday.
    """
    if mention.earliest is None or mention.latest is None or mention.precision is None:
        return None
    since = mention.since
    begins = event in HELD and not toll
    if since and (begins or (told and since.start < told.start and told.contains(mention.span))):
        return When(since.earliest, since.latest, since.precision, mention.span, anchor)
    if toll and anchor and mention.begun and mention.earliest <= anchor and told and told.contains(mention.span):
        return When(*covering(mention.earliest, anchor), mention.span, anchor)
    return When(mention.earliest, mention.latest, mention.precision, mention.span, anchor)
