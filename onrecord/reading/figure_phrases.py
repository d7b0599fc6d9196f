"""The noun phrase of a figure: where it ends, and whether it only says that there was harm.

The words are data: ``words/numbers.toml`` and, for people, ``words/victims.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.numerals import Token, amount_at, tokenize
from onrecord.reading.people import GROUP_NAMES, person_noun
from onrecord.reading.words import word_list
from onrecord.spans import Span

_WORDS = word_list("numbers")
ARTICLES = frozenset(_WORDS["articles"]["words"])
POSSESSIVES = frozenset(_WORDS["articles"]["possessive"])
STOPS = frozenset(_WORDS["stops"]["words"])
PARTICIPLES = frozenset(_WORDS["stops"]["participles"])
HARMED = frozenset(_WORDS["amountless"]["participles"])
"""Participles that stand for people: "the wounded"."""
_AMOUNTLESS = frozenset(_WORDS["amountless"]["nouns"])
_HARM_NOUNS = frozenset(_WORDS["amountless"]["bare"])
_PRONOUNS = frozenset((*_WORDS["articles"]["pronouns_one"], *_WORDS["articles"]["pronouns_many"]))
_NEAR = 140
_FAR = 7  # tokens that a noun phrase may be long


def sentence_tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of the sentence about the span, at most 140 code points to either side."""
    start, end = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    at = span.start
    if text[at - 1 : at].isdigit() and text[at : at + 1].isdigit():
        tokens = tokenize(text, start, end)
    else:  # a span that begins within a run of letters begins a word: text pasted together, broken encodings
        tokens = tokenize(text, start, at) + tokenize(text, at, end)
    if start > 0 and tokens and text[start - 1].isalnum() and text[start].isalnum():
        tokens = tokens[1:]
    stops = [t for t in tokens if t.low in (".", ";", "?", "!")]
    left = max((t.end for t in stops if t.end <= span.start), default=0)
    right = min((t.start for t in stops if t.start >= span.end), default=end)
    return tuple(t for t in tokens if t.start >= left and t.end <= right)


def low(tokens: Sequence[Token], i: int) -> str:
    """The token at ``i`` in lower case; "" outside the tokens."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def noun_end(tokens: Sequence[Token], at: int) -> int:
    """The token after the last noun for people that can be reached from ``at`` within its phrase; else ``at``."""
    end, i = at, at
    while i < min(len(tokens), at + _FAR):
        word = tokens[i].low
        if word == "of" or (word in POSSESSIVES | {"the"} and low(tokens, i - 1) == "of"):
            i += 1
            continue
        noun = person_noun(word)
        wanted = word in PARTICIPLES and (low(tokens, i - 1) in ("the", "those") or person_noun(low(tokens, i + 1)))
        stop = word in STOPS and tokens[i].text not in GROUP_NAMES  # IS is a name, is a verb
        if (stop and not noun and not wanted) or amount_at(tokens, i):
            break
        if not (tokens[i].text[0].isalpha() or word in "-\"'()"):
            break
        if noun or word in _AMOUNTLESS or word in ("more", "them", "others"):
            end = i + 1
        elif word in HARMED and low(tokens, i - 1) in ("the", "those"):
            return i + 1
        i += 1
    return end


def amountless(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether the wording only says that there was harm: "heavy losses", "a heavy death toll"."""
    if tokens[a].low in _PRONOUNS or any(amount_at(tokens, i) for i in range(a, b)):
        return False
    words = [t.low for t in tokens[a:b]]
    if any(w in _AMOUNTLESS for w in words):
        return True
    others = any(person_noun(w) for w in words if w not in _HARM_NOUNS)
    return (words[-1] in HARMED or words[-1] in _HARM_NOUNS) and not others and "those" not in words
