"""What phrases mean that name a day, month, season, year, decade or feast of the calendar.

Each function reads the phrases whose ``read`` is its name. None means: no time after all.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.calendar_math import (
    Days,
    covering,
    easter,
    month_days,
    nth_weekday,
    plus_days,
    plus_months,
    season_days,
    unit_days,
    unit_value,
    year_days,
)
from onrecord.reading.time_saying import Reading, Saying, number


def a_day(day: date) -> Reading:
    """A reading as one day."""
    return Reading("DATE", day.isoformat(), day, day, "day")


def a_part(day: date, part: str) -> Reading:
    """A part of a day; a night runs into the next day."""
    if not part:
        return a_day(day)
    last = plus_days(day, 1) if part == "NI" else day
    return Reading("TIME", f"{day.isoformat()}T{part}", day, last, "day" if last == day else "days")


def spanning(value: str, days: Days, precision: str) -> Reading:
    """A date that covers several days."""
    return Reading("DATE", value, *days, precision)


def try_day(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_number(s: Saying, name: str) -> int:
    """The number of a day, or of any ordinal: 5, 5th, fifth, twenty-fifth."""
    said = s.said(name)
    figures = re.match(r"\d+", said[0])
    return int(figures[0]) if figures else int(number(said, s.lexicon) or 0)


def year_number(s: Saying, name: str = "y") -> int | None:
    """The year that a piece says, in figures or words (nineteen ninety-six); None when the phrase has none."""
    said = [w for w in s.said(name) if w.isalnum()]
    if not said:
        return None
    if said[0].isdecimal():
        return int(said[0])
    rest = number(tuple(said[1:]), s.lexicon) or 0
    return 1900 + int(rest if rest < 100 else 0)


#: A day and month without a year lie at most so many days ahead when the words speak of what is to come …
_FAR_AHEAD = 180
#: … and at most so many days back when they do not, save after "on".
_LONG_AGO = 300


def day_without_year(s: Saying, month: int, day: int) -> date | None:
    """The day of that month that is meant when no year is given: one that falls on the weekday said, if any is;
    the latest not after the anchor, or with words of the future around the next one."""
    if s.anchor is None:
        return None
    found = [day_ for y in (-1, 0, 1) if (day_ := try_day(s.anchor.year + y, month, day))]
    weekday = s.meaning("w")
    if weekday and (fitting := [day_ for day_ in found if day_.isoweekday() == int(weekday)]):
        return fitting[0]
    past = max((d for d in found if d <= s.anchor), default=None)
    coming = min((d for d in found if d > s.anchor), default=None)
    if past is None or coming is None:
        return past or coming
    tense = s.tense()
    if tense > 0:
        return coming if (coming - s.anchor).days <= _FAR_AHEAD else past
    if tense < 0 and s.cue_before("on_before"):
        return past
    return past if (s.anchor - past).days <= _LONG_AGO else coming


def iso_day(s: Saying) -> Reading | None:
    """2016-10-05."""
    day = try_day(*map(int, s.said("t")[0].split("-")))
    return a_day(day) if day else None


def slash_day(s: Saying) -> Reading | None:
    """5/10/2016: known only where the order of day and month is plain from the numbers."""
    a, b, year = map(int, re.split(r"[/.]", s.said("t")[0]))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    month, day = (b, a) if a > 12 or a == b else (a, b) if b > 12 else (0, 0)
    found = try_day(year, month, day) if month else None
    return a_day(found) if found else Reading("DATE", "")


def calendar_day(s: Saying) -> Reading | None:
    """7 August 2013; without a year, by what the words around speak of."""
    month, day, year = int(s.meaning("m")), day_number(s, "d"), year_number(s)
    if not 1 <= day <= 31:
        return None
    if year is None and s.said("r") and s.anchor:
        year = s.anchor.year + s.shift()
    found = try_day(year, month, day) if year else day_without_year(s, month, day)
    if found:
        return a_part(found, s.meaning("p") or s.meaning("q"))
    return Reading("DATE", "") if s.anchor is None and not year else None


def day_range(s: Saying) -> Reading | None:
    """3-5 October 2016."""
    month, first, last, year = int(s.meaning("m")), day_number(s, "d"), day_number(s, "e"), year_number(s)
    end = try_day(year, month, last) if year else day_without_year(s, month, last)
    if end is None:
        return Reading("DATE", "")
    start = try_day(end.year, month, first)
    if start is None or start > end:
        return None
    return Reading("DATE", f"{start.isoformat()}/{end.isoformat()}", start, end, "days")


def day_of_month(s: Saying) -> Reading | None:
    """The 24th: of the month of the anchor or the one before; the 24th of last month."""
    if s.anchor and s.said("r"):
        first = plus_months(s.anchor.replace(day=1), s.shift())
        found = try_day(first.year, first.month, day_number(s, "d"))
        return a_day(found) if found else None
    noun = r"\s*[a-z]" if s.cue_before("on_before") else r"\s*[^\W\d_]"  # "the 4th Brigade", but "on the 4th Amal left"
    if s.anchor is None or re.match(noun, s.text[s.end : s.end + 3]):
        return None
    day = try_day(s.anchor.year, s.anchor.month, day_number(s, "d"))
    if day and day > s.anchor and s.leans() < 0:
        before = plus_months(s.anchor.replace(day=1), -1)
        day = try_day(before.year, before.month, day.day)
    return a_day(day) if day else None


def month(s: Saying) -> Reading | None:
    """July; July 2015; last July; July last year; early July."""
    number_ = int(s.meaning("m"))
    year = year_number(s)
    if year is None and not s.said("o") and _is_verb(s):
        return None
    if year is None:
        if s.anchor is None:
            return Reading("DATE", "")
        shift = s.shift()
        if "Y" in _meanings(s):
            year = s.anchor.year + shift
        elif s.has("that", "r"):
            year = (s.period or s.anchor).year
        elif s.said("r") and not shift:
            year = s.anchor.year
        else:
            ahead = (number_ - s.anchor.month) % 12
            leans = s.leans() > 0 or s.cue_before("deadline_before")
            to_come = shift > 0 if shift else bool(0 < ahead <= 5 and leans)
            months = (ahead or 12 * shift) if to_come else (ahead - 12 if ahead else 12 * shift)
            year = plus_months(s.anchor.replace(day=1), months).year
    value, (first, last) = f"{year:04}-{number_:02}", month_days(year, number_)
    if s.anchor and first <= s.anchor <= last and s.cue_before("earlier_before"):
        return Reading("DATE", value, *covering(first, s.anchor))
    return spanning(value, (first, last), "month")


def _meanings(s: Saying) -> set[str | int | None]:
    return {s.lexicon.meanings.get(word) for word in s.all_words}


def _is_verb(s: Saying) -> bool:
    """Whether the month's name is "may" or "march", written small."""
    return s.has("verbmonth", "m") and s.text[s.words.starts[s.phrase.pieces["m"][0]]].islower()


