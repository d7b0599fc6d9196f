"""Values in words: what the templates and the API's texts share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from onrecord.codes import codelist
from onrecord.model import Attribution, Place, When


def label(code: str, codes: str) -> str:
    """What a code of the list ``codes`` is called within a sentence; the code itself when the list lacks it."""
    known = codelist(codes).get(code)
    words = known.label if known else code.replace("_", " ")
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def many(count: int, what: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def amount(low: int | None, high: int | None) -> str:
    """A range of people as one reads it: 70, 60–70, at least 70, up to 70, an unknown number."""
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def day(of: date) -> str:
    """``13 December 2016``."""
    return f"{of.day} {of:%B %Y}"


def days(when: When | None) -> str:
    """When, in words: a day, a month, a year, or from the first day to the last; "on an unknown date"."""
    if when is None:
        return "date unknown"
    if when.precision == "month":
        return f"{when.earliest:%B %Y}"
    if when.precision == "year":
        return f"{when.earliest:%Y}"
    if when.earliest == when.latest:
        return day(when.earliest)
    return f"{day(when.earliest)} to {day(when.latest)}"


def where(place: Place | None) -> str:
    """Where, as the report names it, with the wider place it names."""
    if place is None:
        return "place unknown"
    wider = place.wider if place.wider and place.wider not in place.name else None
    return f"{place.name}, {wider}" if wider else place.name


def voices(said: Attribution) -> str:
    """Who says so, through whom; "the outlet itself" in its own voice."""
    if not said.chain:
        return "the outlet itself"
    via = ", told through ".join(source.name for source in reversed(said.chain[:-1]))
    return said.chain[-1].name + (f", told through {via}" if via else "")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "label": label,
    "day": day,
    "days": days,
    "where": where,
    "voices": voices,
}
GLOBALS: Mapping[str, Callable[..., Any]] = {"many": many, "amount": amount}
