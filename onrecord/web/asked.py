"""What a reader asks of a table: the parameters of its address, the same for pages, JSON, CSV and GeoJSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BeforeValidator, WithJsonSchema

from onrecord.publish.facets import same
from onrecord.publish.search import query
from onrecord.web.readmodel import Choice, View

PAGE = 50
MOST = 500


def _given(value: Any) -> Any:
    """A form sends what is not filled in as an empty text. A day is written out: no number stands for one."""
    if value == "":
        return None
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise ValueError("write a day as 2016-12-31")
    return value


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


Day = Annotated[
    date | None,
    BeforeValidator(_given),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}]}),
]
Text = Annotated[str, Query(max_length=500)]
Value = Annotated[str, Query(max_length=200)]
Words = Annotated[
    str, Query(max_length=500, description='words that must all be there; "words between marks" as they stand; begin*')
]
Since = Annotated[Day, Query(alias="from", description="not before this day")]
Until = Annotated[Day, Query(alias="to", description="not after this day")]
Year = Annotated[str, Query(pattern=r"^([0-9]{4})?$", description="the year of its first day")]
Month = Annotated[str, Query(pattern=r"^([0-9]{4}-[0-9]{2})?$", description="the month of its first day, as 2016-12")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="how many rows a page has")]
After = Annotated[
    str, Query(pattern=r"^([icrs]-[0-9a-f]{16})?$", description="the page that follows this row: the id of the row")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the table ``kind``; ``values`` are (facet, value), ``after`` the id that the page follows."""

    kind: str
    q: str
    values: tuple[tuple[str, str], ...]
    since: date | None
    until: date | None
    sort: str
    after: str
    limit: int = PAGE

    def choice(self, view: View) -> Choice:
        """The rows that are asked for, all pages of them."""
        words = query(self.q)
        return Choice(
            tuple((facet, same(facet, value)) for facet, value in self.values),
            self.since.toordinal() if self.since else None,
            self.until.toordinal() if self.until else None,
            view.search(self.kind, words) if words else None,
        )

    @property
    def filters(self) -> dict[str, object]:
        """The parameters that choose rows, without sorting and paging."""
        # Of incidents, running totals are left out unless it is said that they are not.
        scope = {"scope": "any"} if self.kind == "incidents" else {}
        return {"q": self.q, "from": self.since, "to": self.until, **scope, **dict(self.values)}

    def query(self, **other: object) -> dict[str, object]:
        """The parameters of this view, of its first page, with ``other`` instead of what they name."""
        limit = self.limit if self.limit != PAGE else None
        return {**self.filters, "sort": self.sort if self.sort != FIRST[self.kind] else None, "limit": limit} | other


# The orders that a table can have, with their names, the first as it is without asking.
SORTS = {
    "incidents": (
        ("newest", "latest first"),
        ("oldest", "earliest first"),
        ("killed", "most killed"),
        ("contested", "most contested"),
        ("claims", "most claims"),
        ("reported", "last reported"),
        ("changed", "last changed"),
    ),
    "claims": (("reported", "last published"), ("newest", "latest event"), ("oldest", "earliest event")),
    "reports": (("newest", "latest first"), ("oldest", "earliest first"), ("claims", "most claims")),
    "sources": (("claims", "most claims"), ("reports", "most reports"), ("name", "by name")),
}
FIRST = {kind: sorts[0][0] for kind, sorts in SORTS.items()}


def _values(**facets: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facets.items() if value)


def incidents(
    q: Words = "",
    since: Since = None,
    until: Until = None,
    year: Year = "",
    month: Month = "",
    country: Annotated[Value, Query(description="ISO 3166-1 code of the country, by the gazetteer")] = "",
    place: Annotated[Value, Query(description="the place, as the gazetteer names it")] = "",
    event: Annotated[Value, Query(description="a code of `events`")] = "",
    harm: Annotated[Value, Query(description="a code of `harm`")] = "",
    party: Annotated[Value, Query(description="who is said to have done it")] = "",
    source: Annotated[Value, Query(description="the id of a source that speaks of it")] = "",
    grade: Annotated[Value, Query(description="a code of `airwars_harm`")] = "",
    contested: Annotated[Value, Query(description="a code of `contradictions`: what its claims differ on")] = "",
    scope: Annotated[
        Literal["incident", "aggregate", "any"], Query(description="single incidents, running totals, or both")
    ] = "incident",
    sort: Literal["newest", "oldest", "killed", "contested", "claims", "reported", "changed"] = "newest",
    after: After = "",
    limit: Limit = PAGE,
) -> Asked:
    """What is asked of the incidents."""
    facets = _values(year=year, month=month, country=country, place=place, event=event, harm=harm, party=party)
    rest = _values(source=source, grade=grade, contested=contested, scope="" if scope == "any" else scope)
    return Asked("incidents", q, (*facets, *rest), since, until, sort, after, limit)


def claims(
    q: Words = "",
    since: Since = None,
    until: Until = None,
    year: Year = "",
    month: Month = "",
    event: Annotated[Value, Query(description="a code of `events`")] = "",
    harm: Annotated[Value, Query(description="a code of `harm`")] = "",
    stance: Annotated[Value, Query(description="a code of `stances`")] = "",
    scope: Annotated[Value, Query(description="a code of `scopes`")] = "",
    source: Annotated[Value, Query(description="the id of the source that says so")] = "",
    voice: Annotated[Value, Query(description="a code of `source_kinds`")] = "",
    outlet: Annotated[Value, Query(description="the outlet that published it")] = "",
    incident: Annotated[str, Query(pattern=r"^(i-[0-9a-f]{16})?$", description="the id of its incident")] = "",
    sort: Literal["newest", "oldest", "reported"] = "reported",
    after: After = "",
    limit: Limit = PAGE,
) -> Asked:
    """What is asked of the claims."""
    facets = _values(year=year, month=month, event=event, harm=harm, stance=stance, scope=scope, source=source)
    rest = _values(voice=voice, outlet=outlet, incident=incident)
    return Asked("claims", q, (*facets, *rest), since, until, sort, after, limit)


def reports(
    q: Words = "",
    since: Since = None,
    until: Until = None,
    year: Year = "",
    month: Month = "",
    outlet: Annotated[Value, Query(description="the outlet that published it")] = "",
    language: Annotated[Value, Query(description="ISO 639-1 code of its language")] = "",
    media: Annotated[Value, Query(description="a code of `media`: what it shows")] = "",
    sort: Literal["newest", "oldest", "claims"] = "newest",
    after: After = "",
    limit: Limit = PAGE,
) -> Asked:
    """What is asked of the reports."""
    facets = _values(year=year, month=month, outlet=outlet, language=language, media=media)
    return Asked("reports", q, facets, since, until, sort, after, limit)


def sources(
    q: Words = "",
    kind: Annotated[Value, Query(description="a code of `source_kinds`")] = "",
    side: Annotated[Value, Query(description="the side that it is on, as reports tell it")] = "",
    sort: Literal["claims", "reports", "name"] = "claims",
    after: After = "",
    limit: Limit = PAGE,
) -> Asked:
    """What is asked of the sources."""
    return Asked("sources", q, _values(kind=kind, side=side), None, None, sort, after, limit)
