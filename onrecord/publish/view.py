"""Which incidents an export is of: a filter in the words that the explorer has in its addresses.

``event=shelling&from=2016-12-01&place=Aleppo``: all that is named must hold. What the explorer lists at an address is
what an export of that view holds: `facets` and `search` say for both what an incident has and by what it is found.
What belongs to the incidents that are left stays with them: their claims, the reports of these, the sources that they
name, the decisions about them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import parse_qsl

from onrecord.model import Claim, Decision, Incident
from onrecord.publish import search
from onrecord.publish.facets import TOLD, of_claim, of_incident, same
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents


@dataclass(frozen=True, slots=True)
class View:
    """A filter. Empty text and None mean any.

    q: words that must all be there, "words between marks" as they stand, begin*; year (2016), month (2016-12): of the
    first day; event, harm, grade (airwars_harm), contested (a kind of contradiction): codes; country: ISO 3166-1
    alpha-2; place: as the gazetteer names it, or the reports where it does not; party: the side of who is said to have
    done it, or the name where no side is known; source: the id or name of a source; scope: incident, aggregate or any;
    since, until: the incident may have happened on or after, on or before that day. Case makes no difference.
    """

    q: str = ""
    event: str = ""
    since: date | None = None
    until: date | None = None
    year: str = ""
    month: str = ""
    country: str = ""
    place: str = ""
    source: str = ""
    party: str = ""
    harm: str = ""
    grade: str = ""
    contested: str = ""
    scope: str = "incident"


NAMES = tuple(field.name for field in fields(View))
_ALSO = {"from": "since", "to": "until"}
_DAYS = ("since", "until")
# Parameters of the explorer's addresses that choose no incidents.
_PAGING = ("sort", "after", "limit")
_SCOPES = ("incident", "aggregate", "any")


def view_of(text: str) -> View:
    """The view that such words name, or an address of the explorer. As there, running totals are left out unless
    ``scope`` says otherwise. Raises ValueError for a word that is none, and for a day that is no date."""
    found: dict[str, str | date] = {}
    words = text.rpartition("?")[2].strip()
    if words and "=" not in words:
        raise ValueError(f"{text}: a view is written as name=value, joined by &. Names: {', '.join(NAMES)}")
    for given, value in parse_qsl(words, keep_blank_values=True):
        name = _ALSO.get(given, given)
        if name not in (*NAMES, *_PAGING):
            raise ValueError(f"a view has no {given}. It has: {', '.join(NAMES)}")
        if name == "scope" and value not in ("", *_SCOPES):
            raise ValueError(f"scope={value}: one of {', '.join(_SCOPES)}")
        if value and name not in _PAGING:
            found[name] = _day(given, value) if name in _DAYS else value
    return View(**found)  # type: ignore[arg-type]


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{name}={value}: not a day. Write it as 2016-12-31") from None


def narrow(contents: Contents, view: View) -> Contents:
    """The contents of the incidents that the view lets through. Goes through everything to find them."""
    return only(contents, chosen(contents, view))


def chosen(contents: Contents, view: View) -> set[str]:
    """The ids of the incidents that the view lets through."""
    values = {f.name: str(getattr(view, f.name)) for f in fields(view) if f.name not in ("q", *_DAYS)}
    asked = {name: same(name, value) for name, value in values.items() if value}
    if asked.get("scope") == "any":
        del asked["scope"]
    own = {name: value for name, value in asked.items() if name not in TOLD}
    found: set[str] = set()
    home: dict[str, str] = {}
    for incident in contents.incidents():
        if _has(incident, own) and _in_days(incident, view):
            found.add(incident.id)
            home |= dict.fromkeys(incident.claims, incident.id)
    for name in asked.keys() & set(TOLD):
        found &= {home[c.id] for c in contents.claims() if c.id in home and _says(c, name, asked[name])}
    if words := search.query(view.q):
        found &= search.found(contents, words)
    return found


def _has(incident: Incident, asked: dict[str, str]) -> bool:
    """Whether the incident has every value that is asked for."""
    met = {name for name, value, _ in of_incident(incident) if name in asked and same(name, value) == asked[name]}
    return met == asked.keys()


def _says(claim: Claim, name: str, asked: str) -> bool:
    return any(facet == name and same(name, value) == asked for facet, value, _ in of_claim(claim))


def _in_days(incident: Incident, view: View) -> bool:
    if view.since is None and view.until is None:
        return True
    when = incident.when
    return (
        when is not None
        and (view.since is None or when.latest >= view.since)
        and (view.until is None or when.earliest <= view.until)
    )


def only(contents: Contents, incidents: Collection[str]) -> Contents:
    """The contents of the incidents of these ids."""
    claims = {claim for i in contents.incidents() if i.id in incidents for claim in i.claims}
    reports = {claim.report for claim in contents.claims() if claim.id in claims}

    def kept() -> Iterator[Claim]:
        return (claim for claim in contents.claims() if claim.id in claims)

    return replace(
        contents,
        reports=lambda: (report for report in contents.reports() if report.id in reports),
        claims=kept,
        sources=lambda: gather(kept()),
        incidents=lambda: (incident for incident in contents.incidents() if incident.id in incidents),
        decisions=lambda: about(contents.decisions(), {*incidents, *claims}),
        withheld={report: names for report, names in contents.withheld.items() if report in reports},
    )


def about(log: Iterable[Decision], ids: Collection[str]) -> Iterator[Decision]:
    """The entries about these ids, and entries about such entries (an undo)."""
    known = set(ids)
    for entry in log:
        if known.intersection(entry.targets):
            known.add(entry.id)
            yield entry
