"""What phrases mean that count or name units: weeks, quarters, years, lengths of time, recurring times.

Each function reads the phrases whose ``read`` is its name. None means: no time after all.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.calendar_math import covering, plus, plus_days, quarter_days, unit_days, unit_value, week_days
from onrecord.reading.time_dates import a_day, day_number, day_without_year, month, spanning, year_number
from onrecord.reading.time_saying import Reading, Saying

_PRECISION = {"D": "day", "W": "days", "M": "month", "Y": "year"}


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units: P3D, PT5H30M, P2Y6M, PXW where the count is vague, P20Y for decades."""
    if unit == "F":
        count, unit = (None if count is None else count * 2), "W"
    if unit in ("E", "C"):
        size = 10 if unit == "E" else 100
        if count is None:
            return "PXE" if unit == "E" else "PXC"
        count, unit = count * size, "Y"
    time, unit = ("T", unit[1]) if unit.startswith("T") else ("", unit)
    if count is None:
        return f"P{time}X{unit}"
    whole, rest = int(count), count - int(count)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S") if time else (4, "W"), "D": (24, "H"), "W": (7, "D")}
    if not rest or unit not in smaller:
        return f"P{time}{whole}{unit}"
    size, name = smaller[unit]
    part = f"{round(rest * size)}{name}"
    if unit == "D":
        part = "T" + part
    return f"P{time}{whole}{unit}{part}" if whole else f"P{time}{part}"


def _unit(s: Saying, name: str = "u") -> str:
    return s.meaning(name)


def quarter(s: Saying) -> Reading | None:
    """The third quarter; third-quarter; the first quarter of 1990; last year's fourth quarter."""
    n, year = day_number(s, "n"), year_number(s)
    if not 1 <= n <= 4:
        return None
    if year is None:
        if s.anchor is None:
            return Reading("DATE", "")
        year = s.anchor.year
        if s.said("r"):
            year += s.shift()
        else:
            year -= n > (s.anchor.month + 2) // 3 and s.leans() < 0
            year -= s.has("ago") or s.has("shift")
    return spanning(f"{year:04}-Q{n}", quarter_days(year, n), "range")


def half_year(s: Saying) -> Reading | None:
    """The first half of 1990, the last half of 1990."""
    n, year = (2 if s.shift("n") else day_number(s, "n")), year_number(s)
    if year is None or n not in (1, 2):
        return None
    first, last = quarter_days(year, 2 * n - 1)[0], quarter_days(year, 2 * n)[1]
    return spanning(f"{year:04}-H{n}", (first, last), "range")


def other_day(s: Saying) -> Reading | None:
    """That day, the same year, later that month, the day before: seen from the day last spoken of."""
    unit, step = _unit(s, "d"), s.shift()
    if unit.startswith("T") or not (step or s.has("that")):
        return duration_the(s, "d") if s.has("the") else None
    if s.has("beyond", "r") and re.match(r"\s+[^\W\d_]", s.text[s.end : s.end + 4]):
        return duration_the(s, "d")  # "the day before the attack"
    return _unit_from(unit, step, _spoken_of(s, unit))


def _spoken_of(s: Saying, unit: str) -> date | None:
    """The day last spoken of for days and weeks, for longer units the day, month or year; else the anchor."""
    return (s.reference if unit in ("D", "W") else s.period) or s.anchor


def _unit_from(unit: str, step: int, day: date | None) -> Reading:
    if day is None:
        return Reading("DATE", "")
    first = unit_days(day, unit)[0] if unit not in ("D", "F") else day
    moved = plus(first, unit, step)
    if unit == "D":
        return a_day(moved)
    return spanning(unit_value(moved, unit), unit_days(moved, unit), _PRECISION.get(unit, "range"))


