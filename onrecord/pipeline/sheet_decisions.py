"""Decisions made in a spreadsheet, brought back: what differs from the log becomes entries of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from onrecord import review
from onrecord.errors import CodeError, DecisionError, TableError
from onrecord.ingest.columns import cell
from onrecord.ingest.options import Limits
from onrecord.ingest.sheets import table_rows
from onrecord.model import Claim, Decision, Problem
from onrecord.pipeline.state import state
from onrecord.review.sheet import COLUMNS, Asked, asked, correction
from onrecord.store import Record
from onrecord.store.settings import read_settings

SHEET = "decisions"
_REMEDY = "Correct the row and import the file again: what it brought already is not brought twice"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a sheet brings: the entries that are new, how many rows say what is decided already, the rows that cannot
    be followed. ``changed`` are the incidents and sources that this changed; None when nothing was written."""

    entries: tuple[Decision, ...]
    same: int
    problems: tuple[Problem, ...]
    changed: int | None = None


def is_decisions(path: Path) -> bool:
    """Whether a table is a sheet of decisions, by its columns. Raises InputError when it is no table."""
    try:
        for found in table_rows(path, Limits(), SHEET):
            if not isinstance(found, Problem):
                return set(COLUMNS[:2]) <= set(found[1])
    except TableError:
        return False
    return False


def preview_decisions(record: Record, path: Path, by: str, at: datetime) -> Brought:
    """What `import_decisions` would do, with nothing written."""
    return _brought(record, path, by, at)


def import_decisions(record: Record, path: Path, by: str, at: datetime) -> Brought:
    """Appends to the log what the sheet (CSV, Excel, JSON Lines) decides and the log does not say yet; links anew.

    A row without a judgement decides nothing, so an emptied cell is no undo. A row that says what holds already brings
    no entry; under the two-person rule, one that another person has decided brings the second. Rows about claims that
    are not there, or cannot be corrected so, are problems, and the others go on. Raises DecisionError when nobody is
    named, InputError when the file is no table, TableError when it lacks the columns claim and judgement.
    """
    found = _brought(record, path, by, at)
    if not found.entries:
        return Brought((), found.same, found.problems, 0)
    log = (*record.decisions(), *found.entries)
    now = state(record, log)
    record.append(found.entries)
    changed = record.keep_view(now.incidents, now.sources, now.bearers)
    return Brought(found.entries, found.same, found.problems, changed)


def _brought(record: Record, path: Path, by: str, at: datetime) -> Brought:
    if not by.strip():
        raise DecisionError("decisions need the name of who made them. Give it with --by NAME")
    log = record.decisions()
    read = {claim.id: claim for claim in record.claims()}
    moved = review.follow(read, record.successors())
    book = _Book(log, review.rebase(log, read, moved).decisions, read, read_settings(record.folder).two_people)
    problems: list[Problem] = []
    same = 0
    for place, row in _rows(path):
        try:
            wanted = asked(row) if isinstance(row, dict) else row
            if isinstance(wanted, Problem):
                problems.append(wanted)
            elif wanted:
                _check_there(wanted, read, moved)
                same += not book.enter(wanted, by, at)
        except (DecisionError, CodeError) as error:
            problems.append(Problem(f"{path}, {place}", str(error), _REMEDY))
    return Brought(tuple(book.entries), same, tuple(problems))


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str] | Problem]]:
    checked = False
    sheet = SHEET if path.suffix.lower() in (".xlsx", ".xlsm") else ""
    for found in table_rows(path, Limits(), sheet):
        if isinstance(found, Problem):
            yield found.where, found
            continue
        place, cells = found
        if not checked and not set(COLUMNS[:2]) <= set(cells):
            raise TableError(str(path), "no columns claim and judgement", f"Its columns are {', '.join(cells)}")
        checked = True
        yield place, {name: cell(cells.get(name)) or "" for name in COLUMNS}


def _check_there(row: Asked, read: dict[str, Claim], moved: dict[str, str]) -> None:
    if row.claim in read:
        return
    if row.claim in moved:
        raise DecisionError(f"{row.claim}: its report was read anew; the claim is {moved[row.claim]} now")
    raise DecisionError(f"{row.claim}: no claim of this record has this id")


class _Book:
    """The log as it grows row by row, and the claims as it leaves them."""

    def __init__(
        self, log: tuple[Decision, ...], held: tuple[Decision, ...], read: dict[str, Claim], two_people: bool
    ) -> None:
        self.log, self.two_people = list(log), two_people
        self.held = list(held)
        self.entries: list[Decision] = []
        self.claims = {**read, **{claim.id: claim for claim in review.apply(tuple(read.values()), held)}}
        self.standing = {t: d.kind for d in held if d.kind in ("accept", "reject") for t in d.targets}

    def enter(self, row: Asked, by: str, at: datetime) -> bool:
        """Appends what the row asks; False when that holds already."""
        claim = self.claims[row.claim]
        value: tuple[tuple[str, str], ...] = ()
        if row.kind == "correct":
            value = review.complete("correct", [row.claim], correction(row, claim), {row.claim: claim}, {})
        entry = review.append(self.log, row.kind, [row.claim], by, at, row.reason, value)
        after = review.apply((claim,), (entry,))
        if self._holds(entry, claim, after):
            return False
        for kept in (self.log, self.held, self.entries):
            kept.append(entry)
        if row.kind == "correct":
            self.claims[row.claim] = after[0]
        else:
            self.standing[row.claim] = row.kind
        return True

    def _holds(self, entry: Decision, before: Claim, after: tuple[Claim, ...]) -> bool:
        if self.two_people:
            alike = (d for d in self.held if review.content(d) == review.content(entry))
            return any(review.same_person(d.by, entry.by) for d in alike)
        if entry.kind == "correct":
            return replace(before, why=()) == replace(after[0], why=())
        return self.standing.get(entry.targets[0]) == entry.kind
