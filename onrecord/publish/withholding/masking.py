"""Names in a text replaced by as many code points, so that every offset into the text still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from onrecord.publish.withholding.lists import words
from onrecord.publish.withholding.runs import Keys, is_lower, parts, runs
from onrecord.publish.withholding.standing import beside, is_thing, standing
from onrecord.spans import Span

MASK = "█"
_SHORT = 200  # code points of a text that is likely met again
_APART = 3  # code points between two words of one name, at most


@dataclass(frozen=True)
class Names:
    """Names to withhold, by their keys. ``near`` are those of the report at hand: their first and last word alone
    are withheld too; ``far`` are names of other reports, withheld where they stand in full."""

    near: frozenset[Keys]
    far: frozenset[Keys] = frozenset()

    @cached_property
    def alone(self) -> frozenset[str]:
        """First and last words that are withheld alone."""
        ends = {k for name in self.near for k in (name[0], name[-1])}
        return frozenset(k for k in ends if len(k) > 2 and not is_thing((k,)) and k not in words("particles", "first"))


@lru_cache(maxsize=1024)
def _by_first(names: frozenset[Keys]) -> Mapping[str, tuple[Keys, ...]]:
    """The names by their first word, the longest first; made once for those of a whole record."""
    found: dict[str, list[Keys]] = {}
    for name in names:
        found.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()}


def mask(text: str, names: Names) -> str:
    """The text with every one of the names replaced by `MASK`, code point by code point."""
    if not (names.near or names.far):
        return text
    return _short(text, names) if len(text) <= _SHORT else _masked(text, names)


@lru_cache(maxsize=65536)
def _short(text: str, names: Names) -> str:
    """Names of sources and places come again and again."""
    return _masked(text, names)


def _masked(text: str, names: Names) -> str:
    out = list(text)
    for span in (*_whole(text, names), *_alone(text, names)):
        out[span.start : span.end] = MASK * len(span)
    return "".join(out)


def _whole(text: str, names: Names) -> Iterable[Span]:
    near, far = _by_first(names.near), _by_first(names.far)
    words_ = list(parts(text))
    for n, (span, told) in enumerate(words_):
        for name in (*near.get(told, ()), *far.get(told, ())):
            window = words_[n : n + len(name)]
            if len(name) == 1 and not (text[span.start].isupper() or is_lower(text)):
                continue
            if tuple(k for _, k in window) == name and _close_by(text, [s for s, _ in window]):
                yield Span(span.start, window[-1][0].end)
                break


def _close_by(text: str, spans: list[Span]) -> bool:
    """Whether the words follow each other; only particles ("al-", "bin") and marks may stand between them."""
    for one, other in pairwise(spans):
        gap = text[one.end : other.start]
        letters = "".join(c for c in gap if c.isalpha())
        if len(gap) - len(letters) > _APART or any(c in ".;:!?" for c in gap.strip(" .\n")) or len(letters) > 4:
            return False
    return True


def _alone(text: str, names: Names) -> Iterable[Span]:
    if not names.alone:
        return
    for run in runs(text):
        first, last = run.keys[0], run.keys[-1]
        whole = any(first == n[0] and last == n[-1] and len(run.keys) > 1 for n in names.near)
        short = len(run.keys) == 1 and first in names.alone
        if whole or (short and standing(beside(text, run.span.start, run.span.end)) != "public"):
            yield run.span
