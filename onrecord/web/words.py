"""Values in words: what the templates and the API's texts share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from onrecord.codes import codelist
from onrecord.codes import names as codelists
from onrecord.model import Attribution, Grade, Place, When
from onrecord.publish.withholding import MASK


def label(code: str, codes: str) -> str:
    """What a code of the list ``codes`` is called within a sentence; the code itself when the list lacks it."""
    known = codelist(codes).get(code)
    words = known.label if known else code.replace("_", " ")
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def file_size(size: int) -> str:
    """The size of a file as one reads it: 900 bytes, 12 kB, 3.4 MB."""
    if size < 1000:
        return many(size, "byte")
    return f"{size / 1e3:,.0f} kB" if size < 1e6 else f"{size / 1e6:,.1f} MB"


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


def spoken(value: str) -> str:
    """A value of one side of a contradiction as one reads it: a number with its thousands apart, ISO days in words."""
    if value.isdigit():
        return f"{int(value):,}"
    try:
        return " to ".join(day(date.fromisoformat(part)) for part in value.split("/"))
    except ValueError:
        return value


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


def initial(name: str) -> str:
    """The letter that a name stands under in a list: A to Z, or ``other``."""
    first = name.lstrip("'’‘\"“ ")[:1].upper()
    return first if "A" <= first <= "Z" else "other"


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """Text of a report on one line."""
    return " ".join(text.split())


# --- text of reports ---

_WITHHELD = re.compile(f"{MASK}+(?:[ -]{MASK}+)*")
_HIDDEN = Markup(
    '<span class="withheld" title="a name is withheld">{}<span class="visually-hidden">(name withheld)</span></span>'
)


def told(text: str) -> Markup:
    """Text as a report or a source has it, escaped; a name that is withheld is said to be."""
    safe = str(escape(text))
    return Markup(_WITHHELD.sub(lambda found: _HIDDEN.format(found.group()), safe)) if MASK in safe else Markup(safe)


FIELDS = {
    "source": "who says so",
    "through": "through whom",
    "rival": "or who else says so",
    "cue": "the word of saying",
    "by": "who did it",
    "target": "who or what was hit",
    "place": "where",
    "wider": "the wider place",
    "when": "when",
    "event": "what happened",
    "stance": "the stance",
    "scope": "one occurrence or several",
}


def field_name(name: str) -> str:
    """What a field of a claim tells; of a figure's, the harm: ``how many were killed``."""
    return FIELDS.get(name) or f"how many were {label(name, 'harm')}"


# --- grades ---

_SCALES = {
    "ucdp_where": "UCDP, where",
    "ucdp_date": "UCDP, when",
    "acled_geo": "ACLED, where",
    "acled_time": "ACLED, when",
}


def scale(name: str) -> str:
    """What a scale of grades is called."""
    known = codelist("grades").get(name)
    return known.label if known else _SCALES.get(name, name.replace("_", " "))


_LISTS = {
    "ucdp_where": "ucdp_where_prec",
    "ucdp_date": "ucdp_date_prec",
    "acled_geo": "acled_geo_precision",
    "acled_time": "acled_time_precision",
}


def grade_name(grade: Grade) -> str:
    """A grade with its name: ``Fair``, ``B: Usually reliable``."""
    name = _LISTS.get(grade.scale, grade.scale)
    known = codelist(name).get(grade.code) if name in codelists() else None
    if known is None or known.label == grade.code:
        return grade.code
    return known.label if len(grade.code) > 2 else f"{grade.code}: {known.label}"


# --- rows of the tables, by the columns of their export ---


def iso_day(text: str) -> str:
    """``13 December 2016`` for ``2016-12-13``."""
    return day(date.fromisoformat(text))


def row_days(row: Mapping[str, Any]) -> str:
    """When, of a row with the columns earliest, latest and when_precision, as `days`."""
    if not row["earliest"]:
        return days(None)
    first, last = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
    return days(When(first, last, row["when_precision"]))


def row_where(row: Mapping[str, Any]) -> str:
    """Where, of a row with the columns place and wider, as `where`."""
    return where(Place(row["place"], wider=row["wider"]) if row["place"] else None)


def harmed(row: Mapping[str, Any], harm: str) -> str:
    """How many were harmed so, of an incident's row; nothing where no claim tells of such harm."""
    low, high = row[f"{harm}_low"], row[f"{harm}_high"]
    told = low is not None or high is not None or f"{harm}=" in (row["ranges"] or "")
    return amount(low, high) if told else ""


def graded(row: Mapping[str, Any], scale: str = "airwars_harm") -> str:
    """The grade of an incident's row on a scale; nothing where it has none."""
    grades = dict(pair.split("=", 1) for pair in (row["grades"] or "").split("; ") if pair)
    return grades.get(scale, "")


def contested_on(row: Mapping[str, Any]) -> list[str]:
    """What the claims of an incident's row contradict one another on."""
    return [kind for kind in (row["contradictions"] or "").split("; ") if kind]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "contested_on": contested_on,
    "day": day,
    "days": days,
    "field_name": field_name,
    "file_size": file_size,
    "grade_name": grade_name,
    "graded": graded,
    "harmed": harmed,
    "initial": initial,
    "iso_day": iso_day,
    "label": label,
    "one_line": one_line,
    "row_days": row_days,
    "row_where": row_where,
    "scale": scale,
    "sentence": sentence,
    "spoken": spoken,
    "told": told,
    "voices": voices,
    "where": where,
}
GLOBALS: Mapping[str, Callable[..., Any]] = {"many": many, "amount": amount}
