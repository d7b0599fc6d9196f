"""Which names of a text are of private persons, and which of public figures.

The rule errs towards withholding: a name of two words or more that speaks, is harmed, or begins with a given name
is private unless an office stands beside it somewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.publish.withholding.lists import words
from onrecord.publish.withholding.runs import Keys, Run, is_lower, keys, runs
from onrecord.publish.withholding.standing import Beside, beside, has_kin, is_placed, is_thing, names_thing, standing

_LINK = re.compile(r"\s*(?:,?\s*(?:aged\s+)?\(?\d{1,3}\)?\s*)?(?:,|;|,?\s*(?:and|&))\s*", re.IGNORECASE)
# Words of a name. More capitals in a row are a list without commas: of people where a third are given names.
_LONGEST = 5
_PLACING = re.compile(
    r"\b(?:in|at|near|from|to|towards?|outside|around|inside|on|via|into|across|through)\s+(?:the\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Persons:
    """Names by their keys: ``private`` and ``public`` as the text tells them; ``told`` are the private ones of whom it
    tells what makes them so, the others are only named. ``written`` is how each private one is written."""

    private: frozenset[Keys]
    public: frozenset[Keys]
    told: frozenset[Keys] = frozenset()
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    run: Run
    beside: Beside
    standing: str


def persons(text: str, places: frozenset[Keys] = frozenset()) -> Persons:
    """The persons whom a text names. ``places`` are keys of names that are known to be places."""
    seen = [_look(text, run) for run in runs(text)]
    places |= {s.run.keys for s in seen if s.standing != "private" and (is_placed(s.beside) or names_thing(s.beside))}
    small = frozenset(w.lower() for w in re.findall(r"\b[a-z]+\b", text)) if not is_lower(text) else frozenset()
    public = frozenset(s.run.keys for s in seen if s.standing == "public")
    private = {n for n, s in enumerate(seen) if _is_private(s, places, small)}
    _spread(text, seen, private, places, small)
    found = {seen[n].run.keys: seen[n].run.span.of(text) for n in sorted(private, reverse=True)}
    kept = {k: name for k, name in found.items() if not _is_public(k, public, found)}
    told = {s.run.keys for n, s in enumerate(seen) if s.standing == "private" or (n in private and not s.standing)}
    return Persons(frozenset(kept), public, frozenset(kept.keys() & told), tuple(sorted(kept.values())))


def _look(text: str, run: Run) -> _Seen:
    near = beside(text, run.span.start, run.span.end)
    passed = is_thing(run.keys) and not begins_given(run.keys)
    return _Seen(run, near, "" if passed else standing(near))


def begins_given(told: Keys) -> bool:
    """Whether a run begins as persons' names do: with a given name, "Abu" or "Umm", and is not named as a thing."""
    if told[-1] in words("things", "after") or (len(told) == 1 and is_thing(told)):
        return False
    if len(told) > _LONGEST and sum(k in words("given") for k in told) * 3 < len(told):
        return False
    return told[0] in words("given") or (len(told) > 1 and told[0] in ("abu", "umm", "um", "abd", "abdel", "abdul"))


def _is_private(seen: _Seen, places: frozenset[Keys], small: frozenset[str]) -> bool:
    told, given = seen.run.keys, begins_given(seen.run.keys)
    if told in places or seen.standing == "public" or names_thing(seen.beside):
        return False
    if given:
        return len(told) > 1 or seen.standing != ""
    if is_thing(told) or _PLACING.search(seen.beside.before) or any(k in small for k in told):
        return False
    if len(told) == 1:
        return standing(Beside(seen.beside.before, "")) in ("private", "likely")
    return seen.standing != ""


def _spread(
    text: str, seen: Sequence[_Seen], private: set[int], places: frozenset[Keys], small: frozenset[str]
) -> None:
    """In a list of names the others are private too: "his children Omar, Sara and Huda"."""
    for order in (range(1, len(seen)), range(len(seen) - 2, -1, -1)):
        for n in order:
            other = n - 1 if order.step > 0 else n + 1
            if n in private or other not in private or seen[n].standing == "public":
                continue
            first, second = seen[min(n, other)].run.span, seen[max(n, other)].run.span
            told = seen[n].run.keys
            if not _LINK.fullmatch(text[first.end : second.start]) or told in places:
                continue
            alone = len(told) == 1 and not has_kin(seen[other].beside) and len(seen[other].run.keys) > 1
            if begins_given(told) or not (alone or is_thing(told) or any(k in small for k in told)):
                private.add(n)


@cache
def known() -> frozenset[Keys]:
    """The public figures whom reports name without their office."""
    return frozenset(keys(name) for name in words("known", "names"))


def covers(name: Keys, other: Keys) -> bool:
    """Whether ``other`` is a shorter form of ``name``: some of its words in their order, the last among them."""
    if not other or other[-1] not in (name[-1], name[-1] + "s"):  # an apostrophe may have been lost
        return False
    rest = iter(name[:-1])
    return all(k in rest for k in other[:-1])


def _is_public(told: Keys, public: Iterable[Keys], private: Iterable[Keys]) -> bool:
    """Whether an office is said of the name, of a fuller or a shorter form of it, or everybody knows it."""
    if any(covers(name, told) for name in known()):
        return True
    fuller = [p for p in private if len(p) > 1 and p[-1] == told[-1]]
    for name in public:
        if name == told or (len(told) > 1 and len(name) > 1 and (covers(name, told) or covers(told, name))):
            return True
        if len(name) == 1 and name[0] == told[-1] and len(fuller) <= 1:
            return True
        if len(told) == 1 and covers(name, told):
            return True
    return False
