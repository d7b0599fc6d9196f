"""Who was harmed: the victim class of a figure, from the nouns of its wording and of the clause around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reading.numerals import Token, amount_at, tokenize
from onrecord.reading.people import person_noun, phrase_class
from onrecord.spans import Span

_NEAR = 160
_ENDS = (".", ";", "?", "!")


def victims(text: str, span: Span) -> str:
    """The victim class of the figure worded at ``span``: a code of the list ``victims``, "unknown" when no noun says it.

    The wording's own nouns decide; else the noun that the number stands before, "of them children" after it, or
    the noun that an elliptical "others" or a bare number takes over from the figure before it in the sentence.
    """
    own = tokenize(text, span.start, span.end)
    said = _said(own)
    if said:
        return said
    after = _until_end(tokenize(text, span.end, min(len(text), span.end + _NEAR)))
    said = _said(_phrase(after))
    if said:
        return said
    before = _from_start(tokenize(text, max(0, span.start - _NEAR), span.start))
    return _taken_over(before) or "unknown"


def _until_end(tokens: Sequence[Token]) -> tuple[Token, ...]:
    end = next((i for i, t in enumerate(tokens) if t.low in _ENDS), len(tokens))
    return tuple(tokens[:end])


def _from_start(tokens: Sequence[Token]) -> tuple[Token, ...]:
    start = max((i + 1 for i, t in enumerate(tokens) if t.low in _ENDS), default=0)
    return tuple(tokens[start:])


def _said(tokens: Sequence[Token]) -> str:
    """The class that the nouns name; "mixed" for several kinds of people; "" when no noun names a class."""
    phrase = phrase_class([t.low for t in tokens])
    if phrase:
        return phrase
    classes = dict.fromkeys(c for t in tokens if (noun := person_noun(t.low)) and (c := noun[0]) != "people")
    return _one(classes)


def _one(classes: Iterable[str]) -> str:
    found = tuple(classes)
    if len(found) > 1:
        return "mixed"
    return found[0] if found else ""


def _phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase that a bare number stands before."""
    found: list[Token] = []
    for token in tokens[:6]:
        if token.low in ("were", "was", "and", "in", "on", "killed", "wounded", "injured", "have", "had", "are", "by"):
            break
        found.append(token)
    return tuple(found)


def _taken_over(tokens: Sequence[Token]) -> str:
    """The class of the last figure before, in the same sentence."""
    for i in range(len(tokens) - 1, -1, -1):
        if amount_at(tokens, i):
            return _said(_phrase(tokens[i:]))
    return ""
