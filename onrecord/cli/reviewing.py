"""The commands that work through the queue of what a person should look at next."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import pipeline
from onrecord.cli import answers
from onrecord.cli.app import RECORD, RecordFolder, app, command
from onrecord.cli.judging import By, say
from onrecord.cli.questions import claims_of, keys, show_question
from onrecord.cli.show_words import show_reasons
from onrecord.cli.terminal import console, indented, line, many, progress
from onrecord.errors import DecisionError
from onrecord.review import Question
from onrecord.store import Record

First = Annotated[int, typer.Option("--first", metavar="N", min=1, help="How many of the queue to show.")]
About = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only questions of this kind: claim, pair, figure …")
]


@command(app)
def queue(
    record: RecordFolder = RECORD,
    first: First = 20,
    kind: About = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Leave out what this person must not second.")] = "",
) -> None:
    """Show what a person should look at next: what an answer would change most comes first."""
    with Record.open(record) as opened, progress():
        found = _asked(opened, by, kind)
    screen = console()
    for n, question in enumerate(found[:first], 1):
        screen.print(Text.assemble((f"{n:>4}  ", "dim"), (question.kind, "bold"), f"  {', '.join(question.targets)}"))
        screen.print(indented(Text(line(question.reason)), 6))
    counts = Counter(question.kind for question in found)
    kinds = ", ".join(f"{count:,} {name}" for name, count in counts.most_common())
    screen.print(f"{many(len(found), 'question')}" + (f": {kinds}." if kinds else ": nothing waits for a person."))


def _asked(record: Record, by: str, kinds: list[str] | None) -> tuple[Question, ...]:
    return tuple(q for q in pipeline.queue(record, by) if not kinds or q.kind in kinds)


@dataclass(slots=True)
class _Session:
    """Where a reviewer stands in the queue; ``made`` are the decisions so far, that can be taken back, by their ids
    and the places of their questions."""

    screen: Console
    record: Record
    by: str
    questions: tuple[Question, ...]
    at: int = 0
    made: list[tuple[str, int]] = field(default_factory=list)


@command(app)
def review(by: By, record: RecordFolder = RECORD, kind: About = None) -> None:
    """Work through the queue: each question with the exact words it hangs on, answered by a key.

    An answer is a decision in the log, with what follows # as its reason. Nothing is asked twice in one go.
    """
    with Record.open(record, write=True) as opened:
        with progress():
            session = _Session(console(), opened, by, _asked(opened, by, kind))
        while session.at < len(session.questions):
            if not _ask(session):
                break
        left = len(session.questions) - session.at
        session.screen.print(f"{many(len(session.made), 'decision')} made; {many(left, 'question')} left.")


def _ask(session: _Session) -> bool:
    """Asks the question at hand until it is answered; False when the reviewer ends."""
    question = session.questions[session.at]
    claims = claims_of(session.record, question)
    if not claims and question.kind not in ("orphan", "second"):  # an answer before did away with it
        session.at += 1
        return True
    place = f"{session.at + 1} of {len(session.questions):,}"
    show_question(session.screen, session.record, question, claims, place)
    while True:
        typed = _typed()
        if typed is None:
            return False
        try:
            answer = answers.understand(typed, question, claims)
        except ValueError as error:
            session.screen.print(Text(str(error), style="yellow"))
            continue
        done = _obey(session, question, answer, claims)
        if done is not None:
            return done


def _typed() -> str | None:
    """A line that the reviewer types; None when there is no more."""
    print("> ", end="", flush=True)
    line_ = sys.stdin.readline()
    return line_.strip() if line_ else None


def _obey(session: _Session, question: Question, answer: answers.Answer, claims: tuple[str, ...]) -> bool | None:
    """Does what was answered. True goes on, False ends, None asks the same again."""
    screen = session.screen
    if answer.does == "quit":
        return False
    if answer.does == "skip":
        session.at += 1
        return True
    if answer.does == "help":
        screen.print(indented(Text((answers.__doc__ or "").partition("\n\n")[2])))
        keys(screen, question)
        return None
    if answer.does == "why":
        _why(session, question, claims)
        return None
    try:
        return _decide(session, answer)
    except DecisionError as error:
        screen.print(Text(line(str(error)), style="yellow"))
        return None


def _why(session: _Session, question: Question, claims: tuple[str, ...]) -> None:
    """Why each claim was read so; of a pair, how the two compare."""
    for n, claim in enumerate(session.record.claims_of(claims), 1):
        session.screen.print(Text(f"Claim {n}", style="bold"))
        show_reasons(session.screen, claim, next(session.record.reports([claim.report])))
    if question.kind == "pair":
        rows = pipeline.compared(session.record, *question.targets)
        table = Table(title="How they compare", title_justify="left", title_style="bold", box=None, pad_edge=False)
        for name in ("feature", "they are", "speaks for one occurrence"):
            table.add_column(name, overflow="fold")
        for feature, level, weight in rows:
            table.add_row(feature.replace("_", " "), level, f"{weight:+.1f}")
        session.screen.print(table)


def _decide(session: _Session, answer: answers.Answer) -> bool:
    record, by, now = session.record, session.by, pipeline.now()
    if answer.does == "second":
        done = pipeline.second(record, answer.targets[0], by, now, answer.reason)
    elif answer.does == "undo" and not answer.targets:
        if not session.made:
            raise DecisionError("nothing was decided yet that could be taken back")
        last, session.at = session.made.pop()
        say(pipeline.decide(record, "undo", [last], by, now, answer.reason))
        return True
    else:
        done = pipeline.decide(record, answer.does, answer.targets, by, now, answer.reason, answer.value)
    session.made.append((done.entry.id, session.at))
    say(done)
    session.at += 1
    return True
