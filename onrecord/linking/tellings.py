"""How a report tells a toll: for each number that it may mean, what in its claims and headline speaks for it.

A report tells of the dead and the injured in totals ("two people were killed"), one by one ("a 21-year-old man died;
a woman was wounded"), and again and again ("the victim", "Ms Haddad"). `evidence` lists the numbers that may be
meant, each with named marks that `onrecord.linking.toll` weighs. Marks of a number end in "none", "one" or "more"
where what they say differs for 0, for 1 and for greater numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.linking.headline import counted, tells
from onrecord.linking.names import ascii_fold
from onrecord.model import Claim, Report

Marks = Mapping[str, float]
OTHER = {"killed": "injured", "injured": "killed"}
MOST = 1000  # a greater number is no candidate by a sum or a headline
_HEAD = 500  # code points of the text in which it says what happened
_NAME = re.compile(r"[A-Z][A-Za-z'’-]+")
_AGAIN = re.compile(r"(?:the|that|this|he|she|him|they|them|who|whom)\b", re.IGNORECASE)
_KIN = re.compile(r"(?:his|her|their|its|my|our)\b", re.IGNORECASE)
_NEW = re.compile(r"(?:an?|one|another|some(?:one|body)|\d+(?:-year.*)?)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{1,2})[ -]year|, (\d{1,2})\b")
_NO_NAMES = frozenset(
    ["the", "a", "an", "one", "two", "three", "four", "five", "police", "man", "woman", "boy", "girl"]
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One figure as told. form: total (two and more), none (0), again (one told of before), named, kin ("her son"),
    one (someone new) or other. ``claim`` is its place among the report's claims, ``who`` the folded words of a name."""

    kind: str
    number: int | None
    form: str
    subset: bool
    claim: int
    start: int
    who: frozenset[str]
    age: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says of one kind of harm, beside the other kind, in its claims and its first words."""

    mine: tuple[Telling, ...]
    other: tuple[Telling, ...]
    everywhere: tuple[Telling, ...]
    parts: tuple[Telling, ...]
    vague: bool
    title: str
    head: str
    kind: str


def told(report: Report, own: Sequence[Claim], rest: Sequence[Claim], kind: str) -> Told:
    """What ``own``, the report's claims on the occurrence, say of ``kind``; ``rest`` are its claims on others."""
    title = (report.title or "").strip()
    after = len(title) if report.text.startswith(title) else 0
    mine, around = list(_tellings(report, own)), list(_tellings(report, rest))

    def whole(rows: Iterable[Telling], wanted: str) -> tuple[Telling, ...]:
        return tuple(t for t in rows if t.kind == wanted and t.number is not None and not t.subset)

    return Told(
        whole(mine, kind),
        whole(mine, OTHER[kind]),
        whole((*mine, *around), kind),
        tuple(t for t in mine if t.kind == kind and t.number is not None),
        any(t.kind == kind and t.number is None for t in mine),
        title,
        report.text[after : after + _HEAD],
        kind,
    )


def _tellings(report: Report, claims: Sequence[Claim]) -> Iterable[Telling]:
    for n, claim in enumerate(claims):
        for figure in claim.figures:
            if figure.kind in OTHER:
                number = figure.low if figure.low is not None else figure.high
                words = figure.span.of(report.text)
                names = frozenset(ascii_fold(w) for w in _NAME.findall(words)) - _NO_NAMES
                age = _AGE.search(report.text[figure.span.start : figure.span.end + 30])
                years = (age[1] or age[2]) if age else ""
                yield Telling(
                    figure.kind, number, _form(words, number), figure.subset, n, figure.span.start, names, years
                )


def _form(words: str, number: int | None) -> str:
    if number is None or number != 1:
        return "none" if number == 0 else "total"
    if _AGAIN.match(words):
        return "again"
    if _KIN.match(words):
        return "kin"
    return "one" if _NEW.match(words) else "named" if words[:1].isupper() else "other"


def evidence(said: Told) -> dict[int, Marks]:
    """Each number that the report may mean, with its marks."""
    background = [*_of_figures(said), *_of_words(said)]
    headline = _Headline.of(said)
    out: dict[int, Marks] = {}
    for number in sorted(_candidates(said, headline)):
        size = "none" if number == 0 else "one" if number == 1 else "more"
        marks = {f"{mark}, {size}": 1.0 for mark in background}
        marks |= {f"number {min(number, 5)}": 1.0, "magnitude": math.log1p(number)}
        marks |= _in_figures(said, number) | _one_by_one(said, number) | headline.marks(said, number, size)
        out[number] = marks
    return out


