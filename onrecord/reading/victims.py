"""Who was harmed: the victim class of a figure, from the nouns of its wording and of the clause around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.numerals import Token, amount_at, is_age, tokenize
from onrecord.reading.people import GROUP_NAMES, is_kin, person_noun, phrase_class
from onrecord.reading.words import word_list
from onrecord.spans import Span

_NEAR = 160
_ADULT = 18
_CHILD = "children"
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
_JOINS = frozenset(("and", "with", "or", ","))
_SINGULAR = frozenset(("a", "an", "his", "her"))
_FAMILY = frozenset(("civilians", "women", "children"))
_OWN_MEN = re.compile(r"\b(?:his|its|their|our|my|her)(?: own)? men\b")
_VERBS = frozenset(("were", "are", "was", "is"))
_SKIPPED = frozenset(("all", "of", "also", "mostly", "mainly", "only", "just"))
_STOPS = frozenset(word_list("numbers")["stops"]["words"])


def victims(text: str, span: Span) -> str:
    """The victim class of the figure worded at ``span``: a code of the list ``victims``; "unknown" when none is said.

    The wording's own nouns decide, then an age in it; else the noun phrase that the number stands before; else
    "others" or a bare number takes over the combatants or civilians of the figure before it in the sentence.
    """
    own = tokenize(text, span.start, span.end)
    following = tokenize(text, span.end, min(len(text), span.end + _NEAR))
    after = _phrase(following)
    before = _from_start(tokenize(text, max(0, span.start - _NEAR), span.start))
    said = (
        _child(own, after) or _led(before, own) or _said(own) or _said(after) or _told(before, following)
        or _bearer(own, following)
    )  # fmt: skip
    if said:
        return said
    words = {t.low for t in own} | {t.low for t in after[:2]}
    if not words & _PEOPLE:
        taken = _taken_over(before) or _hit(before)
        if taken in ("civilians", "combatants"):
            return taken
    return "civilians" if words & _MEN else "unknown"


def _led(before: Sequence[Token], own: Sequence[Token]) -> str:
    """ "combatants" for men who are someone's: "two of his men", "12 of its own men"."""
    words = " ".join(t.low for t in (*before[-2:], *own))
    return "combatants" if any(t.low == "men" for t in own) and _OWN_MEN.search(words) else ""


def _told(before: Sequence[Token], following: Sequence[Token]) -> str:
    """The class that is said of the figure: "four of them were children", "17 of the dead are fighters"."""
    at = next((i for i, t in enumerate(following[:3]) if t.low in _VERBS), None)
    whole = [t.low for t in before[-2:]]
    if at is None or "of" in whole or any(person_noun(t.low) for t in following[:at] if t.low not in _PEOPLE | _HARM):
        return ""
    rest = [t for t in following[at + 1 :] if t.low not in _SKIPPED]
    predicate = _phrase(rest)
    bare = bool(predicate) and predicate[0].low not in _DETERMINERS
    kin = any(is_kin(t.low) for t in predicate[:3])
    return _said(predicate[:3]) if bare and not kin and not _passive(rest) else ""


def _passive(tokens: Sequence[Token]) -> bool:
    """Whether a verb in the passive begins here: "were killed by soldiers"."""
    return bool(tokens) and tokens[0].low.endswith(("ed", "en", "ing")) and not person_noun(tokens[0].low)


def _from_start(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens since the last sentence began."""
    start = max((i + 1 for i, t in enumerate(tokens) if t.low in _ENDS), default=0)
    return tuple(tokens[start:])


def _child(own: Sequence[Token], after: Sequence[Token]) -> str:
    """ "children" for one person under 18: "a 16-year-old", "a six-month-old boy", "Sami Haddad, 15"."""
    tokens = (*own, *after[:3])
    if any(t.low == "and" for t in own) and any((person_noun(t.low) or (_CHILD,))[0] != _CHILD for t in own):
        return ""  # "her brother and 4-year-old daughter"
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
    words = {t.low for t in tokens}
    people = [t.low for i, t in enumerate(tokens) if person_noun(t.low) and not _owner(tokens, i)]
    classes = dict.fromkeys(c for word in people if (c := (person_noun(word) or ("",))[0]) != "people")
    if set(classes) - _FAMILY and all(_one_kin(word) for word in people if _civilian(word)):
        classes.pop("civilians", None)  # a fighter and his brother
    if len(classes) > 1 or (words & _MEN and words & _JOINS and set(classes) <= _FAMILY - {"civilians"} and classes):
        return _several(tuple(classes), words)
    if classes:
        return next(iter(classes))
    return "combatants" if any(t.text in GROUP_NAMES for t in tokens) else ""


def _owner(tokens: Sequence[Token], i: int) -> bool:
    """Whether the noun says whose the people are: "the child's grandfather"."""
    return tokens[i].text.endswith(("'s", "’s")) and any(person_noun(t.low) for t in tokens[i + 1 :])


def _one_kin(word: str) -> bool:
    return is_kin(word) and not _many(word)


def _civilian(word: str) -> bool:
    return (person_noun(word) or ("",))[0] == "civilians"


def _several(classes: tuple[str, ...], words: set[str]) -> str:
    """Nouns of several classes. Of people that are joined: civilians when all are a family's or one of them is called
    so, else "mixed" ("women and children"). Of one person: the more telling class."""
    one = bool(words & _SINGULAR)
    if words & _JOINS and set(classes) <= _FAMILY and (one or "civilians" in classes):
        return "civilians"
    if words & _JOINS - {"with"} and not (one and "a" in words and not any(_many(word) for word in words)):
        return "mixed"
    return next((c for c in ("children", "women", "journalists", "medical", "aid_workers") if c in classes), classes[0])


def _many(word: str) -> bool:
    return (person_noun(word) or ("", False))[1]


def _phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase that a bare number stands before."""
    found: list[Token] = []
    for i, token in enumerate(tokens[:7]):
        open_and = token.low == "and" and i > 0 and not any(person_noun(t.low) for t in found)
        of = token.low in ("the", "them", "their", "its") and i == 1 and tokens[0].low == "of"
        first = i == 0 and token.low in _DETERMINERS
        stop = (token.low in _STOPS or token.low == "most") and token.text not in GROUP_NAMES  # IS is a name, is a verb
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