def ago(s: Saying) -> Reading | None:
    """Two weeks ago, a day earlier, three months later, a few hours ago. A week ago is that very day."""
    unit, count = _unit(s), s.number("n")
    from_anchor = s.has("ago", "s")
    step = -1 if from_anchor else s.shift("s")
    day = s.anchor if from_anchor else _spoken_of(s, unit)
    if count is None and from_anchor:
        return Reading("DATE", "PAST_REF", *_last_hours(day, unit))
    if count is None:
        return _same_day(length(None, unit), day if unit.startswith("T") else None)
    if day is None:
        return Reading("DATE", "")
    if unit == "Y" and count == 1 and step < 0 and s.quarter:
        before = plus(s.quarter, "Y", -1)
        return spanning(unit_value(before, "Q"), unit_days(before, "Q"), "range")
    moved = plus(day, unit, step * count)
    if unit.startswith("T"):
        return _same_day(length(count, unit), moved)
    if count != int(count):
        unit = {"Y": "M", "M": "W"}.get(unit, unit)
    grain = {"E": "Y", "C": "Y", "F": "W", "Q": "M"}.get(unit, unit)
    if grain == "W":
        return spanning(unit_value(moved, "W"), (moved, moved), "day")
    return spanning(unit_value(moved, grain), unit_days(moved, grain), _PRECISION.get(grain, "range"))


def _same_day(value: str, day: date | None) -> Reading:
    """A length of hours or less that leads to a point of ``day``."""
    return Reading("DURATION", value, day, day, "day") if day else Reading("DURATION", value)


def _last_hours(day: date | None, unit: str) -> tuple[date, date, str] | tuple[()]:
    """The days that a few minutes or hours up to ``day`` fall on: hours may reach back into the day before."""
    if day is None or not unit.startswith("T"):
        return ()
    return covering(plus_days(day, -1) if unit == "TH" else day, day)


def hence(s: Saying) -> Reading | None:
    """Two weeks from now."""
    count = s.number("n")
    if count is None:
        return Reading("DATE", "FUTURE_REF")
    if s.anchor is None:
        return Reading("DATE", "")
    unit = _unit(s)
    moved = plus(s.anchor, unit, count)
    return spanning(unit_value(moved, unit), unit_days(moved, unit), _PRECISION.get(unit, "range"))


def year_ago(s: Saying) -> Reading | None:
    """Year-ago, the year-earlier quarter."""
    day = s.quarter or s.anchor
    if day is None:
        return Reading("DATE", "")
    before = plus(day, "Y", -1)
    unit = "Q" if s.quarter else "Y"
    return spanning(unit_value(before, unit), unit_days(before, unit), "range" if unit == "Q" else "year")


def unit(s: Saying) -> Reading | None:
    """Last week, this month, next year, the past year, the latest quarter, early next week."""
    unit_ = _unit(s)
    if s.has("recent") or s.has("future") or unit_.startswith("T"):
        return None
    if unit_ == "D" or s.has("spoken_of"):
        return _unit_from(unit_, s.shift(), _spoken_of(s, unit_))
    if s.has("length") and not s.has("this"):
        if s.anchor is None:
            return Reading("DURATION", length(1, unit_))
        return Reading("DURATION", length(1, unit_), *covering(plus(s.anchor, unit_, -1), s.anchor))
    reading = _unit_from(unit_, s.shift(), s.anchor)
    if s.anchor and not s.shift() and not s.said("o") and not s.said("s") and s.leans() < 0:
        return Reading(reading.type, reading.value, *covering(reading.earliest or s.anchor, s.anchor))
    return _edge(s, reading)


def _edge(s: Saying, reading: Reading) -> Reading:
    """Earlier this month, early this month: from its first day to the anchor; later this month: from the anchor on."""
    first, last, day = reading.earliest, reading.latest, s.anchor
    early = s.meaning("o") == "START"
    if not (first and last and day and first <= day <= last and (s.said("s") or early)):
        return reading
    days = (first, day) if early or s.shift("s") < 0 else (day, last)
    return Reading(reading.type, reading.value, *covering(*days))


