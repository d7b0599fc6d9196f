"""What phrases mean that name a day seen from the day of publication, a part of a day, or a time of the clock.

Each function reads the phrases whose ``read`` is its name. None means: no time after all.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.calendar_math import plus_days, unit_value, week_days
from onrecord.reading.time_dates import a_day, a_part, calendar_day
from onrecord.reading.time_saying import Reading, Saying


def today(s: Saying) -> Reading | None:
    """Today, yesterday, tomorrow, with a part of the day."""
    if s.anchor is None:
        return Reading("DATE", "")
    return a_part(plus_days(s.anchor, int(s.meaning("t"))), s.meaning("p"))


def _weekday_on(s: Saying, weekday_: int, shift: int, back: date | None) -> date | None:
    """The day named by a weekday: the latest not after the anchor, or as the words say."""
    from_ = back or s.anchor
    if from_ is None:
        return None
    if shift == 0:
        shift, near = s.leans(), 0
    else:
        near = 1
    distance = (weekday_ - from_.isoweekday()) % 7
    if shift > 0:
        return plus_days(from_, distance or 7 * near)
    return plus_days(from_, (distance - 7) if distance else -7 * near)


def weekday(s: Saying) -> Reading | None:
    """Friday; last Friday; early on Friday; Friday night; dawn Friday."""
    part = s.meaning("p")
    if s.has("weekdays", "w") and s.cue_before("every_before"):
        return Reading("SET", f"XXXX-WXX-{s.meaning('w')}" + (f"T{part}" if part else ""))
    shift = s.shift() or s.shift("r2")
    if s.has("bare_after") and not s.has("the"):
        shift = 0  # "following Wednesday's violence": after it
    back = s.reference if shift and s.has("spoken_of") else None
    day = _weekday_on(s, int(s.meaning("w")), shift, back)
    return a_part(day, part) if day else Reading("DATE", "")


def weekday_of_week(s: Saying) -> Reading | None:
    """Friday of last week."""
    if s.anchor is None:
        return Reading("DATE", "")
    monday = week_days(plus_days(s.anchor, 7 * s.shift()))[0]
    return a_day(plus_days(monday, int(s.meaning("w")) - 1))


def day_beyond(s: Saying) -> Reading | None:
    """The day before yesterday, the day after Friday."""
    if s.anchor is None:
        return Reading("DATE", "")
    step = int(s.meaning("s"))
    if s.has("today", "t"):
        return a_day(plus_days(s.anchor, int(s.meaning("t")) + step))
    day = _weekday_on(s, int(s.meaning("t")), 0, None)
    return a_day(plus_days(day, step)) if day else None


def this_part(s: Saying) -> Reading | None:
    """This morning, last night, that evening, the following morning, in the afternoon."""
    part = s.meaning("p")
    if s.has("beyond", "r") and re.match(r"\s+[^\W\d_]", s.text[s.end : s.end + 4]):
        return None  # "the night before the attack"
    back = s.has("beyond", "r") or not s.said("r") or s.has("spoken_of", "r") or s.has("following_day", "r")
    day = (s.reference or s.anchor) if back else s.anchor
    if day is None:
        return Reading("TIME", "")
    if part == "NI" and not s.said("r") and s.leans() < 0:
        day = plus_days(day, -1)  # "in the night": the one that has passed
    return a_part(plus_days(day, s.shift()), part)


def overnight(s: Saying) -> Reading | None:
    """Overnight: the night that ended on the anchor."""
    if s.anchor is None:
        return Reading("TIME", "")
    first = plus_days(s.anchor, -1)
    return Reading("TIME", f"{first.isoformat()}TNI", first, s.anchor, "days")


def tonight(s: Saying) -> Reading | None:
    """Tonight: the evening of the anchor."""
    if s.anchor is None:
        return Reading("TIME", "")
    return Reading("TIME", f"{s.anchor.isoformat()}TNI", s.anchor, s.anchor, "day")


def weekend(s: Saying) -> Reading | None:
    """The weekend: the last one begun; next weekend; this weekend; weekend raids."""
    if len(s.all_words) == 1 and s.cue_before("any_before"):
        return None
    if s.anchor is None:
        return Reading("DATE", "")
    shift = s.shift()
    monday = week_days(s.anchor)[0]
    if shift > 0 or (shift == 0 and (s.anchor.isoweekday() >= 6 or s.leans() > 0)):
        saturday = plus_days(monday, 5)
    else:
        saturday = plus_days(monday, -2)
    return Reading("DATE", f"{unit_value(saturday, 'W')}-WE", saturday, plus_days(saturday, 1), "days")


def clock(s: Saying) -> Reading | None:
    """10:35 a.m. Tuesday, 5pm, at 17:30 GMT."""
    time = _time_of_day(s)
    if time is None:
        return None
    if s.said("m"):
        reading = calendar_day(s)
        day = reading.earliest if reading else None
    elif s.said("w") and s.anchor and s.has("today", "w"):
        day = plus_days(s.anchor, int(s.meaning("w")))
    elif s.said("w"):
        day = _weekday_on(s, int(s.meaning("w")), 0, None)
    else:
        day = s.reference or s.anchor
    return Reading("TIME", day.isoformat() + time, day, day, "day") if day else Reading("TIME", "")


def _time_of_day(s: Saying) -> str | None:
    """T10:35; None for what is no time of the clock ("25 pm")."""
    said = s.said("t")
    half = next((word[0] for word in said if re.fullmatch(r"[ap]\.?\s?m\.?", word)), "")
    figures = re.match(r"(\d+)(?:[:.](\d\d))?", s.meaning("t") or said[0])
    if figures is None:
        return None
    hour, minute = int(figures[1]), figures[2] or "00"
    if s.meaning("p") in ("AF", "EV", "NI"):
        half = "p"
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute}" if hour <= 24 else None
