"""A record with claims made by hand, kept as if a reader had read them: three tell of one strike, one of another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord import pipeline
from onrecord.model import Archived, Claim, Report
from onrecord.pipeline import now
from onrecord.store import Record
from tests.linking.made import claim, report

MONITOR = ("the War Monitor", "monitoring_group")
ARMY = ("the General Staff", "military")
COUNCIL = ("the Karm Council", "activist")


def _report(key: str, text: str, outlet: str) -> Report:
    made = report(f"r-{key}", text, outlet=outlet)
    return Report(made.id, text, hashlib.sha256(text.encode()).hexdigest(), publisher=outlet, datings=made.datings)


REPORTS = (
    _report("post", "Warplanes hit the bakery of Karm on Sunday, killing 31 people, the War Monitor said.", "Post"),
    _report("herald", "At least 29 people died when jets struck a bakery in Karm, the Karm Council said.", "Herald"),
    _report("echo", "The General Staff denied that its jets had struck a bakery in Karm on Sunday.", "Echo"),
    _report("far", "Shells killed 4 people in the port of Lahab in spring, the War Monitor said.", "Post"),
)
POST, HERALD, ECHO, FAR = REPORTS
CLAIMS = (
    claim(POST, source=MONITOR, killed=(31, 31), by="warplanes"),
    claim(HERALD, source=COUNCIL, killed=(29, None), by="jets"),
    claim(ECHO, source=ARMY, stance="denied", by="the army"),
    claim(FAR, event="shelling", source=MONITOR, place="Lahab", day="2016-04-01", killed=(4, 4)),
)


def make(folder: Path, reports: tuple[Report, ...] = REPORTS, claims: tuple[Claim, ...] = CLAIMS) -> Path:
    """The record in ``folder``, linked."""
    with Record.open(folder, create=True, write=True) as record:
        for each in reports:  # in the order given
            record.keep([Archived(each, each.text.encode(), f"{each.id}.txt")], [], now())
            found = tuple(c for c in claims if c.report == each.id)
            record.keep_reading("by hand", [(each, found)], now())
            pipeline.link(record)
    return folder


def view(record: Record) -> tuple[object, ...]:
    """What claims and decisions give: incidents and sources."""
    return tuple(record.incidents()), tuple(record.sources())