def verb_month(s: Saying) -> Reading | None:
    """May and March alone: months only when written with a capital, after "in", "of", "since" …, or before a noun
    ("the March truce")."""
    named = s.cue_before("named_month_before") and s.cue_after("named_month_after")
    if not s.has("verbmonth") or not (named or s.cue_before("month_before")):
        return None
    return month(s)


def season(s: Saying) -> Reading | None:
    """Last fall; the summer of 2014; this winter."""
    name, year = s.meaning("s"), year_number(s)
    if year is None:
        if s.anchor is None:
            return Reading("DATE", "")
        year = s.anchor.year
        shift = s.shift()
        if shift or not s.said("r"):
            first, last = season_days(year, name)
            lean = shift or s.leans()
            if lean < 0 and (first > s.anchor or (shift and last >= s.anchor)):
                year -= 1
            if lean > 0 and last < s.anchor:
                year += 1
    return spanning(f"{year:04}-{name}", season_days(year, name), "range")


def year(s: Saying) -> Reading | None:
    """2015. A bare number is a year only where a word or stop beside it allows one."""
    found = year_number(s)
    if found is None:
        return None
    if len(s.all_words) == 1 and not _may_be_year(s):
        return None
    if s.quarter and (s.has("quarter") or s.has("period")):
        same = s.quarter.replace(year=found)
        return spanning(unit_value(same, "Q"), unit_days(same, "Q"), "range")
    return spanning(f"{found:04}", year_days(found), "year")


def _may_be_year(s: Saying) -> bool:
    """Whether the words beside a bare number allow it to be a year."""
    figures = s.all_words[0]
    if figures.isdecimal() and not 1700 <= int(figures) <= 2050:
        return False
    if s.cue_before("year_surely_before") and not figures.endswith("00"):
        return True
    if s.cue_before("year_before"):
        return not s.cue_after("counted_after")
    return s.cue_before("year_perhaps_before") and s.cue_after("year_stop_after")


def decade(s: Saying) -> Reading | None:
    """The 1980s, the nineties."""
    word = s.said("d")[0]
    figures = "".join(re.findall(r"\d", word))
    if not figures:
        tens = s.meaning("d")
        figures = f"19{tens}0" if s.has("the") else ""
    if len(figures) == 2:
        figures = "19" + figures
    if not figures:
        return None
    first = int(figures) // 10 * 10
    return spanning(f"{first // 10:03}", (date(first, 1, 1), date(first + 9, 12, 31)), "range")


def century(s: Saying) -> Reading | None:
    """The 20th century: by TIMEX3 its leading figures, 19."""
    first = (day_number(s, "n") - 1) * 100
    if first < 100:
        return None
    return spanning(f"{first // 100:02}", (date(first, 1, 1), date(first + 99, 12, 31)), "range")


def holiday(s: Saying) -> Reading | None:
    """Christmas Day, Thanksgiving, New Year's Eve."""
    kind, year_ = (s.meaning("h") or "new"), year_number(s)
    eve = s.meaning("v") == "EVE"
    if kind == "new" and (
        s.meaning("v") not in ("EVE", "D") or not any(s.lexicon.meanings.get(word) == "Y" for word in s.all_words)
    ):
        return None
    if year_ is None and s.anchor is None:
        return Reading("DATE", "")

    def on(y: int) -> date:
        if kind == "easter":
            return plus_days(easter(y), -1 if eve else 1 if s.meaning("v") == "1" else 0)
        if kind == "thanksgiving":
            return nth_weekday(y, 11, 4, 4)
        if kind == "new":
            return date(y, 12, 31) if eve else date(y, 1, 1)
        return date(y, 12, 24 if eve else 25)

    if year_ is None:
        assert s.anchor is not None
        year_ = s.anchor.year
        lean = s.shift() or s.leans()
        year_ += -(on(year_) > s.anchor) if lean < 0 else on(year_) < s.anchor
    return a_day(on(year_))
