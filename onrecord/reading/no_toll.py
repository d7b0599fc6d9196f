"""Numbers that are no toll: ages, addresses, money, measures, clock times and calendar years.

A model tags the words of a figure; now and then it tags a number that counts no one. The words are data, in
``words/no_toll.toml``, each kind with its sentences in ``tests/reading/test_no_toll.py``.
"""

from __future__ import annotations

import re

from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list
from onrecord.spans import Span

_WORDS = word_list("no_toll")
_NUMBER = r"\d[\d,.]*(?:\s+(?:hundred|thousand|million|billion))?"


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


#: What stands right before a number that is an age, a sum of money, a street or a year.
_BEFORE = re.compile(rf"(?:[$£€#]|\b(?:{_any(_WORDS['before']['words'])}))\s*(?:the\s+)?$", re.IGNORECASE)
#: "80 shots", "15 years"; not "19 years old", nor "wounding 90 hours after the deal" in text without commas.
_UNIT = re.compile(
    rf"^\s*[-–]?\s*(?:{_any(_WORDS['units']['words'])})\b(?!\s*[-–]?\s*old\b)(?!\s+after\b)", re.IGNORECASE
)
#: "4800 block of", "105 Third Street", "1912 S. Orange Ave".
_STREET = re.compile(
    rf"^\s+(?:block\b|(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w.'’-]*\s+){{1,3}}"
    rf"(?:{_any([w.title() for w in _WORDS['streets']['words']])})\b)"
)
_ORDINAL_STREET = re.compile(
    r"^\s+(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\b(?!\s+[a-z]+s\b)"
)
#: "in 2016", "March of 2016"; not "a toll of 1900".
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|(?<!count )(?<!toll )(?<!total )(?<!figure )of|by|until|from|during|early|late|mid|year)"
    r"\s*[-–]?\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWER = re.compile(r"^\s+(?:fewer|less)\b", re.IGNORECASE)
#: "Goens, 22, dead": an age after a name, when it was tagged without the name.
_NAME_BEFORE = re.compile(r"[A-Z][\w.'’-]*\s?, $")
_COMMA = re.compile(r"^,")
_CLOCK = re.compile(r"^(?::\d\d)?\s*(?:[ap]\.?m\b|o['’]clock\b)", re.IGNORECASE)
#: "men over 70".
_AGED = re.compile(rf"\b(?:{_any(_WORDS['aged']['words'])})\s+(?:over|under|above|below)\s+$", re.IGNORECASE)


def counts_no_one(text: str, span: Span) -> bool:
    """Whether the number in the words at ``span`` (the first, where there are several) is an age, an address, a sum
    of money, a measure, a time of day, a year or a difference. False where the words hold no number in digits, and
    where a person is told by an age ("a 19-year-old", "Palombo, 20"): that counts one."""
    number = re.search(_NUMBER, span.of(text))
    if not number:
        return False
    start, end = span.start + number.start(), span.start + number.end()
    end = start + len(text[start:end].rstrip(",."))
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    if _YEAR.fullmatch(text[start:end]) and _YEAR_BEFORE.search(before):
        return True
    named = span.of(text)[: number.start()].strip()
    if not named and len(text[start:end]) < 3 and _NAME_BEFORE.search(before) and _COMMA.match(after):
        return True
    if any(person_noun(word) for word in named.split()):
        return False  # "one man who was shot 10 times"
    if _AGED.search(before) or (not named and _BEFORE.search(before)):
        return True
    return any(p.match(after) for p in (_CLOCK, _UNIT, _STREET, _ORDINAL_STREET, _FEWER))
