"""What people decided about claims belonging together, as pairs that must and must not be linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.judgement import effective, values
from onrecord.model import Decision, Incident


@dataclass(frozen=True, slots=True)
class Constraints:
    """``together``: pairs of claim ids that a person joined, the last joined first; ``apart``: claim id → those it
    must not join. Where not all of them can hold, the earlier of the joins give way (see `cluster`)."""

    together: tuple[tuple[str, str], ...]
    apart: Mapping[str, frozenset[str]]


def constraints(decisions: Sequence[Decision], previous: Sequence[Incident] = ()) -> Constraints:
    """Read ``same``, ``apart`` and ``split`` decisions in force. A later decision on a pair beats an earlier one.

    same: all targets are one occurrence. apart: no two targets are. split: the targets are one occurrence,
    and not that of the claims in the values ``from``. A target that is an incident stands for the claims that the
    decision names for it, (incident, claim) among its values; without any, for its claims in ``previous``.
    """
    members = {i.id: i.claims for i in previous}
    verdicts: dict[tuple[str, str], bool] = {}

    def judge(pairs: Iterable[tuple[str, str]], same: bool) -> None:
        for pair in pairs:
            verdicts.pop(pair, None)  # so that verdicts stand in the order in which they were last given
            verdicts[pair] = same

    for decision in effective(decisions):
        blocks = [values(decision, t) or members.get(t, (t,)) for t in decision.targets]
        if decision.kind == "same":
            judge(_chain([c for block in blocks for c in block]), True)
        elif decision.kind == "apart":
            for left, right in combinations(blocks, 2):
                judge((_pair(a, b) for a in left for b in right if a != b), False)
        elif decision.kind == "split":
            moved = [c for block in blocks for c in block]
            judge(_chain(moved), True)
            rest = [c for v in values(decision, "from") for c in members.get(v, (v,)) if c not in moved]
            judge((_pair(a, b) for a in moved for b in rest), False)
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for (a, b), same in verdicts.items():
        if not same:
            apart[a].add(b)
            apart[b].add(a)
    together = tuple(pair for pair, same in reversed(verdicts.items()) if same)
    return Constraints(together, {c: frozenset(o) for c, o in apart.items()})


def _chain(claims: Sequence[str]) -> list[tuple[str, str]]:
    return [_pair(a, b) for a, b in combinations(claims, 2) if a != b]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
