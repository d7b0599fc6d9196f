"""What charts over time share: the stretch of paper, the band of each bin, the days along the foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.web.charts.scale import Bins
from onrecord.web.charts.svg import FAINT, QUIET, line, words

WIDTH, LEFT, RIGHT = 760, 46, 14
_LABELS = 7
_FORMATS = {"day": "%-d %b %Y", "week": "%-d %b %Y", "month": "%b %Y", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Along:
    """Bins laid along the width of a chart."""

    bins: Bins

    @property
    def band(self) -> float:
        """The width that one bin has."""
        return (WIDTH - LEFT - RIGHT) / len(self.bins.starts)

    @property
    def bar(self) -> float:
        """The width of a bar: most of its band, and never so wide that few days look like many."""
        return max(1.0, min(22.0, self.band * 0.72))

    def middle(self, index: int) -> float:
        """Where the middle of a bin stands."""
        return LEFT + (index + 0.5) * self.band

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What a script needs to turn a place on the paper into a day."""
        last = self.bins.ends[-1]
        return (
            ("first", self.bins.starts[0].isoformat()),
            ("last", last.isoformat()),
            ("unit", self.bins.unit),
            ("start", str(LEFT)),
            ("end", str(WIDTH - RIGHT)),
            ("starts", " ".join(start.isoformat() for start in self.bins.starts)),
        )

    def foot(self, y: float) -> str:
        """The axis at ``y``: a line, and the days under it."""
        starts = self.bins.starts
        step = -(-len(starts) // _LABELS)
        out = [line(LEFT, y, WIDTH - RIGHT, y, "axis", QUIET)]
        for index in range(0, len(starts), step):
            x = self.middle(index)
            out += [line(x, y, x, y + 4, "axis", QUIET)]
            at, anchor = (x, "middle") if LEFT <= x <= WIDTH - 44 else (WIDTH - 2, "end")
            out += [words(at, y + 18, in_words(starts[index], self.bins.unit), "tick", anchor=anchor, fill=QUIET)]
        return "".join(out)


def grid(ticks: tuple[tuple[int, float], ...]) -> str:
    """Level lines at amounts, the amount before each."""
    out = []
    for amount, y in ticks:
        out += [line(LEFT, y, WIDTH - RIGHT, y, "grid", FAINT)]
        out += [words(LEFT - 6, y + 4, f"{amount:,}", "tick", anchor="end", fill=QUIET)]
    return "".join(out)


def in_words(start: date, unit: str) -> str:
    """The stretch that begins on ``start``, shortly: 9 Dec 2016, Dec 2016 or 2016."""
    return f"{start:{_FORMATS[unit].replace('%-d', str(start.day))}}"
