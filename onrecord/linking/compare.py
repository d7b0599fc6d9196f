"""How two claims compare, one small function a feature. Each returns a level, a word that the weights know.

The docstrings are the explanation that users read: the first line says what is compared.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.linking.facts import Facts
from onrecord.linking.likeness import NO_TIES, Shared, Ties
from onrecord.linking.names import directions
from onrecord.linking.parties import camps

_EARTH_KM = 6371.0
BRIEF = 3  # other claims in a report that tells of little else
COPIES = 0.5  # likeness from which two reports count as telling each other's story
_POINTS = frozenset({"exact", "settlement"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims to be compared, and what their reports share."""

    a: Facts
    b: Facts
    ties: Ties = NO_TIES


Feature = Callable[[Pair], str]


def pair_up(a: Facts, b: Facts, shared: Shared) -> Pair:
    """The pair with what is known of its two reports."""
    if a.report == b.report:
        return Pair(a, b)
    return Pair(a, b, shared.between(a.report, b.report))


def place(pair: Pair) -> str:
    """Where: the same place, one within the other, near (km between points), or apart."""
    a, b = pair.a, pair.b
    if not a.place or not b.place:
        if (a.place or a.wider) and (b.place or b.wider):
            return "one wider" if (a.place | a.wider) & (b.place | b.wider) else "apart"
        return "one unknown" if a.place or b.place or a.wider or b.wider else "both unknown"
    if a.place == b.place:
        return "same" if not (a.wider and b.wider) or a.wider & b.wider or a.wider == b.wider else "same name"
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id and directions(a.place) == directions(b.place):
        return "same"
    if directions(a.place) and directions(b.place) and directions(a.place) != directions(b.place):
        return "apart, one region" if a.place & b.place else "apart"
    return _by_names(a, b)


def _by_names(a: Facts, b: Facts) -> str:
    distance = kilometres(a, b) if a.precision in _POINTS and b.precision in _POINTS else None
    if distance is not None and distance <= 5:
        return "within 5 km"
    if a.place <= b.place or b.place <= a.place:
        return "one names the other"
    if a.place & b.wider or b.place & a.wider:
        return "one within the other"
    if a.place & b.place:
        return "names overlap"
    if distance is not None:
        return "within 25 km" if distance <= 25 else "apart"
    return "apart, one region" if a.wider & b.wider else "apart"


def kilometres(a: Facts, b: Facts) -> float | None:
    """Great-circle distance between the two points (haversine); None when either has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def when(pair: Pair) -> str:
    """When: the days given for the event are the same, overlap, or lie this many days apart."""
    a, b = pair.a, pair.b
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _one_undated(a, b)
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 0:
        return "next day" if gap == 1 else "2-3 days" if gap <= 3 else "4-14 days" if gap <= 14 else "weeks apart"
    union = max(a.last, b.last) - min(a.first, b.first) + 1
    if union == 1:
        return "same day"
    share = (1 - gap) / union
    if share == 1:
        return "same days" if union <= 7 else "same long range"
    return "half shared" if share >= 0.5 else "overlap"


def _one_undated(a: Facts, b: Facts) -> str:
    dated, other = (a, b) if a.first is not None else (b, a)
    if dated.first is None or dated.last is None:
        return "both undated"
    if other.published is None:
        return "one undated"
    gap = max(other.published - dated.last, dated.first - other.published)
    return "one undated, report of those days" if gap <= 2 else "one undated, report of other days"


def event(pair: Pair) -> str:
    """What: the same kind of event, kinds that one occurrence is often told with, or different ones."""
    a, b = pair.a, pair.b
    if a.event == b.event:
        return "same"
    if _families().get(a.event, frozenset()) & _families().get(b.event, frozenset()):
        return "kin"
    violent = (a.event in _violence()) + (b.event in _violence())
    return ("different, both peaceful", "different, one violent", "different, both violent")[violent]


@cache
def _kin() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("onrecord.linking").joinpath("kin.toml").read_text("utf-8"))


@cache
def _families() -> dict[str, frozenset[str]]:
    families = _kin()["families"]
    codes = {code for members in families.values() for code in members}
    return {code: frozenset(name for name, members in families.items() if code in members) for code in codes}


@cache
def _violence() -> frozenset[str]:
    return frozenset(_kin()["violence"]["codes"])


def by(pair: Pair) -> str:
    """Who did it: named alike, differently, or the one's victim is the other's perpetrator."""
    a, b = pair.a, pair.b
    if a.by and b.by and (a.by & b.target or b.by & a.target) and not a.by & b.by:
        return "reversed"
    if not a.by or not b.by:
        return _party(a.by, b.by)
    if a.by == b.by or a.parties & b.parties:
        return "same"
    if a.parties and b.parties:
        return "one camp" if camps(a.parties) & camps(b.parties) else "different parties"
    return "overlap" if a.by & b.by else "different"


def target(pair: Pair) -> str:
    """Who or what was hit: named alike or differently."""
    a, b = pair.a, pair.b
    return _party(a.target, b.target)


def _party(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "one unknown" if a or b else "both unknown"
    if a == b:
        return "same"
    return "overlap" if a & b else "different"


def headline(pair: Pair) -> str:
    """Headline: how much both claims share the rare words of their report's title."""
    return _level(min(pair.a.headline, pair.b.headline), (0.02, 0.1, 0.2, 0.35))


def turn(pair: Pair) -> str:
    """Turn: how the later words connect: back to what was told ("the attack"), away from it ("separately")."""
    return max(pair.a, pair.b, key=lambda f: (f.start, f.end, f.id)).turn