def unit_edge(s: Saying) -> Reading | None:
    """The end of the year, earlier in the week, year-end, later in the day."""
    unit_, day = _unit(s), s.anchor
    if unit_ == "D" and s.reference and (day is None or abs((s.reference - day).days) <= 7):
        day = s.reference
    if s.has("that"):
        return _unit_from(unit_, 0, _spoken_of(s, unit_))
    return _edge(s, _unit_from(unit_, s.shift(), day))


def span_rel(s: Saying) -> Reading | None:
    """The past two weeks, the next few days, recent months: lengths that begin or end on the anchor."""
    count, unit_ = s.number("n"), _unit(s)
    if unit_ in ("WE", "NI", "MO", "AF", "EV"):
        return None
    if not s.said("r"):  # these days
        return Reading("DATE", "PRESENT_REF") if unit_ == "D" else None
    if not s.said("n") and not s.has("open"):
        return None
    value = length(count, unit_)
    if not s.said("n") and s.has("future"):
        value = "FUTURE_REF"
    step = -1 if s.shift() < 0 or s.has("recent") else 1
    if s.anchor is None or count is None:
        days = _last_hours(s.anchor, unit_) if step < 0 else ()
        return Reading("DATE" if value.endswith("REF") else "DURATION", value, *days)
    return Reading("DURATION", value, *covering(plus(s.anchor, unit_, step * count), s.anchor))


def unit_of(s: Saying) -> Reading | None:
    """The week of March 6."""
    day = day_without_year(s, int(s.meaning("m")), day_number(s, "d"))
    if day is None or _unit(s) != "W":
        return None
    return spanning(unit_value(day, "W"), week_days(day), "days")


def week_of_month(s: Saying) -> Reading | None:
    """The first week of July, the last days of 2016: seven days from the first on, or the last seven."""
    if _unit(s) != "W":
        return None
    reading = month(s)
    if reading is None or reading.earliest is None or reading.latest is None:
        return reading
    last_week = plus_days(reading.latest, -6)
    first = last_week if s.shift("n") else plus_days(reading.earliest, 7 * (day_number(s, "n") - 1))
    if first > reading.latest:
        return None
    return spanning(unit_value(first, "W"), (first, min(plus_days(first, 6), reading.latest)), "days")


def days_of_month(s: Saying) -> Reading | None:
    """The last 12 days of September, the first two weeks of June; of other stretches the month."""
    count, unit_, reading = s.number("n"), _unit(s), month(s)
    if reading is None or count is None or unit_ not in ("D", "W") or s.meaning("r") not in ("-1", "1"):
        return reading
    value = length(count, unit_)
    if reading.earliest is None or reading.latest is None:
        return Reading("DURATION", value)
    more = int(count) * (7 if unit_ == "W" else 1) - 1
    if s.has("past", "r"):
        return Reading("DURATION", value, *covering(plus_days(reading.latest, -more), reading.latest))
    return Reading("DURATION", value, *covering(reading.earliest, plus_days(reading.earliest, more)))


