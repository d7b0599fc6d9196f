"""What an export could not hold: counted by holding each row that was written against what went in.

Each format says of each incident that it wrote what its row now holds (`Held`), reading it back from the row; the
difference to `of` the incident itself is what is lost. The kinds of loss are data, in ``losses.toml``.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.publish.harm import Range, extents
from onrecord.publish.told import Told

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one incident. ``ranges``: harm → (low, high), an open end None. ``days``: the first and the
    last day; ``point``: whether it has coordinates. ``counts``: how many of each countable thing (`COUNTED`)."""

    ranges: Mapping[str, Range] = field(default_factory=dict)
    days: tuple[date, date] | None = None
    point: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)


COUNTED = (
    "claims",
    "voices",
    "passed_on",
    "rivals",
    "stances",
    "origin_figures",
    "parts",
    "superseded",
    "sides",
    "grades",
    "readings_of_place",
    "rules",
)


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of loss in one export: how many were lost of how many that went in; some incidents that it befell.

    ``unknown`` is true for what was unknown from the start: the format loses nothing, but whoever uses it must know.
    """

    code: str
    label: str
    meaning: str
    lost: int
    of: int
    unknown: bool
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of loss: a row of ``losses.toml``."""

    code: str
    label: str
    meaning: str
    unknown: bool = False


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of loss, by code, in the order in which they are reported."""
    text = files("onrecord.publish").joinpath("losses.toml").read_text(encoding="utf-8")
    return {row["code"]: Kind(**row) for row in tomllib.loads(text)["loss"]}


def of(told: Told) -> Held:
    """What goes in of an incident."""
    incident, said = told.incident, told.said
    counts = {
        "claims": len(incident.claims),
        "voices": len({s.voice for s in said}),
        "passed_on": sum(len(s.through) for s in said),
        "rivals": sum(s.rivals for s in said),
        "stances": sum(s.stance != "asserted" for s in said),
        "origin_figures": sum(not f.subset for f in incident.figures),
        "parts": sum(f.subset for f in incident.figures),
        "superseded": sum(len(f.superseded) for f in incident.figures),
        "sides": sum(len(c.sides) for c in incident.contradictions),
        "grades": len(incident.grades),
        "readings_of_place": max(0, len(incident.place.candidates) - 1) if incident.place else 0,
        "rules": len(incident.ranges),
    }
    when = incident.when
    point = incident.place is not None and incident.place.lat is not None
    return Held(extents(incident), (when.earliest, when.latest) if when else None, point, counts)


@dataclass(slots=True)
class Tally:
    """What is counted while an export is written."""

    incidents: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def row(self, told: Told, held: Held) -> None:
        """Counts an incident that was written, and what its row holds of it."""
        self.incidents += 1
        went_in = of(told)
        self._counts(told.incident.id, went_in.counts, held.counts)
        self._ranges(told.incident.id, went_in.ranges, held.ranges)
        self._one("days_folded", told.incident.id, bool(went_in.days) and went_in.days != held.days)
        self._one("undated", told.incident.id, went_in.days is None)
        self._one("point_left_out", told.incident.id, went_in.point and not held.point)
        self._one("unlocated", told.incident.id, not went_in.point)

    def left_out(self, told: Told, why: str) -> None:
        """Counts an incident that the format has no row for; ``why`` is the code of a kind of loss."""
        self.incidents += 1
        self.add(why, 1, 0, told.incident.id)

    def add(self, code: str, lost: int, of: int, example: str = "") -> None:
        """Counts ``lost`` of ``of`` things of one kind; ``example`` is the id of what it befell."""
        self.total[code] += of
        if lost > 0:
            self.lost[code] += lost
            if example and len(self.examples[code]) < EXAMPLES and example not in self.examples[code]:
                self.examples[code].append(example)

    def _one(self, code: str, incident: str, lost: bool) -> None:
        self.add(code, int(lost), 1, incident)

    def _counts(self, incident: str, went_in: Mapping[str, int], held: Mapping[str, int]) -> None:
        for name in COUNTED:
            self.add(name, went_in[name] - held.get(name, 0), went_in[name], incident)

    def _ranges(self, incident: str, went_in: Mapping[str, Range], held: Mapping[str, Range]) -> None:
        for harm, (low, high) in went_in.items():
            now = held.get(harm)
            self._one("harm_left_out", incident, now is None)
            if now is None:
                continue
            is_open = (low is None) != (high is None)
            closed = (low is None and now[0] is not None) or (high is None and now[1] is not None)
            self.add("ends_closed", int(is_open and closed), int(is_open), incident)
            is_range = low is not None and high is not None and low != high
            self.add("ranges_folded", int(is_range and now != (low, high)), int(is_range), incident)
            ends = [(a, b) for a, b in ((low, now[0]), (high, now[1])) if a is not None]
            self.add("ends_dropped", sum(b is None for _, b in ends), len(ends), incident)


def losses(tally: Tally) -> tuple[Loss, ...]:
    """What was lost, each kind that befell anything once, in the order of ``losses.toml``."""
    return tuple(
        Loss(
            kind.code,
            kind.label,
            kind.meaning,
            tally.lost[code],
            tally.total[code] or max(tally.incidents, tally.lost[code]),
            kind.unknown,
            tuple(tally.examples.get(code, ())),
        )
        for code, kind in kinds().items()
        if tally.lost[code]
    )
