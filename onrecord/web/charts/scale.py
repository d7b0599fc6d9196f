"""Scales: from amounts and days to places on the paper, and where their ticks stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log1p, log10

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Amounts:
    """People, from none to ``most``, onto ``start`` to ``end``; evenly, or by orders of magnitude when ``wide``."""

    most: int
    start: float
    end: float
    wide: bool = False

    def at(self, amount: float) -> float:
        """Where the amount stands."""
        share = log1p(amount) / log1p(self.most) if self.wide else amount / self.most
        return self.start + share * (self.end - self.start)

    def ticks(self, count: int = 4) -> tuple[int, ...]:
        """Round amounts, none included, about ``count`` of them when they stand evenly."""
        if self.wide:
            decades = range(int(log10(self.most)) + 1)
            return (0, *(t for d in decades for t in (10**d, 3 * 10**d) if t <= self.most))
        step = nice_step(self.most / count)
        return tuple(range(0, self.most + 1, step))


def nice_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below ``least``."""
    if least <= 1:
        return 1
    magnitude: int = 10 ** floor(log10(least))
    return next(step * magnitude for step in _STEPS if step * magnitude >= least)


def amounts(largest: int, start: float, end: float, *, wide: bool = False) -> Amounts:
    """A scale that holds ``largest``, ended at a round amount."""
    largest = max(largest, 1)
    if wide:
        return Amounts(largest, start, end, wide=True)
    step = nice_step(largest / 4)
    return Amounts(-(-largest // step) * step, start, end)


@dataclass(frozen=True, slots=True)
class Bins:
    """Equal stretches of time: ``unit`` is day, week, month or year; ``starts`` the first day of each."""

    unit: str
    starts: tuple[date, ...]

    def index(self, day: date) -> int:
        """Which stretch the day is in, counted from 0."""
        first = self.starts[0]
        if self.unit == "day":
            return (day - first).days
        if self.unit == "week":
            return (day - first).days // 7
        months = (day.year - first.year) * 12 + day.month - first.month
        return months if self.unit == "month" else day.year - first.year

    @property
    def ends(self) -> tuple[date, ...]:
        """The last day of each stretch."""
        return tuple(_next(start, self.unit) - timedelta(days=1) for start in self.starts)


def bins(first: date, last: date, most: int = 120) -> Bins:
    """Stretches of time from ``first`` to ``last``: the finest unit that needs no more than ``most`` of them."""
    span = (last - first).days + 1
    unit = next((u for u, days in (("day", 1), ("week", 7), ("month", 30)) if span <= most * days), "year")
    start, starts = _floor(first, unit), []
    while start <= last:
        starts.append(start)
        start = _next(start, unit)
    return Bins(unit, tuple(starts))


def _floor(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(day: date, unit: str) -> date:
    if unit == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1) if unit == "year" else day + timedelta(days=7 if unit == "week" else 1)
