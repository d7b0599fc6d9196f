"""What a person types at a question of the queue, understood: keys, numbers of claims, values, a reason.

a               accept: it is so
r 2             reject claim 2
c 1 killed=12   correct a field of claim 1
s, d            same occurrence, different occurrences
d 2 3           claims 2 and 3 are of another occurrence
g airwars_harm=fair, f most_cautious      a grade; the rule that makes the range
# words         after any of them: the reason
Enter skips; u takes the last decision back; w says why it was read so; q ends
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.review import Question

FINDINGS = ("figure", "responsibility", "occurrence", "place", "date")
CONTROLS = {"": "skip", "k": "skip", "u": "undo", "q": "quit", "w": "why", "?": "help"}

_OF_FINDINGS = {"a": "accept", "d": "split", "r": "reject", "c": "correct", "g": "grade", "f": "range_rule"}
# Which keys answer which kind of question, and what each does to it.
KEYS = {
    "claim": {"a": "accept", "r": "reject", "c": "correct"},
    "pair": {"s": "same", "d": "apart", "r": "reject", "c": "correct"},
    "second": {"a": "second", "r": "undo"},
    "orphan": {"r": "undo"},
    **dict.fromkeys(FINDINGS, _OF_FINDINGS),
}
_ONE_BY_ONE = ("reject", "correct", "split")  # about claims, not about what the question is about


@dataclass(frozen=True, slots=True)
class Answer:
    """``does``: a kind of decision, "second", or one of `CONTROLS`."""

    does: str
    targets: tuple[str, ...] = ()
    value: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def understand(typed: str, question: Question, claims: Sequence[str]) -> Answer:
    """The answer to a question whose claims are shown with numbers from 1. Raises ValueError, saying what is amiss."""
    said, _, reason = typed.partition("#")
    key, *rest = said.split() or [""]
    if key in CONTROLS and not rest:
        return Answer(CONTROLS[key])
    keys = KEYS[question.kind]
    if key not in keys:
        raise ValueError(f"{key}: not an answer to this. Answers: {', '.join(keys)}; ? for help")
    does = keys[key]
    numbers, given = [w for w in rest if "=" not in w], [w for w in rest if "=" in w]
    value = tuple((name, text) for name, _, text in (w.partition("=") for w in given))
    if does == "range_rule":
        if len(numbers) != 1:
            raise ValueError("give the rule: f span, f most_cautious, f ucdp or f preferred origin=NAME")
        return Answer(does, question.targets, (("rule", numbers[0]), *value), reason.strip())
    if does == "grade":
        if len(value) != 1:
            raise ValueError("give scale and grade, for example: g airwars_harm=fair")
        return Answer(does, question.targets, (("scale", value[0][0]), ("code", value[0][1])), reason.strip())
    if does == "correct" and len(value) != 1:
        raise ValueError("give the field and what it should be, for example: c 1 killed=12")
    if does in _ONE_BY_ONE:
        return Answer(does, _numbered(numbers, claims), value, reason.strip())
    if numbers or value:
        raise ValueError(f"{key} stands alone here")
    targets = (question.decision,) if does in ("undo", "second") else question.targets
    return Answer(does, targets, (), reason.strip())


def _numbered(numbers: Sequence[str], claims: Sequence[str]) -> tuple[str, ...]:
    if not numbers and len(claims) == 1:
        return tuple(claims)
    if not numbers or not all(n.isascii() and n.isdigit() and 1 <= int(n) <= len(claims) for n in numbers):
        raise ValueError(f"say which claims, by their numbers from 1 to {len(claims)}")
    return tuple(claims[int(n) - 1] for n in numbers)
