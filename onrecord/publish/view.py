"""Which incidents an export is of: a filter in the words that the explorer has in its addresses.

``event=shelling&from=2016-12-01&place=Aleppo``: all that is named must hold. What belongs to the incidents that are
left stays with them: their claims, the reports of these, the sources that they name, the decisions about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import parse_qsl

from onrecord.codec import source_id
from onrecord.model import Claim, Decision
from onrecord.publish.geography import where
from onrecord.publish.grading import graded
from onrecord.publish.sentence import sentence
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents
from onrecord.publish.told import Told, told


@dataclass(frozen=True, slots=True)
class View:
    """A filter. Empty text and None mean any.

    q: words that must all be in the incident's summary; event, harm, grade (airwars_harm), contested (a kind of
    contradiction): codes; country: ISO 3166-1 alpha-2; place: as the gazetteer or the reports name it; party: the
    side or the name of who is said to have done it; source: the id or name of a source; scope: incident, aggregate
    or any; since, until: the incident may have happened on or after, on or before that day.
    """

    q: str = ""
    event: str = ""
    since: date | None = None
    until: date | None = None
    country: str = ""
    place: str = ""
    source: str = ""
    party: str = ""
    harm: str = ""
    grade: str = ""
    contested: str = ""
    scope: str = ""


NAMES = tuple(field.name for field in fields(View))
_ALSO = {"from": "since", "to": "until"}


def view_of(text: str) -> View:
    """The view that such words name. Raises ValueError for a word that is none, and for a day that is no date."""
    found: dict[str, str | date] = {}
    if text.strip("? ") and "=" not in text:
        raise ValueError(f"{text}: a view is written as name=value, joined by &. Names: {', '.join(NAMES)}")
    for given, value in parse_qsl(text.lstrip("?"), keep_blank_values=True):
        name = _ALSO.get(given, given)
        if name not in NAMES:
            raise ValueError(f"a view has no {given}. It has: {', '.join(NAMES)}")
        if value:
            found[name] = _day(given, value) if name in ("since", "until") else value
    return View(**found)  # type: ignore[arg-type]


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{name}={value}: not a day. Write it as 2016-12-31") from None


def narrow(contents: Contents, view: View) -> Contents:
    """The contents of the incidents that the view lets through. Goes once through everything to find them."""
    if view == View():
        return contents
    incidents, claims, reports = set[str](), set[str](), set[str]()
    for item in told(contents):
        if matches(item, view):
            incidents.add(item.incident.id)
            claims.update(said.claim for said in item.said)
            reports.update(said.report for said in item.said)
    about = incidents | claims

    def kept() -> Iterator[Claim]:
        return (claim for claim in contents.claims() if claim.id in claims)

    return replace(
        contents,
        reports=lambda: (report for report in contents.reports() if report.id in reports),
        claims=kept,
        sources=lambda: gather(kept()),
        incidents=lambda: (incident for incident in contents.incidents() if incident.id in incidents),
        decisions=lambda: _about(contents.decisions(), about),
    )


def _about(log: Iterable[Decision], ids: set[str]) -> Iterator[Decision]:
    """The entries about these ids, and entries about such entries (an undo)."""
    known = set(ids)
    for entry in log:
        if known.intersection(entry.targets):
            known.add(entry.id)
            yield entry


def matches(item: Told, view: View) -> bool:
    """Whether the view lets an incident through."""
    incident = item.incident
    grade = graded(incident, "airwars_harm")
    return (
        (not view.event or incident.event == view.event)
        and (view.scope in ("", "any") or incident.aggregate == (view.scope == "aggregate"))
        and (not view.harm or any(f.kind == view.harm for f in incident.figures))
        and (not view.grade or (grade is not None and grade.code == view.grade))
        and (not view.contested or any(c.kind == view.contested for c in incident.contradictions))
        and _in_days(item, view)
        and _in_place(item, view)
        and _by_voices(item, view)
        and (not view.q or _words(item, view.q))
    )


def _in_days(item: Told, view: View) -> bool:
    if view.since is None and view.until is None:
        return True
    when = item.incident.when
    return (
        when is not None
        and (view.since is None or when.latest >= view.since)
        and (view.until is None or when.earliest <= view.until)
    )


def _in_place(item: Told, view: View) -> bool:
    place, found = item.incident.place, where(item.incident.place)
    names = {n.casefold() for n in (place.name if place else None, found.located) if n}
    country = found.country.alpha2 if found.country else None
    return (not view.place or view.place.casefold() in names) and (not view.country or view.country.upper() == country)


def _by_voices(item: Told, view: View) -> bool:
    voices = {name for said in item.said for name in (*said.through, said.source) if name}
    sources = {source_id(name) for name in voices} | {name.casefold() for name in voices}
    parties = {name.casefold() for said in item.said for name in (said.by_side, said.by) if name}
    return (not view.source or bool({view.source, view.source.casefold()} & sources)) and (
        not view.party or view.party.casefold() in parties
    )


def _words(item: Told, q: str) -> bool:
    text = sentence(item).casefold()
    return all(word in text for word in q.casefold().replace('"', " ").split())
