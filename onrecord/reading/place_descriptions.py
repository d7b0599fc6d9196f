"""A place that a report first only describes and then names: "a rebel-held town in the north", further on "the town of
Ariha". Annotators give the name; so does this, where the report names one place of that kind alone.

"Another village" is none that was named. Of the annotated training articles' claims that describe a place the one place
named so was the annotated one in 17 of 18 cases, of the reports written for training in 4 of 8.
"""

from __future__ import annotations

import re

from onrecord.gazetteer.packaged import country_names
from onrecord.reading.words import word_list
from onrecord.spans import Span

_KINDS = (("village",), ("town",), ("district", "neighborhood", "neighbourhood", "quarter"))
_SAME_KIND = {noun: kind for kind in _KINDS for noun in kind}
_WORD = r"[\w’'-]+"
_PLAIN = rf"(?!(?:in|on|of|at|near|inside|outside|the|that|which|to|from|for|with) ){_WORD}"
_DESCRIBED = re.compile(rf"\b(?:an?|one) (?:{_PLAIN} ){{0,4}}?({'|'.join(_SAME_KIND)})\b(?! of a)", re.IGNORECASE)
_LINK = re.compile(rf"\s(?:in|of|near|on|at|inside|outside)\s(?:{_WORD}\s){{0,4}}")
_NAME = (
    r"(?:[Aa]l[- ]|[Ee]l[- ])?[A-Z][\w’'-]+"
    r"(?: (?:al|el|ad|az|as|ash|bin|ibn)[- ][A-Z]?[\w’'-]+| [A-Z][\w’'-]+){0,3}"
)
_NEVER = frozenset(word_list("places_en")["never"])
_HELD = re.compile(r"[\w-]+-(?:held|controlled|run|besieged)\b")


def named_elsewhere(text: str, place: Span, sentence: Span) -> Span | None:
    """The name of the place that is described at ``place``, or right before it in the ``sentence`` ("a village near
    Aleppo"). None when nothing is described there, when the report names no such place or several, and for a text in
    capitals, where names cannot be told."""
    noun = _noun(text, place, sentence)
    if not noun or text.isupper():
        return None
    around = _telling(place.of(text))
    named = [s for s in _named(text, noun) if not _telling(s.of(text)) <= around]
    one = _telling(named[0].of(text)) if named else frozenset()
    others = (_telling(s.of(text)) for s in named)
    return named[0] if named and all(one <= other or other <= one for other in others) else None


def _noun(text: str, place: Span, sentence: Span) -> str | None:
    """The noun of the description at ``place`` or right before it."""
    if match := _DESCRIBED.match(text, place.start, place.end):
        return match[1].lower()
    for match in _DESCRIBED.finditer(text, sentence.start, place.start):
        if _LINK.fullmatch(text, match.end(), place.start):
            return match[1].lower()
    return None


def _named(text: str, noun: str) -> list[Span]:
    """Where the text names places of the noun's kind: "the town of Ariha", "Ariha town"."""
    nouns = "|".join(_SAME_KIND[noun])
    after = (Span(*m.span(1)) for m in re.finditer(rf"\b(?:{nouns}) of ({_NAME})", text))
    before = (Span(*m.span()) for m in re.finditer(rf"\b{_NAME} (?:{nouns})\b", text))
    return sorted(s for s in (*after, *before) if _is_name(s.of(text)))


def _is_name(words: str) -> bool:
    """Whether a run of capitalised words names a place: not "The town", "Rebel-held town", "Syrian town"."""
    first = words.split()[0]
    return not (_HELD.match(words) or first.lower() in _NEVER or first.startswith(tuple(country_names())))


def _telling(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _SAME_KIND.keys()