def _totals(rows: Sequence[Telling]) -> list[int]:
    return [t.number for t in rows if t.number and t.number > 1]


def _top(rows: Sequence[Telling]) -> int:
    return max((t.number or 0 for t in rows), default=0)


def _sums(said: Told) -> tuple[int, int, int]:
    """The first claim's figures added up, the same with subsets, and the greatest such sum of any claim."""
    sums: dict[int, list[int]] = {}
    for t in said.parts:
        row = sums.setdefault(t.claim, [0, 0])
        row[0] += 0 if t.subset else t.number or 0
        row[1] += t.number or 0
    first = sums[min(sums)] if sums else [0, 0]
    return first[0], first[1], max((row[0] for row in sums.values()), default=0)


def persons(rows: Sequence[Telling]) -> tuple[int, int, int]:
    """How many are told one by one: by different names, as someone new, with different ages."""
    names: list[set[str]] = []
    for t in rows:
        if t.form == "named" and t.who:
            known = next((n for n in names if n & t.who), None)
            if known is None:
                names.append(set(t.who))
            else:
                known |= t.who
    new = [t for t in rows if t.form in ("one", "kin")]
    return len(names), len(new), len({t.age for t in new if t.age})


def _candidates(said: Told, headline: _Headline) -> set[int]:
    found = {0, 1, *(t.number for t in said.everywhere if t.number is not None), *persons(said.mine), *_sums(said)}
    found |= {t.number + 1 for t in said.mine if t.number is not None}
    if totals := _totals(said.mine):
        found |= {max(totals) - _top(said.other), max(totals) - 1}
    return {n for n in found | headline.candidates(said) if 0 <= n <= MOST} | {_top(said.mine)}


def _first(rows: Sequence[Telling], title: str) -> Telling | None:
    body = [t for t in rows if t.start >= len(title)] or rows
    return min(body, key=lambda t: t.start, default=None)


def _of_figures(said: Told) -> Iterable[str]:
    """Marks of the report whatever the number: how the figures of this kind and of the other are told."""
    first, other = _first(said.mine, said.title), _first(said.other, said.title)
    many = min(_top(said.other), 3)
    yield f"first told as {first.form}" if first else "not told"
    if not first:
        yield "not told, the other kind is" if other else "nothing told"
    if other:
        yield f"other kind first told as {other.form}"
        yield f"other kind: {many}"
    if said.vague:
        yield "told without a number"
    if any(t.number == 0 for t in said.mine):
        yield "none said"
    if first and all(t.form in ("again", "none") for t in said.mine):
        yield "only persons told before"
        if other:
            yield "only persons told before, of the other kind"
    if first and all((t.number or 0) <= 1 for t in said.mine) and other:
        yield f"one at most, other kind: {many}"
    same = frozenset[str]().union(*(t.who for t in said.other if t.form == "named"))
    if first and all(t.form == "again" or (t.form == "named" and t.who & same) for t in said.mine):
        yield "only persons of the other kind"
    leading = min((t.claim for t in (*said.mine, *said.other)), default=None)
    if leading is not None and all(t.claim != leading for t in said.mine):
        yield "not in the leading claim"


def _of_words(said: Told) -> Iterable[str]:
    """Marks of the report whatever the number: whether title and opening have words of death and of injury."""
    title = tuple(tells(k, said.title) for k in ("killed", "injured"))
    head = tuple(tells(k, said.head) for k in ("killed", "injured"))
    words = ("neither", "injury", "death", "death and injury")
    yield f"title tells of {words[2 * title[0] + title[1]]}"
    yield f"opening tells of {words[2 * head[0] + head[1]]}"
    if not title[0]:
        yield "no death in the title"
    if not head[0]:
        yield "no death in the opening"
    if tells("self", f"{said.title}\n{said.head}"):
        yield "done to oneself"


