"""Find the place names of a text by the gazetteer and by the words around them, without a model.

A run of capitalised words is searched for the longest names that the gazetteer knows. Names of countries,
provinces, regions and large cities, adjectives ("Syrian") and abbreviations ("La.") count wherever they stand;
a smaller place needs a sign: a locating word before it, a province after it, an institution named after it, or
a second mention that has one. Entities that a recogniser found (spaCy's GPE, LOC, FAC) can be given too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.gazetteer import Gazetteer, Match
from onrecord.spans import Span

_CLITIC = r"['’](?:s|re|ve|ll|d|m|t)\b"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_]+\.)?|(?:{_CLITIC})|[^\W\d_]+(?:(?!{_CLITIC})['’`][^\W\d_]+)*|\S")
_LARGE = 150_000
_LONGEST = 6
_PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity from elsewhere: its span and its kind in spaCy's labels (GPE, LOC, FAC, PERSON, ORG, NORP)."""

    span: Span
    kind: str


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("onrecord.reading").joinpath("words/places_en.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items() if isinstance(words, list)}


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def upper(self) -> bool:
        return self.text[:1].isupper()


def toponyms(text: str, gazetteer: Gazetteer, entities: Sequence[Entity] = ()) -> tuple[Span, ...]:
    """The spans of the place names in ``text``, in order, none overlapping another; "the" and "'s" are left out."""
    tokens = [_Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    people = [e.span for e in entities if e.kind == "PERSON"]
    surnames = {p.of(text).split()[-1] for p in people if " " in p.of(text)}
    found: list[Span] = []
    doubtful: list[Span] = []
    at = 0
    while at < len(tokens):
        size, matches = _longest(text, tokens, at, gazetteer)
        if not size:
            at += 1
            continue
        span = Span(tokens[at].start, tokens[at + size - 1].end)
        person = size == 1 and any(p.contains(span) and p != span for p in people)
        if not person:
            sure = _sure(text, tokens, at, size, matches) and span.of(text) not in surnames
            (found if sure else doubtful).append(span)
        at += size
    names = {s.of(text).lower() for s in found}
    found += [s for s in doubtful if s.of(text).lower() in names]
    given = [g for e in entities if e.kind in _PLACES and (g := _trimmed(text, e.span))]
    return _apart([*(g for g in given if _whole(text, g, gazetteer)), *found, *given])


def _whole(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether an entity is to be taken as it is, not for a place name inside it ("Dublin Community Center")."""
    words = span.of(text).split()
    return bool(_exact(gazetteer, span.of(text))) or words[-1].lower() in _lists()["features"]


def _longest(text: str, tokens: Sequence[_Token], at: int, gazetteer: Gazetteer) -> tuple[int, tuple[Match, ...]]:
    """How many tokens from ``at`` make the longest known name, and what it may mean; 0 when none does."""
    if not tokens[at].upper or tokens[at].text in ("The", "THE"):
        return 0, ()
    best: tuple[int, tuple[Match, ...]] = (0, ())
    for size in range(1, _LONGEST + 1):
        last = at + size - 1
        if last >= len(tokens):
            break
        if size > 1 and text[tokens[last - 1].end : tokens[last].start] not in ("", " ", "-"):
            break
        stop = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].text == "." else None
        if stop and stop.start == tokens[last].end and (found := _codes(gazetteer, text[tokens[at].start : stop.end])):
            return size + 1, found
        if (
            tokens[last].upper
            and tokens[last].end - tokens[at].start > 1
            and (found := _exact(gazetteer, text[tokens[at].start : tokens[last].end]))
        ):
            best = (size, found)
    return best


def _exact(gazetteer: Gazetteer, name: str) -> tuple[Match, ...]:
    return tuple(m for m in gazetteer.matches(name) if m.kind != "romanised" or m.likeness > 0.9)


def _codes(gazetteer: Gazetteer, name: str) -> tuple[Match, ...]:
    """The readings of an abbreviation that ends in a full stop ("La.", "W. Va.")."""
    if len(name) > 6 or not name[0].isupper():
        return ()
    return tuple(m for m in gazetteer.matches(name) if m.kind == "code")


def _sure(text: str, tokens: Sequence[_Token], at: int, size: int, matches: Sequence[Match]) -> bool:
    """Whether the words in and around a known name say that it is a place."""
    lists = _lists()
    name = text[tokens[at].start : tokens[at + size - 1].end]
    before = tokens[at - 1] if at else None
    if before and before.text == "." and at > 1 and tokens[at - 2].text.lower() in lists["titles"]:
        return False
    after = tokens[at + size] if at + size < len(tokens) else None
    in_list = before is not None and before.text == "," and at > 1 and tokens[at - 2].upper
    if any(m.kind == "code" for m in matches):
        postal = name.isalpha() and any(m.entry.precision == "province" and m.entry.country == "US" for m in matches)
        return in_list or not postal or len(name) > 2
    if size == 1 and name.lower() in lists["never"] | lists["institutions"] | lists["features"]:
        return False
    if size == 1 and name.isupper() and len(name) < 6 and not (_opens(text, tokens[at]) and _closes(after)):
        return any(m.entry.precision == "country" and m.kind == "name" for m in matches)
    if before and before.text.lower().rstrip(".") in lists["titles"]:
        return False
    if any(m.entry.precision in ("country", "region") or m.kind == "demonym" for m in matches):
        return True
    linked = after is not None and after.upper and text[tokens[at + size - 1].end : after.start] == " "
    led = before is not None and before.upper and text[before.end : tokens[at].start] == " "
    institution = linked and after is not None and after.text.lower() in lists["institutions"] | lists["kinds_after"]
    if institution or any(m.entry.precision == "province" for m in matches):
        return True
    if linked or (
        led and before is not None and not _opens(text, before) and before.text.lower() not in lists["locators"]
    ):
        return False
    large = any(m.entry.population >= _LARGE for m in matches)
    located = before is not None and before.text.lower() in lists["locators"]
    county = size > 1 and any(m.entry.precision == "district" for m in matches)
    followed = (
        after is not None and after.text in (",", "(") and at + size + 1 < len(tokens) and tokens[at + size + 1].upper
    )
    return large or located or county or size > 1 or in_list or followed or _dateline(tokens[at])


def _opens(text: str, token: _Token) -> bool:
    """Whether the token is the first of a sentence, so that its capital says nothing."""
    return not text[: token.start].rstrip() or text[: token.start].rstrip()[-1] in '.!?\n:”"'


def _closes(after: _Token | None) -> bool:
    """Whether what follows is what follows a dateline's place."""
    return after is not None and after.text in (",", "(", "-", "–", "—", ":", "/")


def _dateline(token: _Token) -> bool:
    return token.text.isupper() and len(token.text) > 3


def _trimmed(text: str, span: Span) -> Span | None:
    """An entity's span without its article, possessive and final punctuation; a full stop of "U.S." stays."""
    start, end = span.start, span.end
    if match := re.match(r"(?:the|The|THE)\s+", text[start:end]):
        start += match.end()
    if match := re.search(r"['’]s?$", text[start:end]):
        end = start + match.start()
    return Span(start, end) if start < end else None


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, of overlapping ones the first given."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.overlaps(k) for k in kept):
            kept.append(span)
    return tuple(sorted(kept))