def victims(pair: Pair) -> str:
    """Victims: the classes of people harmed are shared or different."""
    a, b = pair.a, pair.b
    if not a.victims or not b.victims:
        return "unknown"
    return "shared" if a.victims & b.victims else "different"


def figures(pair: Pair) -> str:
    """How many: a figure of one kind is equal, compatible, rising (within a factor of two), or far apart."""
    a, b = pair.a, pair.b
    if not a.figures or not b.figures:
        return "one without" if a.figures or b.figures else "both without"
    levels = {_pair(f[1:], g[1:]) for f in a.figures for g in b.figures if f[0] == g[0]}
    if not levels:
        return "other kinds"
    return next(level for level in _ORDER if level in levels)


_ORDER = ("equal, large", "equal", "equal, small", "compatible", "rising", "far apart")


def _pair(f: tuple[int | None, ...], g: tuple[int | None, ...]) -> str:
    (low, high), (low2, high2) = f, g
    if f == g:
        size = low if low is not None else high
        if size is None:
            return "compatible"
        return "equal, small" if size < 4 else "equal" if size < 20 else "equal, large"
    if (high is None or low2 is None or low2 <= high) and (high2 is None or low is None or low <= high2):
        return "compatible"
    x, y = (max(v for v in pair if v is not None) for pair in ((low, high), (low2, high2)))
    return "rising" if max(x, y) <= 2 * max(1, min(x, y)) else "far apart"


def source(pair: Pair) -> str:
    """Who says so: the same origin or different ones."""
    a, b = pair.a, pair.b
    return "same" if a.origin == b.origin else "different"


def counts(pair: Pair) -> str:
    """Voice and count: one voice, or two, gives the same count of one kind of harm, one that fits it, or another; or a
    report counts others beside ("three more"), or a place's part of a wider total."""
    level = figures(pair)
    if level in ("one without", "both without", "other kinds"):
        return "nothing to compare"
    if level in ("rising", "far apart") and pair.a.report == pair.b.report:
        if turn(pair) in _BESIDE:
            return "others beside"
        if place(pair) in _PART:
            return "a part and a whole"
    count = "the same" if level.startswith("equal") else "fitting" if level == "compatible" else "another"
    return f"{source(pair)} voice, {count}"


_BESIDE = ("apart", "back and apart")
_PART = ("one within the other", "one names the other", "one wider")


def wording(pair: Pair) -> str:
    """Words: how much of the rare wording of the two claims is shared."""
    words, other = pair.a.words, pair.b.words
    return _level(sum([words[w] * other[w] for w in words.keys() & other.keys()]), (0.02, 0.08, 0.16, 0.3, 0.5, 0.8))


def likeness(pair: Pair) -> str:
    """Reports: how alike the two reports are as a whole, by the rare words they share."""
    return _level(pair.ties.likeness, (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7))


def names(pair: Pair) -> str:
    """Names: how much rare capitalised words the two reports share, weighed by rarity."""
    return _level(pair.ties.names, (3.0, 6.0, 10.0, 15.0, 20.0, 30.0, 50.0))


def phrases(pair: Pair) -> str:
    """Phrases: how much the reports share of full names, streets and titles (capitals in a row), by rarity."""
    return _level(pair.ties.phrases, (4.0, 8.0, 14.0, 20.0, 30.0, 60.0))


def ages(pair: Pair) -> str:
    """Ages: how many ages of people both reports give."""
    shared = pair.ties.ages
    return "unknown" if shared is None else ("none", "one", "two", "three and more")[min(3, shared)]


def published(pair: Pair) -> str:
    """Reported: how many days lie between the two reports."""
    a, b = pair.a, pair.b
    if a.published is None or b.published is None:
        return "unknown"
    gap = abs(a.published - b.published)
    for days, level in (
        (0, "same day"),
        (1, "next day"),
        (2, "2 days"),
        (4, "3-4 days"),
        (7, "a week"),
        (30, "a month"),
    ):
        if gap <= days:
            return level
    return "later"


def nearness(pair: Pair) -> str:
    """In the text: how far apart the words of the two claims stand in one report."""
    a, b = pair.a, pair.b
    gap = max(a.start - b.end, b.start - a.end)
    for limit, level in ((0, "overlap"), (60, "adjoining"), (250, "near"), (700, "same passage"), (2000, "far")):
        if gap <= limit:
            return level
    return "very far"


def _level(value: float, bounds: tuple[float, ...]) -> str:
    return _labels(bounds)[bisect_right(bounds, value)]


@cache
def _labels(bounds: tuple[float, ...]) -> tuple[str, ...]:
    """The names of the levels between bounds: "0-0.5", "0.5-1", "1 and more"."""
    steps = (f"{low:g}-{high:g}" for low, high in pairwise((0.0, *bounds)))
    return (*steps, f"{bounds[-1]:g} and more")


COMMON: tuple[Feature, ...] = (place, when, event, by, target, victims, figures, source, counts, wording, headline)
WITHIN: tuple[Feature, ...] = (*COMMON, nearness, turn)
ACROSS: tuple[Feature, ...] = (*COMMON, likeness, names, phrases, ages, published)


def context(pair: Pair) -> str:
    """Which weights apply.

    "within" one report; "copies": two reports whose wording is half the same; "brief": two reports that claim little
    else, so that what is said of the reports can be said of the claims; "across": two others.
    """
    if pair.a.report == pair.b.report:
        return "within"
    if max(pair.a.beside, pair.b.beside) <= BRIEF:
        return "brief"
    return "copies" if pair.ties.likeness >= COPIES else "across"


def compare(pair: Pair) -> tuple[tuple[str, str], ...]:
    """Every feature's level for the pair, in a fixed order."""
    features = WITHIN if context(pair) == "within" else ACROSS
    return tuple((f.__name__, f(pair)) for f in features)