def _in_figures(said: Told, number: int) -> dict[str, float]:
    first, totals = _first(said.mine, said.title), _totals(said.mine)
    marks: dict[str, float] = {}
    if first and first.number == number:
        marks |= {"first figure": 1.0, f"first figure, {first.form}": 1.0}
    if said.mine:
        same = sum(t.number == number for t in said.mine)
        marks |= {"share of the figures": same / len(said.mine), "some figure": float(same > 0)}
    if said.everywhere:
        marks["share of all figures"] = sum(t.number == number for t in said.everywhere) / len(said.everywhere)
    if totals:
        marks["the greatest total"] = float(number == max(totals))
        marks["above the greatest total"] = float(number > max(totals))
        marks["below the greatest total"] = float(number < max(totals))
        if _top(said.other):
            marks["the greatest total less the other kind"] = float(number == max(totals) - _top(said.other))
    leading = min((t.claim for t in (*said.mine, *said.other)), default=None)
    mine = [t.number for t in said.mine if t.claim == leading]
    if len(mine) == 1 and any(t.claim == leading for t in said.other):
        marks["told beside the other kind at first"] = float(number == mine[0])
    sums = _sums(said)
    if said.parts and number:
        marks["sum of the first claim"] = float(number == sums[0])
        marks["sum of the first claim with its parts"] = float(number == sums[1])
        marks["greatest sum of a claim"] = float(number == sums[2])
    return marks


def _one_by_one(said: Told, number: int) -> dict[str, float]:
    names, new, ages = persons(said.mine)
    marks: dict[str, float] = {}
    if number:
        marks["persons by name"] = float(number == names)
        marks["persons told as new"] = float(number == new)
    if number > 1:
        marks |= {"several by name": float(number == names), "several told as new": float(number == new)}
        marks["several by age"] = float(number == ages)
    return marks


@dataclass(frozen=True, slots=True)
class _Headline:
    """Numbers of the title and of the opening by kind: mine, the other kind's, and of both together."""

    title: Mapping[str, Sequence[int]]
    opening: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, said: Told) -> _Headline:
        rows = [{k: [c.number for c in counted(text) if c.kind == k] for k in ("killed", "injured", "harmed")}
                for text in (said.title, said.head)]  # fmt: skip
        return cls(rows[0], rows[1])

    def best(self, kind: str) -> int | None:
        """The first number of the title for the kind, else of the opening; None where neither has one."""
        return next((row[kind][0] for row in (self.title, self.opening) if row[kind]), None)

    def candidates(self, said: Told) -> set[int]:
        rows = [n for row in (self.title, self.opening) for k in row for n in row[k]]
        first = [n for k in self.title for n in self.title[k]]
        less = {n - _top(said.other) for n in first} | {n + 1 for n in first}
        both, other = self.best("harmed"), self.best(OTHER[said.kind])
        return {*rows, *less} | ({both - other} if both and other else set())

    def marks(self, said: Told, number: int, size: str) -> dict[str, float]:
        marks: dict[str, float] = {}
        for where, row in (("title", self.title), ("opening", self.opening)):
            for kind in ("killed", "injured", "harmed"):
                if row[kind]:
                    name = f"{where}, {'this' if kind == said.kind else 'harmed' if kind == 'harmed' else 'other'} kind"
                    marks |= {f"{name}, first": float(number == row[kind][0]), f"{name}, {size}": 1.0}
                    marks |= {name: float(number in row[kind]), f"{name}, above": float(number > max(row[kind]))}
        return marks | self._compared(said, number)

    def _compared(self, said: Told, number: int) -> dict[str, float]:
        mine, other, both = self.best(said.kind), self.best(OTHER[said.kind]), self.best("harmed")
        first = _first(said.mine, said.title)
        marks: dict[str, float] = {}
        if mine is not None:
            marks |= {"headline": float(number == mine), "above the headline": float(number > mine)}
            marks["below the headline"] = float(number < mine)
            if other is not None:
                marks["headline of both kinds"] = float(number == mine)
        elif both is not None and other is not None:
            marks["headline, harmed less the other kind"] = float(number == both - other)
        elif both is not None:
            marks |= {"headline, harmed": float(number == both), "headline, harmed, and none": float(number == 0)}
        if tells("self", f"{said.title}\n{said.head}"):
            marks["one more than the first figure, oneself"] = float(
                first is not None and number == (first.number or 0) + 1
            )
            marks["one more than the headline, oneself"] = float(mine is not None and number == mine + 1)
            marks["as many as of the other kind, oneself"] = float(bool(number) and number == _top(said.other))
        return marks
