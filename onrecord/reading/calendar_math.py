"""Days, weeks, months, quarters and seasons: first and last days, and their names in TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

#: A first and a last day.
Days = tuple[date, date]

#: First month of each season of the northern half of the world, as TIMEX3 names them.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def plus_days(day: date, days: int) -> date:
    """``day`` moved by ``days``, held within the calendar that `datetime.date` knows."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def plus_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the 31st of a shorter month becomes its last day."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus(day: date, unit: str, count: float) -> date:
    """``day`` moved by ``count`` units: D, W, F (fortnight), M, Q, Y, E (decade), C (century), TH, TM, TS.

    Hours count as days of 24, rounded away from the day when any part of a day is left.
    """
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
    if unit in months:
        return plus_months(day, round(count * months[unit]))
    if unit.startswith("T"):
        hours = count * {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}[unit]
        return plus_days(day, round(hours / 24) if abs(hours) >= 18 else 0)
    return plus_days(day, round(count * {"D": 1, "W": 7, "F": 14}[unit]))


def covering(one: date, other: date) -> tuple[date, date, str]:
    """Two days in order, and the precision of the days from the first to the last: day, days (to 31) or range."""
    first, last = min(one, other), max(one, other)
    size = (last - first).days
    return first, last, "day" if not size else "days" if size <= 31 else "range"


def year_days(year: int) -> Days:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def month_days(year: int, month: int) -> Days:
    """The first to the last of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_days(day: date) -> Days:
    """Monday to Sunday of the week of ``day``."""
    monday = plus_days(day, -day.weekday())
    return monday, plus_days(monday, 6)


def quarter_days(year: int, quarter: int) -> Days:
    """The first to the last day of a quarter of the year."""
    return date(year, quarter * 3 - 2, 1), month_days(year, quarter * 3)[1]


def season_days(year: int, season: str) -> Days:
    """Three months; winter is named by the year of its December."""
    first = date(year, SEASONS[season], 1)
    return first, plus_days(plus_months(first, 3), -1)


def unit_days(day: date, unit: str) -> Days:
    """First and last day of the day, week, month, quarter, year, decade or century that ``day`` is in."""
    if unit == "W":
        return week_days(day)
    if unit == "M":
        return month_days(day.year, day.month)
    if unit == "Q":
        return quarter_days(day.year, (day.month + 2) // 3)
    if unit in ("Y", "E", "C"):
        size = {"Y": 1, "E": 10, "C": 100}[unit]
        first = max(day.year // size * size, 1)
        return date(first, 1, 1), date(min(day.year // size * size + size - 1, 9999), 12, 31)
    return day, day


def unit_value(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month … that ``day`` is in: 1998-W08, 1998-02, 1998-Q1, 1998, 199."""
    year, week, _ = day.isocalendar()
    values = {
        "W": f"{year}-W{week:02}",
        "M": f"{day:%Y-%m}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}",
        "C": f"{day.year // 100:02}",
    }
    return values.get(unit, day.isoformat())


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The ``nth`` Monday (1) … Sunday (7) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (the anonymous algorithm, as in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)
