"""The words around an amount that bound it: "at least", "up to", "or more". Data: ``words/numbers.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.numerals import Amount, Token, amount_at
from onrecord.reading.people import person_noun
from onrecord.reading.words import word_list

_WORDS = word_list("numbers")
_PHRASES = sorted(
    ((tuple(p.split()), bound) for bound in ("low", "above", "high", "same") for p in _WORDS["before"][bound]),
    key=lambda entry: -len(entry[0]),
)
_BEFORE = {last: tuple(e for e in _PHRASES if e[0][-1] == last) for last in {words[-1] for words, _ in _PHRASES}}
_WORDED = frozenset(tuple(phrase.split()) for phrase in _WORDS["before"]["worded"])
_RISING = frozenset(_WORDS["before"]["rising"])
_AFTER = tuple((tuple(phrase.split()), bound) for bound in ("low", "high", "same") for phrase in _WORDS["after"][bound])


def bounded(tokens: Sequence[Token], amount: Amount, floor: int, phrase_end: int) -> Amount:
    """The amount with the bound that stands before it (not before token ``floor``), after its number, or after the
    noun phrase that ends at ``phrase_end``. The result covers the words of the bound."""
    bound, start = _before(tokens, amount.start, floor)
    end = amount.end
    for at in (amount.end, phrase_end):
        words = "" if bound else _after(tokens, at)
        if words:
            bound, end = words, at + _after_length(tokens, at)
    inherited = None if bound else _inherited(tokens, amount, start, floor)
    return replace(_apply(amount, bound or inherited or ""), start=start, end=end)


def _apply(amount: Amount, bound: str) -> Amount:
    if amount.low is None or bound in ("", "same"):
        return amount
    if bound == "low":
        return replace(amount, high=None, rule="at least")
    if bound == "above":
        # "more than dozens" is still dozens; "more than 70" is 71 or more
        return replace(amount, low=amount.low + (amount.high is not None), high=None, rule="more than")
    return replace(amount, low=None, rule="up to")


def _before(tokens: Sequence[Token], at: int, floor: int) -> tuple[str, int]:
    """The bound that the words before token ``at`` set ("" for none), and where the wording begins."""
    start, reach = at, at
    while True:
        found = _ending_at(tokens, reach, floor)
        if found is None:
            return "", start
        words, bound = found
        begin = reach - len(words)
        reach = begin
        if bound == "high" and reach > floor and words == ("up", "to") and tokens[reach - 1].low in _RISING:
            return "", start  # a toll that "has gone up to 3" is 3
        if bound != "same":
            return bound, reach
        if words in _WORDED:
            start = reach


def _ending_at(tokens: Sequence[Token], at: int, floor: int) -> tuple[tuple[str, ...], str] | None:
    """The longest bounding phrase that ends just before token ``at``, and its bound."""
    for words, bound in _BEFORE.get(tokens[at - 1].low, ()) if at > floor else ():
        begin = at - len(words)
        if begin >= floor and all(tokens[begin + k].low == word for k, word in enumerate(words)):
            return words, bound
    return None


def _after(tokens: Sequence[Token], at: int) -> str:
    for words, bound in _AFTER:
        if _follows(tokens, at, words):
            return bound
    return ""


def _after_length(tokens: Sequence[Token], at: int) -> int:
    return next(len(words) for words, _ in _AFTER if _follows(tokens, at, words))


def _follows(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether the phrase stands at token ``at`` and bounds no later number ("20 civilians, at least 5 of them")."""
    end = at + len(words)
    if end > len(tokens) or any(tokens[at + k].low != word for k, word in enumerate(words)):
        return False
    return amount_at(tokens, end) is None or words[0] == "or"


def _inherited(tokens: Sequence[Token], amount: Amount, start: int, floor: int) -> str:
    """The bound of the figure that this one is joined to by "and".

    A bare "and" carries any bound ("at least 63 rebels and 21 fighters"), "others" after a verb only "at least"
    ("at least 63 were killed and 21 others wounded").
    """
    others = amount.end < len(tokens) and tokens[amount.end].low == "others"
    join = start - 1
    if others and join - 1 >= floor and tokens[join].low in _HARM:
        join -= 1  # "and wounded 21 others"
    if join < floor or tokens[join].low not in ("and", "&"):
        return ""
    for at in range(join - 1, max(floor, join - 12 if others else join - 8) - 1, -1):
        first = amount_at(tokens, at)
        if first and first.end <= join:
            bound, _ = _before(tokens, at, floor)
            if others:
                return bound if bound == "low" else ""
            between = tokens[first.end : join]
            bare = all(t.text[0].isalpha() or t.low == "-" for t in between)
            people = bool(between) and person_noun(between[-1].low) is not None
            return ("low" if bound == "above" else bound) if bare and people else ""
        if tokens[at].low in _APART or (tokens[at].low in _BREAKS and not others):
            return ""
    return ""


_APART = frozenset(("including", "among", ",", "while", "when"))
_HARM = frozenset((*_WORDS["harm_verbs"]["killed"], *_WORDS["harm_verbs"]["injured"]))
_BREAKS = frozenset(_WORDS["stops"]["words"]) - frozenset(_WORDS["stops"]["participles"])
