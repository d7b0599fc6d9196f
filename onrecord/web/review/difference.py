"""What a decision would change, incident by incident, in words for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.codes import codelist
from onrecord.model import Contradiction, FigureRange, Grade, Incident
from onrecord.web.words import amount, days, label, where


@dataclass(frozen=True, slots=True)
class Changed:
    """One incident that would differ; ``before`` None: it is new, ``after`` None: it would be no more.

    ``joined`` and ``left`` are claims; ``rows`` what else differs: field, what would no longer be said, what anew.
    """

    id: str
    before: Incident | None
    after: Incident | None
    joined: tuple[str, ...]
    left: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]


def differences(before: Sequence[Incident], after: Sequence[Incident]) -> tuple[Changed, ...]:
    """Every incident that differs, those that would be no more last."""
    old, new = {i.id: i for i in before}, {i.id: i for i in after}
    keys = sorted(old.keys() | new.keys(), key=lambda key: (key not in new, key))
    return tuple(_changed(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))


def _changed(key: str, was: Incident | None, now: Incident | None) -> Changed:
    had, has = was.claims if was else (), now.claims if now else ()
    rows = [(name, tell(was) if was else (), tell(now) if now else ()) for name, tell in _FIELDS]
    return Changed(
        key,
        was,
        now,
        tuple(c for c in has if c not in had),
        tuple(c for c in had if c not in has),
        tuple((name, _only(old, new), _only(new, old)) for name, old, new in rows if old != new),
    )


def _only(mine: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(words for words in mine if words not in other)


def _range(found: FigureRange) -> str:
    return f"{amount(found.low, found.high)} {label(found.kind, 'harm')} ({found.rule.replace('_', ' ')})"


def contradiction(found: Contradiction) -> str:
    """What is said against what: ``killed: 12 (rescuers) against 9 (state media)``."""
    sides = " against ".join(f"{side.value} ({', '.join(side.origins)})" for side in found.sides)
    about = label(found.about, "harm") if found.kind == "figure" else label(found.kind, "contradictions")
    return f"{about}: {sides}"


def _grade(found: Grade) -> str:
    code = label(found.code, found.scale) if found.scale in codelist("grades") else found.code
    return f"{label(found.scale, 'grades')}: {code}" + (f", by {found.by}" if found.by else "")


_FIELDS: tuple[tuple[str, Callable[[Incident], Sequence[str]]], ...] = (
    ("figures", lambda i: [*map(_range, i.ranges)]),
    ("what", lambda i: [label(i.event, "events")]),
    ("when", lambda i: [days(i.when)]),
    ("where", lambda i: [where(i.place)]),
    ("contradictions", lambda i: [*map(contradiction, i.contradictions)]),
    ("grades", lambda i: [*map(_grade, i.grades)]),
    ("part of", lambda i: [i.part_of] if i.part_of else []),
)
