"""Who was harmed: the victim class of a figure, from the nouns of its wording and of the clause around it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.numerals import Token, amount_at, is_age, tokenize
from onrecord.reading.people import GROUP_NAMES, is_kin, person_noun, phrase_class
from onrecord.reading.words import word_list
from onrecord.spans import Span

_NEAR = 160
_ADULT = 18
_ENDS = (".", ";", "?", "!")
_DEEDS = frozenset(
    ("killing", "injuring", "wounding", "leaving", "claiming", "suffered", "sustained", "inflicting", "inflicted")
)
_ONTO = frozenset(
    ("against", "on", "targeting", "targeted", "ambushed", "with", "hit", "attacked", "struck", "shelled")
)
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "these", "those"))
_HARM = frozenset(("losses", "casualties", "toll", "fatalities", "deaths", "dead", "killed", "casualty"))
_PEOPLE = frozenset(("people", "persons", "person", "individuals", "casualties", "bodies", "corpses"))
_MEN = frozenset(("man", "men", "male", "males"))
_STOPS = frozenset(word_list("numbers")["stops"]["words"])


def victims(text: str, span: Span) -> str:
    """The victim class of the figure worded at ``span``: a code of the list ``victims``; "unknown" when none is said.

    The wording's own nouns decide, then an age in it; else the noun phrase that the number stands before; else
    "others" or a bare number takes over the combatants or civilians of the figure before it in the sentence.
    """
    own = tokenize(text, span.start, span.end)
    following = tokenize(text, span.end, min(len(text), span.end + _NEAR))
    after = _phrase(following)
    said = _child(own, after) or _said(own) or _said(after) or _bearer(own, following)
    if said:
        return said
    words = {t.low for t in own} | {t.low for t in after[:2]}
    if not words & _PEOPLE:
        before = _from_start(tokenize(text, max(0, span.start - _NEAR), span.start))
        taken = _taken_over(before) or _hit(before)
        if taken in ("civilians", "combatants"):
            return taken
    return "civilians" if words & _MEN else "unknown"


def _from_start(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens since the last sentence began."""
    start = max((i + 1 for i, t in enumerate(tokens) if t.low in _ENDS), default=0)
    return tuple(tokens[start:])


def _child(own: Sequence[Token], after: Sequence[Token]) -> str:
    """ "children" for one person under 18: "a 16-year-old", "a six-month-old boy", "Sami Haddad, 15"."""
    tokens = (*own, *after[:3])
    for i in range(len(own)):
        amount = amount_at(tokens, i)
        if not amount or amount.high is None:
            continue
        if is_age(tokens, amount.end - 1):
            unit = next((t.low for t in tokens[amount.end :] if t.low != "-"), "")
            return "children" if amount.high < _ADULT or not unit.startswith("y") else ""
        named = i >= 2 and tokens[i - 1].low == "," and tokens[i - 2].text[0].isupper() and i == len(own) - 1
        if named and amount.high < _ADULT:
            return "children"
    return ""


def _said(tokens: Sequence[Token]) -> str:
    """The class that the nouns name; "mixed" for several kinds of people; "" when no noun names a class."""
    phrase = phrase_class([t.low for t in tokens])
    if phrase:
        return phrase
    classes = dict.fromkeys(c for t in tokens if (noun := person_noun(t.low)) and (c := noun[0]) != "people")
    if len(classes) > 1 and "civilians" in classes and all(is_kin(t.low) for t in tokens if _civilian(t.low)):
        classes.pop("civilians")  # a fighter and his brother
    if len(classes) > 1:
        return _several(tuple(classes), {t.low for t in tokens})
    if classes:
        return next(iter(classes))
    return "combatants" if any(t.text in GROUP_NAMES for t in tokens) else ""


def _civilian(word: str) -> bool:
    return (person_noun(word) or ("",))[0] == "civilians"


def _several(classes: tuple[str, ...], words: set[str]) -> str:
    """Nouns of several classes: of two kinds of people when joined, else the more telling class of one person."""
    if words & {"and", "or", ","} and "a" not in words:
        return "mixed"
    return next((c for c in ("children", "women", "journalists", "medical", "aid_workers") if c in classes), classes[0])


def _phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase that a bare number stands before."""
    found: list[Token] = []
    for i, token in enumerate(tokens[:7]):
        open_and = token.low == "and" and i > 0 and not any(person_noun(t.low) for t in found)
        of = token.low in ("the", "them", "their", "its") and i == 1 and tokens[0].low == "of"
        first = i == 0 and token.low in _DETERMINERS
        stop = token.low in _STOPS and token.text not in GROUP_NAMES  # IS is a name, is a verb
        if (stop or token.low in _ENDS or token.low == ",") and not open_and and not of and not first:
            break
        found.append(token)
    return tuple(found)


def _bearer(own: Sequence[Token], after: Sequence[Token]) -> str:
    """The class of those who bear harm without a number: "heavy losses upon the rebels", "16 dead on their side"."""
    if not {t.low for t in (*own, *after[:1])} & _HARM:
        return ""
    at = next((i for i, t in enumerate(after[:4]) if t.low in ("upon", "on", "among", "amongst", "to")), None)
    return "" if at is None else _said(_phrase(after[at + 1 :]))


def _hit(tokens: Sequence[Token]) -> str:
    """The class of those an attack was on: "clashed with militants near the town, killing 16"; "rebels suffered"."""
    deed = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].low in _DEEDS), None)
    if deed is not None and tokens[deed].low in ("suffered", "sustained"):
        return _said(tokens[max(0, deed - 6) : deed])
    for i in range((deed or 0) - 1, -1, -1):
        said = _said(_phrase(tokens[i + 1 : deed])) if tokens[i].low in _ONTO else ""
        if said:
            return said
    return ""


def _taken_over(tokens: Sequence[Token]) -> str:
    """The class of the last figure before, in the same sentence."""
    for i in range(len(tokens) - 1, -1, -1):
        if amount_at(tokens, i):
            return _said(_phrase(tokens[i:]))
    return ""
