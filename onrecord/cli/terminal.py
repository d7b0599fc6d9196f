"""How things are put on a terminal: safely, and so that they can be read."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from onrecord.model import When
from onrecord.pipeline import Progress as Report
from onrecord.pipeline import silent
from onrecord.spans import Span
from onrecord.web import words
from onrecord.web.words import many as many

# What one victim of a class is called; the labels of the code list are of many.
_ONE = {
    "civilians": "civilian",
    "combatants": "combatant",
    "children": "child",
    "women": "woman",
    "medical": "of the medical staff",
    "aid_workers": "aid worker",
    "journalists": "journalist",
}

STEPS = {
    "archive": "Archiving reports",
    "read": "Reading",
    "link": "Linking and reckoning",
    "verify": "Verifying",
    "pages": "Laying out pages",
    "publish": "Writing the site",
}


def console() -> Console:
    """Standard output. Wide when it is no terminal, so that nothing is cut off in a file."""
    return Console(width=None if sys.stdout.isatty() else 120, highlight=False, markup=False)


def safe(text: str | None) -> str:
    """Text of a report, fit for a terminal: characters that steer it, or turn the line round, are shown escaped."""
    return "".join(c if c == "\n" or not _steers(c) else _escaped(c) for c in text or "")


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\u200d"


def _escaped(character: str) -> str:
    return " " if character in "\t\r" else character.encode("unicode_escape", "backslashreplace").decode("ascii")


def line(text: str | None) -> str:
    """Text of a report on one line."""
    return " ".join(safe(text).split())


def label(codes: str, code: str) -> str:
    """What a code of the list ``codes`` is called within a sentence; the code itself when the list lacks it."""
    return words.label(code, codes)


def indented(words: RenderableType, by: int = 2, below: int = 0) -> Padding:
    """A paragraph or table that stays indented where its lines are broken."""
    return Padding(words, (0, 0, below, by), expand=False)


def marked(
    text: str, spans: Sequence[tuple[Span, str]], colour: bool, whole: Span | None = None, one_line: bool = False
) -> Text:
    """The part ``whole`` of a report's text with spans in a style; where there are no colours, between ⟦ and ⟧.

    Where spans overlap the styles add up, and the brackets nest as they come. ``one_line`` puts a space for
    each run of line ends.
    """
    write = (lambda words: re.sub(r"\s*\n\s*", " ", safe(words))) if one_line else safe
    whole = whole or Span(0, max(len(text), 1))
    cuts = sorted(
        {whole.start, whole.end, *(p for s, _ in spans for p in (s.start, s.end) if whole.start < p < whole.end)}
    )
    shown = Text()
    for start, end in pairwise(cuts):
        styles = [style for span, style in spans if span.start <= start and end <= span.end]
        if not colour:
            shown.append("⟦" * sum(span.start == start for span, _ in spans))
        shown.append(write(text[start:end]), style=" ".join(styles) if colour and styles else None)
        if not colour:
            shown.append("⟧" * sum(span.end == end for span, _ in spans))
    return shown


def amount(low: int | None, high: int | None, victims: str = "unknown") -> str:
    """A range of people as one reads it: 70, 60–70 civilians, at least 70, up to 70, unknown number."""
    one = (low, high) == (1, 1)
    whom = "" if victims in ("unknown", "mixed") else _ONE.get(victims) if one else label("victims", victims)
    if low is None and high is None:
        return f"unknown number of {whom}" if whom else "unknown number"
    if high is None:
        bounds = f"at least {low:,}"
    elif low is None:
        bounds = f"up to {high:,}"
    else:
        bounds = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{bounds} {whom}".rstrip()


def days(when: When | None) -> str:
    """When, in short."""
    return when.iso.replace("/", " – ") if when else "date unknown"


@contextmanager
def progress() -> Iterator[Report]:
    """Shows how work goes on, on standard error, if that is a terminal; otherwise says nothing."""
    screen = Console(stderr=True)
    if not screen.is_terminal:
        yield silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(STEPS.get(step, step), total=None)
            bars.update(tasks[step], completed=done, total=total)

        yield report
