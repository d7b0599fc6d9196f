"""A question of the queue on the terminal: what is asked, why, and the exact words that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.answers import FINDINGS, KEYS
from onrecord.cli.glance import place_of
from onrecord.cli.show_decisions import show_decisions
from onrecord.cli.show_words import told
from onrecord.cli.terminal import amount, days, indented, label, line
from onrecord.model import Incident
from onrecord.review import Question
from onrecord.store import Record

_ASKED = {
    "claim": "Is this read rightly?",
    "pair": "One occurrence, or two?",
    "orphan": "This decision lost what it was about. Does it still hold?",
    "second": "Somebody decided this. Do you too?",
    **dict.fromkeys(FINDINGS, "Is this one occurrence, and is each claim read rightly?"),
}
_WORDS = {
    "accept": "a it is so",
    "reject": "r N reject",
    "correct": "c N FIELD=VALUE correct",
    "same": "s the same",
    "apart": "d different",
    "split": "d N… of another occurrence",
    "grade": "g SCALE=GRADE",
    "range_rule": "f RULE of the range",
    "second": "a decide so too",
    "undo": "r undo it",
}


def claims_of(record: Record, question: Question) -> tuple[str, ...]:
    """The ids of the claims that a question is about, in the order in which they are numbered."""
    found: list[str] = []
    for target in question.targets:
        for incident in record.incidents_of([target]):
            sides = [s for c in incident.contradictions if c.kind == question.kind for s in c.sides]
            found += [claim for side in sides for claim in side.claims] or incident.claims
        found += [claim.id for claim in record.claims_of([target])]
    return tuple(dict.fromkeys(found))


def show_question(screen: Console, record: Record, question: Question, claims: Sequence[str], place: str) -> None:
    """The question with its reason, the incidents that it is about, its claims with numbers and words, the keys."""
    screen.print()
    screen.rule(Text.assemble((place, "dim"), "  ", (_ASKED[question.kind], "bold")), align="left")
    screen.print(indented(Text(line(question.reason))))
    if question.decision:
        show_decisions(screen, [e for e in pipeline.history(record) if e.decision.id == question.decision])
    for incident in record.incidents_of(question.targets):
        _incident(screen, incident)
    screen.print()
    read = pipeline.as_judged(record, tuple(record.claims_of(claims)))
    numbers = {claim: n for n, claim in enumerate(claims, 1)}
    for claim in read:
        screen.print(Text(f"{numbers[claim.id]:>3}  ", style="bold"), end="")
        told(screen, claim, next(record.reports([claim.report])))
    keys(screen, question)


def keys(screen: Console, question: Question) -> None:
    """The answers that the question takes."""
    words = [_WORDS[does] for does in KEYS[question.kind].values()]
    if question.kind == "claim":
        words = [w.replace(" N", "") for w in words]
    screen.print(Text(" · ".join((*words, "Enter skip", "u undo", "w why", "q quit", "# reason")), style="dim"))


def _incident(screen: Console, incident: Incident) -> None:
    ranges = "; ".join(f"{amount(r.low, r.high)} {r.kind}" for r in incident.ranges)
    what = f"{label('events', incident.event)}, {place_of(incident)}, {days(incident.when)}"
    screen.print(indented(Text.assemble((incident.id, "cyan"), f"  {what}", (f"  {ranges}", "bold"))))
