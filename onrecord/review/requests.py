"""What a person asks to have decided, checked against the record and made complete before it goes into the log.

An incident is a view that changes; a decision names it together with the claims that it held at that moment,
so that it keeps its meaning whatever the view becomes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.codes import codelist
from onrecord.errors import DecisionError
from onrecord.model import Claim, Incident
from onrecord.review.edits import edit

Value = tuple[tuple[str, str], ...]

# What a decision may be about: ids of claims, of incidents, or anything (a report, the name of an origin).
_ABOUT = {
    "accept": ("claim", "incident"),
    "reject": ("claim",),
    "correct": ("claim",),
    "same": ("claim", "incident"),
    "apart": ("claim", "incident"),
    "split": ("claim",),
    "grade": ("incident",),
    "range_rule": ("incident",),
    "origin": ("claim", "name"),
    "note": ("claim", "incident", "name"),
    "clear": ("claim", "report"),
    "withhold": ("claim", "report"),
}
_HELD = ("accept", "same", "apart")  # kinds that name an incident with its claims

# Scale of a grade → the code list of its values, where that has another name.
_SCALES = {
    "ucdp_where": "ucdp_where_prec",
    "ucdp_date": "ucdp_date_prec",
    "acled_geo": "acled_geo_precision",
    "acled_time": "acled_time_precision",
}


def complete(
    kind: str,
    targets: Sequence[str],
    value: Value,
    claims: Mapping[str, Claim],
    incidents: Mapping[str, Incident],
) -> Value:
    """The value for the log. ``claims`` and ``incidents`` are those of the record that the targets may name.

    correct: one field and its new value as people write it (see `onrecord.review.edits`). split: the claims that
    the targets are parted from, ``from``; when not given, the others of their incidents. Raises DecisionError for
    a target that the kind of decision is not about, and for a value that cannot be, CodeError for an unknown code.
    """
    _check_targets(kind, targets, claims, incidents)
    if kind == "correct":
        if len(targets) != 1:
            raise DecisionError("correct one claim at a time: its words are its own")
        return edit(claims[targets[0]], value)
    if kind == "grade":
        _check_grade(dict(value))
    if kind == "split" and not any(key == "from" for key, _ in value):
        whole = [i for i in incidents.values() if set(i.claims) & set(targets)]
        rest = [c for i in whole for c in i.claims if c not in targets]
        if not rest:
            raise DecisionError("split needs claims that stay behind: the targets are whole incidents already")
        return (*value, *(("from", c) for c in rest))
    if kind in _HELD:
        return (*value, *((t, c) for t in targets if t in incidents for c in incidents[t].claims))
    return value


def _check_targets(
    kind: str, targets: Sequence[str], claims: Mapping[str, Claim], incidents: Mapping[str, Incident]
) -> None:
    about = _ABOUT.get(kind)
    for target in targets if about else ():
        found = "claim" if target in claims else "incident" if target in incidents else "name"
        found = "report" if found == "name" and target.startswith("r-") and "report" in (about or ()) else found
        if about and found not in about:
            wanted = " or ".join(name for name in about if name != "name")
            what = f"is {'an' if found == 'incident' else 'a'} {found}" if found != "name" else "is none in this record"
            raise DecisionError(f"{kind} is about a {wanted}; {target} {what}")


def _check_grade(value: Mapping[str, str]) -> None:
    scale, code = value.get("scale", ""), value.get("code", "")
    if scale not in _SCALES and scale not in codelist("grades"):
        known = ", ".join([*(c.code for c in codelist("grades").codes), *_SCALES])
        raise DecisionError(f"no such scale: {scale or 'none given'}. Give --value scale=… of: {known}")
    codelist(_SCALES.get(scale, scale))[code]
