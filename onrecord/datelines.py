"""The day of publication that a report prints in its own text.

Newsrooms print it in a few known manners: a wire's dateline ("ALEPPO, Syria, Dec 13 (Reuters) -"), a label
("Published Monday, Nov. 24, 2014"), an agency and a day ("Reuters Wednesday 7 Aug 2013"), a stamp with a
time ("August 22 2013 1849 UTC+3"), or the bare day at the head. Only these count: a date in running prose
("was killed on 7 August 2013") is when something happened. Pure: text in, `onrecord.model.Dating` out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.model import Dating
from onrecord.spans import Span

HEAD = 600
"""Code points at the start of a text in which a dateline may stand."""
LABEL_HEAD = 1500
"""The same for a date with a label ("Published"), which pages print below a summary or a picture."""
NEAR = 60
"""Days that a dateline without a year may lie from the metadata's day, which gives it its year."""

WIRE = 1
"""The rank of a wire's dateline, behind a label that says "published"."""
ALONE = 4
"""The rank of a date with nothing around it that makes it a dateline but its place."""
CENTURY = 69
"""Two-digit years from this on are of the 20th century, those below of the 21st (POSIX, strptime %y)."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s?day|sday|s|nesday|rs?|rsday|urday)?\b\.?,?\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_SHAPES = (
    r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",  # 2016-12-13
    r"\b(?P<day>\d\d?)(?P<mark>[./-])(?P<number>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",  # 13.12.2016
    rf"{_WEEKDAY}\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",  # Tuesday 13 December 2016
    rf"{_WEEKDAY}\b{_MONTH}\s+(?P<day>\d\d)(?P<year>(?:19|20)\d\d)\b",  # Dec 132016: a comma and space lost
    rf"{_WEEKDAY}\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",  # Tue, Dec. 13, 2016
    rf"{_WEEKDAY}\b(?P<day>\d\d?)\s+{_MONTH}\s+(?P<short>\d\d)\b(?![:.]?\d)",  # 13 DEC 89
    rf"{_WEEKDAY}\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\b(?!\s*[,.]?\s*\d)",  # Dec 13
    rf"{_WEEKDAY}\b(?P<day>\d\d?)(?:st|nd|rd|th)?\s+{_MONTH}\b(?!\s*[,.]?\s*\d)",  # 13 Dec
)
_DATE = tuple(re.compile(shape, re.IGNORECASE) for shape in _SHAPES)

AGENCIES = (
    r"A(?:A|AP|FP|MN|NF|NI|NSA|P|PA|RA)|BBC|BNO|C(?:NA|NN)|DPA|EFE|Fars|IANS|INTERFAX|Interfax|IRNA|Kyodo|KUNA|MENA|"
    r"NINA|NNA|PTI|QNA|R(?:euters|EUTERS|IA)|S(?:ANA|PA|putnik)|(?:ITAR-)?T(?:ASS|ass)|Tasnim|UPI|W(?:AM|AFA)|Xinhua|"
    r"Associated Press|Agence France-Presse|Anadolu Agency|Thomson Reuters"
)
"""Agencies whose name beside a day makes it a dateline, as they sign their reports."""
_AGENCY = rf"(?:{AGENCIES})"
_PLACE = r"[A-Z][A-Z.'’ /&-]{2,30}"

PUBLISHED_LABELS = (
    r"first published(?: on| at)?",
    r"date of publication",
    r"publication date",
    r"date published",
    r"this (?:story|article) (?:is|was) (?:from|published on)",
    r"posted(?: on| at)",
    r"(?-i:Published|PUBLISHED)(?: on| at)?",
    r"(?-i:Posted|POSTED|Created|Issued|Date|DATE)(?: on)?",
)
UPDATED_LABELS = (r"last (?:updated|modified)(?: on| at)?", r"(?-i:Updated|UPDATED)(?: on| at)?")


def _label(rows: tuple[str, ...]) -> re.Pattern[str]:
    clock = r"(?:\d\d?[:.]\d\d(?:\s*[ap]\.?m\b\.?)?(?:\s+[A-Z]{2,4}\b)?,?\s*(?:on\s+)?)?"
    return re.compile(rf"\b(?:{'|'.join(rows)})\s*:?\s*{clock}\Z", re.IGNORECASE)


_PUBLISHED, _UPDATED = _label(PUBLISHED_LABELS), _label(UPDATED_LABELS)
_BY_AGENCY = re.compile(rf"(?:^|[\s(/]){_AGENCY}[ \t\u00a0,|:–—-]+\Z")
_CITY = re.compile(rf"(?:^|[\n.]\s*|[)\"”]\s+){_PLACE}(?:,? (?:[A-Z][\w.'’-]+ ?){{1,3}})?\s*(?P<comma>[,(]+)?\s*\Z")
_CITY_AGENCY = re.compile(rf"(?:^|[\n.]\s*){_PLACE}(?:, [A-Z][\w .'’-]{{2,25}})?\s*\({_AGENCY}\),?\s*\Z")
_CLOCK_BEFORE = re.compile(r"\b\d\d:?\d\d(?: ?[ap]\.?m\.?)?,? \Z", re.IGNORECASE)
_AFTER_AGENCY = re.compile(rf"[ \t\u00a0]*\(?[ \t\u00a0]*[,–—-]?[ \t\u00a0]*{_AGENCY}\b\)?(?:\s*[–—-]+)?")
_AFTER_STAMP = re.compile(
    r"[\s,|–—-]*(?:at )?(?:\d\d?:?\d\d(?::?\d\d)?(?:\s?[ap]\.?m\b\.?|\s*(?:UTC|GMT|[A-Z]{2,4}T\b)(?:[+-]\d+)?)"
    r"|\d\d:\d\d\b|\d{6}\b|\(updated\b|Get short URL)",
    re.IGNORECASE,
)
_AFTER_DASH = re.compile(r"\)?\s*(?:\([A-Z][^()\n]{1,30}\)\s*)?(?:[–—]|--?\s|:)")
_AFTER_LINE = re.compile(r"[^\n\w]*(?:(?:at )?\d\d?[:.]?\d\d[^\n]{0,30})?(?:\n|\Z)")
_PROSE = re.compile(r"\s+(?:was|is|were|are|marks?|marked|saw|will|has|had|when|after|before|to|and|until)\b")
_IN_PROSE = re.compile(
    r"\b(?:on|since|until|till|by|of|from|in|before|after|between|and|to|dated|the|last|for)[ \t\u00a0]+\Z", re.I
)
_LINE_START = re.compile(r"(?:^|\n)[\s|•*–—-]*\Z")


@dataclass(frozen=True, slots=True)
class _Found:
    """A date as written: where, which day; the day is None when it cannot be known.

    ``short``: its year has two digits, which only a wire's dateline is believed with. ``bare``: it has neither
    year nor weekday, so that standing alone it may as well head a chapter of the story.
    """

    start: int
    end: int
    day: date | None
    short: bool = False
    bare: bool = False


def dateline(text: str, hint: date | None = None) -> Dating | None:
    """The day of publication printed in ``text``, with its words and span; None when none is printed.

    ``hint`` is the day that metadata gives: a dateline without a year takes the year that puts it within
    `NEAR` days of it, and is unknown without. A date whose weekday does not fit, or whose order of day and
    month cannot be told ("03/04/2016"), is unknown, and so is a day that seems to have lost a digit
    ("5-04-2016": the month is padded, the day is not).
    """
    best: tuple[int, int, Dating] | None = None
    for found in _dates(text[:LABEL_HEAD], hint):
        placed = _place(text, found)
        if placed is None or found.day is None:
            continue
        rank, start, end = placed
        if (found.short and rank != WIRE) or (found.bare and rank == ALONE):
            continue
        span = Span(start, end)
        if best is None or (rank, start) < best[:2]:
            best = (rank, start, Dating(found.day, "dateline", span.of(text), span))
    return best[2] if best else None


def written_day(words: str, hint: date | None = None) -> date | None:
    """The one day that ``words`` state ("20 Nov 2019 08:02 GMT"); None when there is none, or more than one."""
    days = {found.day for found in _dates(words, hint) if not found.short}
    return days.pop() if len(days) == 1 else None


def _place(text: str, found: _Found) -> tuple[int, int, int] | None:
    """How strongly its place makes a date a dateline: (rank, start, end), the lowest rank first; None in prose."""
    before, after = text[max(0, found.start - 80) : found.start], text[found.end : found.end + 80]
    for rank, label in ((0, _PUBLISHED), (5, _UPDATED)):
        if match := label.search(before):
            return rank, found.start - len(before) + match.start(), found.end
    if found.start > HEAD or _IN_PROSE.search(before):
        return None
    if match := _CITY_AGENCY.search(before):
        return WIRE, _inner(match, found), found.end
    agency = _AFTER_AGENCY.match(after)
    dash = _AFTER_DASH.match(after)
    if (match := _CITY.search(before)) and (closing := agency or (dash if match["comma"] else None)):
        return WIRE, _inner(match, found), found.end + len(closing.group().rstrip())
    if match := _BY_AGENCY.search(before):
        return 2, _inner(match, found), found.end
    if agency:
        return 2, found.start, found.end + len(agency.group().rstrip())
    if (stamp := _AFTER_STAMP.match(after)) or _CLOCK_BEFORE.search(before):
        return 3, found.start, found.end + (stamp.end() if stamp else 0)
    if not _PROSE.match(after) and _heads(text, found, before, after):
        return ALONE, found.start, found.end
    return None


def _inner(match: re.Match[str], found: _Found) -> int:
    """Where the matched lead-in begins in the text, without the break before it."""
    lead = match.group()
    return found.start - len(lead) + (len(lead) - len(lead.lstrip(' \t\r\n.(/)"”|')))


def _heads(text: str, found: _Found, before: str, after: str) -> bool:
    """Whether a bare date opens the text, opens what follows the title line, or has a line of its own."""
    if not _LINE_START.search(before):
        return False
    above = text[: found.start].strip()
    below_title = "\n\n" in before and "\n\n" not in above
    return not above or below_title or bool(_AFTER_LINE.match(after))


def _dates(text: str, hint: date | None) -> Iterator[_Found]:
    """Every date written in ``text``, each position read by the first shape that fits."""
    taken: list[tuple[int, int]] = []
    for shape in _DATE:
        for match in shape.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            parts = match.groupdict()
            bare = not (parts.get("year") or parts.get("short") or parts.get("weekday"))
            yield _Found(match.start(), match.end(), _day(match, hint), bool(parts.get("short")), bare)


def _day(match: re.Match[str], hint: date | None) -> date | None:
    parts = match.groupdict()
    day, number, year = int(parts["day"]), parts.get("number"), parts.get("year")
    month = int(number) if number else MONTHS.index(parts["month"][:3].lower()) + 1
    weekday = WEEKDAYS.index(parts["weekday"].lower()) if parts.get("weekday") else None
    if parts.get("mark"):
        return _numeric(parts, hint)
    if short := parts.get("short"):
        year = ("19" if int(short) >= CENTURY else "20") + short
    if year:
        return _fitting(int(year), month, day, weekday)
    if hint is None:
        return None
    near = [
        found
        for y in (hint.year - 1, hint.year, hint.year + 1)
        if (found := _fitting(y, month, day, weekday)) and abs((found - hint).days) <= NEAR
    ]
    return near[0] if len(near) == 1 else None


def _numeric(parts: dict[str, str], hint: date | None) -> date | None:
    """Day first with dots or dashes. With slashes both orders are in use: one is taken only if the other is no
    date, or if it is the very day of ``hint``."""
    first, second, year = parts["day"], parts["number"], int(parts["year"])
    if len(first) == 1 and second.startswith("0"):
        return None
    day_first = _fitting(year, int(second), int(first), None)
    if parts["mark"] != "/":
        return day_first
    month_first = _fitting(year, int(first), int(second), None)
    readings = {d for d in (day_first, month_first) if d}
    if len(readings) == 1:
        return readings.pop()
    return hint if hint in readings else None


def _fitting(year: int, month: int, day: int, weekday: int | None) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if weekday is None or found.weekday() == weekday else None
