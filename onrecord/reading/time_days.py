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
    said = {*s.said("r"), *s.said("r2")}
    shift = s.shift() or s.shift("r2")
    if "following" in said and "the" not in s.all_words:
        shift, said = 0, set()  # "following Wednesday's violence": after it
    back = s.reference if said & {"previous", "preceding", "following"} else None
    day = _weekday_on(s, int(s.meaning("w")), shift, back)
    if s.lexicon.classes[s.said("w")[0].rstrip(".")] == s.lexicon.letters["weekdays"] and re.search(
        r"\bon $|every $", s.before(8)
    ):
        part = s.meaning("p")
        return Reading("SET", f"XXXX-WXX-{s.meaning('w')}" + (f"T{part}" if part else ""))
    if day is None:
        return Reading("DATE", "")
    return a_part(day, s.meaning("p"))


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
    word = s.said("t")[0]
    step = int(s.meaning("s"))
    if s.lexicon.classes[word] == s.lexicon.letters["today"]:
        return a_day(plus_days(s.anchor, int(s.meaning("t")) + step))
    day = _weekday_on(s, int(s.meaning("t")), 0, None)
    return a_day(plus_days(day, step)) if day else None


def this_part(s: Saying) -> Reading | None:
    """This morning, last night, that evening, the following morning, in the afternoon."""
    part, said = s.meaning("p"), set(s.said("r"))
    back = said & {"that", "previous", "preceding", "following", "next"} or not said
    day = (s.reference or s.anchor) if back else s.anchor
    if day is None:
        return Reading("TIME", "")
    if part == "NI" and not said and s.leans() < 0:
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
    """The weekend: the last one begun; next weekend; this weekend."""
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
    said = s.said("t")
    half = next((w[0] for w in said if re.fullmatch(r"[ap]\.?\s?m\.?", w)), "")
    figures = re.match(r"(\d+)(?:[:.](\d\d))?", s.meaning("t") or said[0])
    if figures is None:
        return None
    hour, minute = int(figures[1]), figures[2]
    if s.meaning("p") in ("AF", "EV", "NI"):
        half = "p"
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    if hour > 24:
        return None
    time = f"T{hour:02}:{minute or '00'}"
    if s.said("m"):
        day = calendar_day(s)
        found = day.earliest if day else None
    elif s.said("w"):
        word = s.said("w")[0]
        is_today = s.lexicon.classes[word] == s.lexicon.letters["today"]
        if s.anchor is None:
            found = None
        elif is_today:
            found = plus_days(s.anchor, int(s.meaning("w")))
        else:
            found = _weekday_on(s, int(s.meaning("w")), 0, None)
    else:
        found = s.reference or s.anchor
    if found is None:
        return Reading("TIME", "")
    return Reading("TIME", found.isoformat() + time, found, found, "day")