def duration(s: Saying) -> Reading | None:
    """Three days, nearly two years, a week, several months, 30-day, 8-month-old."""
    unit_ = _unit(s)
    if s.all_words[-1] == "old" or s.cue_after("age_after"):
        return None  # an age
    if s.has("a", "n") and s.cue_before("rate_before"):
        return None  # a rate
    if s.has("a", "n") and s.cue_before("set_before"):
        return Reading("SET", length(1, unit_))
    if unit_ == "Q" and ("-" in s.all_words or (s.has("quarter") and s.cue_after("share_after"))):
        return None  # three-quarters, a quarter of the town
    if s.said("h"):
        return Reading("DURATION", length((s.number("n") or 1) + 0.5, unit_))
    if not s.said("n"):
        whole = not s.has("units", "u")
        value = length(1 if whole else None, unit_)
        after = s.cue_after("event_after") and not s.cue_before("length_before")
        return _before_then(s, value) if after else Reading("DURATION", value)
    count = s.number("n")
    value = length(count, unit_)
    if s.cue_after("event_after") and not s.cue_before("length_before"):
        return _before_then(s, value)
    if count is None or s.anchor is None:
        return Reading("DURATION", value)
    first = plus(s.anchor, unit_, -count)
    in_days = first < s.anchor and count > 1 and unit_ in ("D", "W", "M", "TH") and s.cue_before("in_before")
    of_war = s.cue_after("of_war_after")
    if of_war and s.cue_before("ended_before") and not unit_.startswith("T"):
        last = s.reference or s.anchor
        return Reading("DURATION", value, *covering(plus(last, unit_, -count), last))
    if (
        (in_days and s.leans() < 0)
        or (of_war and (s.cue_before("through_before") or s.goes_on()))
        or (unit_ == "Y" and s.cue_after("war_after"))
        or s.so_far()
    ):
        return Reading("DURATION", value, *covering(first, s.anchor))
    return Reading("DURATION", value)


def _before_then(s: Saying, value: str) -> Reading:
    """A week after the town fell, hours after a truce: the day of what follows, so long before the day spoken of."""
    unit_, count, day = _unit(s), s.number("n"), s.reference or s.anchor
    if not s.said("n") and not s.has("units", "u"):
        count = 1
    if day is None or (count is None and not unit_.startswith("T")):
        return Reading("DURATION", value)
    moved = plus(day, unit_, -(count or 0))
    if unit_ in ("M", "Y"):
        return Reading("DURATION", value, *unit_days(moved, unit_), _PRECISION[unit_])
    return Reading("DURATION", value, moved, moved, "day")


def not_a_time(_: Saying) -> Reading | None:
    """As many days: counted elsewhere."""
    return None


def duration_the(s: Saying, name: str = "u") -> Reading | None:
    """The quarter, the year: the one spoken of."""
    unit_ = _unit(s, name)
    if unit_ == "Q" and (s.quarter or s.anchor):
        if s.quarter:
            return spanning(unit_value(s.quarter, "Q"), unit_days(s.quarter, "Q"), "range")
        return _unit_from("Q", -1, s.anchor) if not s.cue_after("share_after") else None
    if unit_ in ("Y", "W"):
        return Reading("DURATION", length(1, unit_))
    return None


def since_then(s: Saying) -> Reading | None:
    """Since then: from what was last spoken of to the anchor."""
    if s.anchor is None or s.period is None or s.period > s.anchor:
        return Reading("DATE", "PAST_REF")
    return Reading("DATE", "PAST_REF", *covering(s.period, s.anchor))


# --- again and again -------------------------------------------------------------------------------


def set_of(s: Saying) -> Reading | None:
    """Every day, each year, every two weeks, every other day."""
    count = 2.0 if s.has("other") else s.number("n") if s.said("n") else 1.0
    return Reading("SET", length(count, _unit(s)))


def set_weekday(s: Saying) -> Reading | None:
    """Every Monday, each Friday night."""
    part = s.meaning("p")
    return Reading("SET", f"XXXX-WXX-{s.meaning('w')}" + (f"T{part}" if part else ""))


def set_month(s: Saying) -> Reading | None:
    """Each July."""
    return Reading("SET", f"XXXX-{int(s.meaning('m')):02}")


def set_adverb(s: Saying) -> Reading | None:
    """Daily, weekly, annually."""
    return Reading("SET", s.meaning("a"))


# --- past, present and future as such ----------------------------------------------------------------


def reference(s: Saying) -> Reading | None:
    """Now, recently, the future, the current …, at that time."""
    if s.has("time"):
        return Reading("DATE", "PAST_REF")
    if s.has("length"):
        return Reading("DATE", "PAST_REF") if s.cue_before("reference_before") else None
    return None if s.has("past", "r") else Reading("DATE", s.meaning("r"))
