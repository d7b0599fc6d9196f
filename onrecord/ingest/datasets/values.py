"""Cells as values: numbers of people, days, degrees. Nothing is guessed: what is not understood is an error."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from onrecord.datelines import written_day

_NUMBER = re.compile(r"(\d+)(?:\.0+)?")
_RANGE = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ].*)?")
_DAYS_OF_A_MONTH = 31


def number(cell: str) -> tuple[int | None, int | None]:
    """How many people, as low and high: 12, 1,200, 12-15, 12+ or >=12 (at least), <=12 (up to). Raises ValueError."""
    text = re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", cell.strip())
    if found := _NUMBER.fullmatch(text):
        return int(found[1]), int(found[1])
    if (found := _RANGE.fullmatch(text)) and int(found[1]) <= int(found[2]):
        return int(found[1]), int(found[2])
    open_ended = text.removesuffix("+") if text.endswith("+") else text.removeprefix(">=")
    if open_ended != text and _NUMBER.fullmatch(open_ended.strip()):
        return int(float(open_ended)), None
    if text.startswith("<=") and _NUMBER.fullmatch(text[2:].strip()):
        return None, int(float(text[2:]))
    raise ValueError("is no number of people: write 12, 12-15, 12+ (at least) or <=12 (up to)")


def stretch(cell: str) -> tuple[date, date]:
    """The first and the last day that a cell means: a day, a month or a year. Raises ValueError.

    Days and months given as bare numbers with slashes are understood only when one order alone is a date.
    """
    text = cell.strip()
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if found := _ISO.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        if found[3]:
            return (date(year, month, int(found[3])),) * 2
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = written_day(text)
    if day is None:
        raise ValueError("is no date that is understood: write 2016-12-13, 2016-12 or 2016")
    return day, day


def widened(first: date, last: date, precision: str | None) -> tuple[date, date]:
    """The days, where a precision says that only the week, the month or the year of them is known.

    A week: every week that the day is in.
    """
    if precision == "week":
        return first - timedelta(days=6), last + timedelta(days=6)
    if precision == "month":
        return first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
    if precision == "year":
        return date(first.year, 1, 1), date(last.year, 12, 31)
    return first, last


def when(first: date, last: date) -> tuple[date, date, str]:
    """The days and their precision, a code of `date_precision`. Raises ValueError when they end before they begin."""
    if last < first:
        raise ValueError("ends before it begins")
    month_ends = calendar.monthrange(last.year, last.month)[1]
    if first == last:
        kind = "day"
    elif (first.year, first.month, first.day, last.day) == (last.year, last.month, 1, month_ends):
        kind = "month"
    elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        kind = "year"
    else:
        kind = "days" if (last - first).days < _DAYS_OF_A_MONTH else "range"
    return first, last, kind


def degrees(cell: str, limit: float) -> float:
    """A latitude (limit 90) or longitude (180). Raises ValueError."""
    found = float(cell)
    if not -limit <= found <= limit:
        raise ValueError(f"is not between -{limit:g} and {limit:g} degrees")
    return found


def moment(cell: str) -> date:
    """A day, or the day (UTC) of a Unix time in seconds. Raises ValueError."""
    if re.fullmatch(r"\d{9,11}(?:\.0)?", cell.strip()):
        return datetime.fromtimestamp(float(cell), UTC).date()
    return stretch(cell)[0]
