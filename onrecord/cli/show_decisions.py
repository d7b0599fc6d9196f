"""Decisions on the terminal: each as one sentence of who decided what, when and why."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from onrecord.cli.terminal import amount, days, indented, label, line
from onrecord.codec import from_plain
from onrecord.model import Decision, Figure, When
from onrecord.pipeline import Entry

_TARGETS_SHOWN = 6
_HELD = ("from",)  # values that only complete what was asked: shown as targets are, not as values


def show_decisions(screen: Console, entries: Iterable[Entry]) -> None:
    """Entries of the log, oldest first: id, when, who, what, about what, why; struck out when it no longer counts."""
    for entry in entries:
        decision = entry.decision
        style = None if entry.in_force else "strike dim"
        head = Text.assemble(
            (decision.id, "cyan"),
            (f"  {decision.at:%Y-%m-%d %H:%M}  ", "dim"),
            (f"{line(decision.by)}: {what(decision)}", style or "bold"),
        )
        if not entry.in_force:
            head.append("  undone", "yellow")
        elif entry.waits:
            head.append("  waits for a second person", "yellow")
        screen.print(indented(head))
        screen.print(indented(Text(_about(decision), "dim"), 6))
        if decision.reason:
            screen.print(indented(Text(f"“{line(decision.reason)}”"), 6))


def what(decision: Decision) -> str:
    """What was decided, with its values, in a few words: "correct killed: 12", "grade airwars_harm: fair"."""
    told = [(k, v) for k, v in decision.value if k not in decision.targets and k not in _HELD]
    value = dict(told)
    if decision.kind == "correct":
        return f"correct {value.get('field', '')}: {_corrected(value.get('field', ''), value.get('value', ''))}"
    if decision.kind == "grade":
        return f"grade {label('grades', value.get('scale', ''))}: {line(value.get('code', ''))}"
    words = label("decisions", decision.kind)
    return words + (": " + ", ".join(f"{k} {line(v)}" for k, v in told) if told else "")


def _corrected(field: str, written: str) -> str:
    """The new value of a field, which the log holds as JSON but for codes, in words."""
    if field in ("event", "scope", "stance"):
        return written
    held = json.loads(written)
    if held is None:
        return "unknown"
    if field == "figures":
        figures = [from_plain(Figure, each) for each in held]
        return "; ".join(f"{amount(f.low, f.high, f.victims)} {f.kind}" for f in figures) or "no figure"
    if field == "attribution":
        return line(" > ".join(source["name"] for source in held["chain"])) or "the outlet itself"
    if field == "when":
        return days(from_plain(When, held))
    return line(held["name"]) if isinstance(held, dict) and "name" in held else line(written)


def _about(decision: Decision) -> str:
    ids = _few(decision.targets)
    left = [v for k, v in decision.value if k == "from"]
    return f"{ids} from {_few(left)}" if left else ids


def _few(ids: Iterable[str]) -> str:
    known = list(map(line, ids))
    rest = len(known) - _TARGETS_SHOWN
    return ", ".join(known[:_TARGETS_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
