"""An incident's grade on one scale."""

from __future__ import annotations

from onrecord.model import Grade, Incident


def graded(incident: Incident, scale: str) -> Grade | None:
    """The grade on that scale: a person's latest, else the machine's; None when it has none."""
    found = sorted((g for g in incident.grades if g.scale == scale), key=lambda g: g.by is not None)
    return found[-1] if found else None


def code(incident: Incident, scale: str) -> int | None:
    """The code of a scale of numbers (ucdp_where, ucdp_date, acled_geo, acled_time); None when it has none."""
    grade = graded(incident, scale)
    return int(grade.code) if grade else None
