"""What a log of decisions says now: undo resolved. Shared by every stage that obeys decisions.

A decision is never deleted. A later ``undo`` takes its target out of force; an undo can be undone too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Decision


def effective(log: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions in force, in log order, without undone ones and without the ``undo`` entries themselves.

    Read from the end: an undo that is itself in force silences its targets. Entries may only undo earlier
    ones, so one backward pass settles everything.
    """
    silenced: set[str] = set()
    kept: list[Decision] = []
    for entry in reversed(log):
        if entry.id in silenced:
            continue
        if entry.kind == "undo":
            silenced.update(entry.targets)
        else:
            kept.append(entry)
    return tuple(reversed(kept))


def of_kind(decisions: Iterable[Decision], *kinds: str) -> tuple[Decision, ...]:
    """The decisions of these kinds, in the order given."""
    return tuple(d for d in decisions if d.kind in kinds)


def values(decision: Decision, key: str) -> tuple[str, ...]:
    """Every value the decision carries under ``key``, in order; empty when it carries none."""
    return tuple(v for k, v in decision.value if k == key)
