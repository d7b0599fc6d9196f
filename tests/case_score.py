"""How near the claims that were read are to the claims that a case expects: micro F1 over their values.

A claim's values are its event, scope, stance, each field that the case states, and each figure. An expected
claim is paired with at most one read claim whose evidence overlaps, the pair that agrees in most values first.
A field that a case does not state is not scored; one that it states as empty must be empty. Every value of a
claim that was read without being expected counts against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Claim, Source
from onrecord.spans import Span

NAMED = ("source", "via", "by", "target", "place", "wider")
FIELDS = ("event", "scope", "stance", "source_kind", "date", "quoted", "rivals", *NAMED)
ALWAYS = ("event", "scope", "stance", "source", "source_kind", "place", "date")
EMPTY = frozenset({"the", "a", "an", "of", "in", "at", "on", "near", "by"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Values that agree, values expected and not read, values read and not expected."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def f1(self) -> float:
        """2 · right / all, and 1.0 when nothing was expected and nothing read."""
        every = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / every if every else 1.0


def score(expected: Sequence[Mapping[str, Any]], read: Sequence[Claim], text: str) -> Tally:
    """The tally of one case. Raises ValueError when an expected evidence is not in the text."""
    compared = sorted(
        (
            (compare(want, got, text), number, index)
            for number, want in enumerate(expected)
            for index, got in enumerate(read)
            if _span(want["evidence"], text).overlaps(got.evidence)
        ),
        key=lambda entry: (-entry[0].right, entry[0].wrong, entry[1], entry[2]),
    )
    total, done, used = Tally(), set[int](), set[int]()
    for tally, number, index in compared:
        if number not in done and index not in used:
            done.add(number)
            used.add(index)
            total += tally
    missed = sum(_size(want) for number, want in enumerate(expected) if number not in done)
    wrong = sum(_size(values(got, text), ALWAYS) for index, got in enumerate(read) if index not in used)
    return total + Tally(0, missed, wrong)


def compare(want: Mapping[str, Any], got: Claim, text: str) -> Tally:
    """The tally of one expected claim against one that was read."""
    found = values(got, text)
    total = Tally()
    for field in FIELDS:
        if field in want and not (not want[field] and not found[field]):
            same = _same(field, want[field], found[field])
            total += Tally(same, not same and bool(want[field]), not same and bool(found[field]))
    open_figures = list(found["figures"])
    for figure in want.get("figures", ()):
        match = next((given for given in open_figures if _same_figure(figure, given)), None)
        total += Tally(1) if match else Tally(0, 1)
        if match:
            open_figures.remove(match)
    return total + Tally(0, 0, len(open_figures))


def values(claim: Claim, text: str) -> dict[str, Any]:
    """The values of a claim in the terms of a case: wordings, codes, ISO dates, and "" for what is unknown."""
    chain, when, place = claim.attribution.chain, claim.when, claim.place
    return {
        "event": claim.event,
        "scope": claim.scope,
        "stance": claim.stance,
        "source": chain[-1].name if chain else "",
        "source_kind": chain[-1].kind if chain else "outlet",
        "via": chain[-2].name if len(chain) > 1 else "",
        "rivals": _names(claim.attribution.rivals),
        "quoted": claim.attribution.quoted,
        "by": claim.by.name if claim.by else "",
        "target": claim.target.name if claim.target else "",
        "place": place.name if place else "",
        "wider": (place.wider or "") if place else "",
        "date": when.iso if when else "",
        "figures": [
            {
                "kind": figure.kind,
                "low": figure.low,
                "high": figure.high,
                "victims": figure.victims,
                "subset": figure.subset,
                "words": figure.span.of(text),
            }
            for figure in claim.figures
        ],
    }


def _same_figure(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Kind, bounds, being a part, and the victims if the case states them; the wordings share a word."""
    stated: dict[str, Any] = {"low": None, "high": None, "subset": False} | dict(want)
    same = all(got[key] == value for key, value in stated.items() if key != "words")
    return same and bool(_words(want["words"]) & _words(got["words"]))


def _names(sources: Iterable[Source]) -> list[str]:
    return [source.name for source in sources]


def _size(claim: Mapping[str, Any], fields: Iterable[str] = FIELDS) -> int:
    return sum(bool(claim.get(field)) for field in fields) + len(claim.get("figures", ()))


def _same(field: str, want: Any, got: Any) -> bool:
    if field == "rivals":
        return len(want) == len(got) and all(any(_near(a, b) for b in got) for a in want)
    return _near(want, got) if field in NAMED else bool(want == got)


def _near(want: str, got: str) -> bool:
    """The words of one name are all in the other, or half of all their words are shared."""
    a, b = _words(want), _words(got)
    return bool(a and b) and (a <= b or b <= a or 2 * len(a & b) >= len(a | b))


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'’-]+", name.lower())) - EMPTY


def _span(evidence: str, text: str) -> Span:
    start = text.index(evidence)
    return Span(start, start + len(evidence))
