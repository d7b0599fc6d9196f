"""A whole record as one bundle, and a record from a bundle, verified before it is there."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import RecordError
from onrecord.model import Problem
from onrecord.pipeline.steps import Progress, silent
from onrecord.pipeline.verify import AGAIN, verify
from onrecord.store import Record
from onrecord.store.bundles import read_bundle, write_bundle

SHOWN = 5


def export_bundle(record: Record, to: Path) -> Path:
    """Writes the whole record, nothing withheld, as a BagIt bag: a ZIP file when ``to`` ends so, else a folder.

    It is the team's own full copy, not a publication. Raises RecordError when something is there already, and when
    the archive is not whole.
    """
    return write_bundle(record, to)


def import_bundle(bundle: Path, folder: Path, progress: Progress = silent) -> tuple[Problem, ...]:
    """Makes the record in ``folder`` from a bundle, the same in every id, once `verify` finds it whole.

    Returns what `verify` finds that computing anew mends: incidents that were out of date in the record, too. Raises
    InputError for a bundle that is damaged, RecordError for one whose content contradicts itself and when there is
    something in ``folder`` already; then nothing is left behind.
    """
    stale: list[Problem] = []

    def check(record: Record) -> None:
        found = list(verify(record, progress))
        stale.extend(p for p in found if p.remedy == AGAIN)
        wrong = [p for p in found if p.remedy != AGAIN]
        if wrong:
            some = "; ".join(f"{p.where}: {p.problem}" for p in wrong[:SHOWN])
            more = f", and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
            raise RecordError(f"{bundle}: its record is not whole: {some}{more}. Ask for another copy of the bundle")

    read_bundle(bundle, folder, check)
    return tuple(stale)
