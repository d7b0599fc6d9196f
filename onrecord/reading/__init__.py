"""Text and date in, claims out: pure, no I/O, no clock.

What is loaded for it (the encoder, word lists) is constant data of the package; the gazetteer is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.gazetteer import Gazetteer
    from onrecord.model import Claim, Report
    from onrecord.reading.attribution import Attributed

__all__ = ["VERSION", "attributions", "read", "read_many"]

VERSION = "5"
"""Raised with every change that may change claims, so that a record knows which reports to read again."""


def read(report: Report, gazetteer: Gazetteer | None = None) -> tuple[Claim, ...]:
    """The claims of a report, in text order; none for a text that makes none.

    Times count from `Report.published`, and stay unresolved without it. Places are located with ``gazetteer``,
    and only named without it.
    """
    # Imported here, so that importing onrecord does not load the encoder.
    from onrecord.reading.claims import claims, located
    from onrecord.reading.encoder import encoded
    from onrecord.reading.repeats import told_once

    seen = encoded(report.text)
    found = told_once(claims(report.id, seen, report.published), report)
    return located(found, seen, gazetteer) if gazetteer else found


def read_many(reports: Iterable[Report], gazetteer: Gazetteer | None = None) -> Iterator[tuple[Claim, ...]]:
    """The claims of each report, in the order of the reports."""
    return (read(report, gazetteer) for report in reports)


def attributions(text: str) -> tuple[Attributed, ...]:
    """Who says what by which words: every attribution of a text, in the order of their cues."""
    from onrecord.reading.attribution import attributions as attributions_of
    from onrecord.reading.encoder import encoded

    return attributions_of(encoded(text))
