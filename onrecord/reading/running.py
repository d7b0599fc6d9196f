"""Totals so far: "more than 700 people have been shot in the city this year", "the 41st homicide".

Such a figure counts many occurrences. Standing in the words of one ("a man was shot, the city's 41st homicide"),
it is a claim of its own.
"""

from __future__ import annotations

import re

from onrecord.reading.numbers import Quantity
from onrecord.spans import Span

_WAR = r"(?:war|conflict|uprising|revolt|revolution|crisis|rebellion|insurgency)"
_SO_FAR = re.compile(
    r"\b(?:so far (?:this|in) (?:the )?(?:year|month|\d{4})|this year|year[- ]to[- ]date|"
    r"since (?:the )?(?:start|beginning) of (?:the|this) (?:year|month|war|conflict|uprising|crisis)|"
    r"(?:over|in|during) the (?:past|last) (?:\w+ )?(?:years?|months|decades?)|"
    rf"since (?:\S+ ){{1,4}}?{_WAR} (?:\w+ )?(?:began|started|erupted|broke out|flared)|"
    rf"since (?:the )?(?:start|beginning|outbreak|onset) of (?:\S+ ){{0,3}}?{_WAR}|since (?:\w+ )?20\d\d|"
    rf"{_WAR}(?: \w+){{0,3}} (?:has|have) (?:already )?(?:left|killed|claimed|cost|displaced|uprooted)|"
    rf"(?:during|throughout) the (?:\w+ )?{_WAR})\b",
    re.IGNORECASE,
)
#: "the deadliest attack this year", "the third shooting this year": about one occurrence among many.
_ONE_OF_MANY = re.compile(
    r"\b(?:\w+iest|worst|largest|biggest|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|another|latest|"
    r"earlier|later|late|early|also)\b[^.,;]{0,60}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?][\s\"”]|\n")
_NEAR = 160  # code points to either side
FEWEST = 3  # a smaller number beside such words is most often that of one occurrence
MOST = 100_000  # killed or injured; no single occurrence of a record has had so many


def running(text: str, span: Span, amount: Quantity, *, deadly: bool) -> bool:
    """Whether the figure worded at ``span``, read as ``amount``, is a total so far; ``deadly``: of killed, injured."""
    least = amount.low or amount.high
    if amount.rule == "running count" or (deadly and (least or 0) >= MOST):
        return True
    if (least or 0) < FEWEST:
        return False
    before = _SENTENCE.split(text[max(0, span.start - _NEAR) : span.start])[-1]
    after = _SENTENCE.split(text[span.end : span.end + _NEAR])[0]
    told = _SO_FAR.search(after) or _SO_FAR.search(before)
    around = after[: told.start()] if told and told.string == after else before[: told.start()] if told else ""
    return told is not None and not _ONE_OF_MANY.search(around)
