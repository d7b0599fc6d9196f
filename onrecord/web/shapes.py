"""The shapes of the API's answers, for its description. Rows have the columns of the exports."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model

from onrecord import model
from onrecord.publish.columns import CLAIMS, INCIDENTS, REPORTS, SOURCES, Export
from onrecord.publish.losses import Loss
from onrecord.spans import Span

_KINDS: dict[str, Any] = {"text": str, "integer": int, "number": float, "boolean": bool, "date": date}


def _row(name: str, export: Export) -> type[BaseModel]:
    fields: dict[str, Any] = {
        column.name: (_KINDS[column.kind] | None, Field(description=column.meaning)) for column in export.columns
    }
    return create_model(name, __doc__=f"{export.meaning}. Null means unknown or none.", **fields)


IncidentRow = _row("IncidentRow", INCIDENTS)
ClaimRow = _row("ClaimRow", CLAIMS)
ReportRow = _row("ReportRow", REPORTS)
SourceRow = _row("SourceRow", SOURCES)


class OptionShape(BaseModel):
    """A value to filter by, and how many rows it would leave."""

    value: str
    label: str
    count: int


class Problem(BaseModel):
    """What went wrong with a request, in words."""

    status: int
    title: str
    detail: str


def _listing(name: str, row: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "total": (int, Field(description="how many rows the view has, on all its pages")),
        "next": (str | None, Field(description="the address of the next page; null on the last")),
        "filters": (dict[str, list[OptionShape]], Field(description="by parameter, the values that would leave rows")),
        "items": (list[row], Field(description="the rows of this page, in order")),  # type: ignore[valid-type]
    }
    return create_model(name, __doc__="One page of a view of a table.", **fields)


LISTINGS: dict[str, type[BaseModel]] = {
    "incidents": _listing("IncidentListing", IncidentRow),
    "claims": _listing("ClaimListing", ClaimRow),
    "reports": _listing("ReportListing", ReportRow),
    "sources": _listing("SourceListing", SourceRow),
}


# GeoJSON (RFC 7946), written out, as the description of an answer that is not application/json has no models.
FEATURES: dict[str, Any] = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string", "description": "the incident's id"},
                    "geometry": {
                        "type": ["object", "null"],
                        "description": "a point; null where the place is not located",
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {"type": "array", "items": {"type": "number"}},
                        },
                    },
                    "properties": {"type": "object", "description": "the columns of the export"},
                },
            },
        },
    },
}


# --- records complete, as `onrecord.codec` writes them ---

_SPAN = Annotated[list[int], Field(min_length=2, max_length=2, description="start (included), end (excluded)")]


@cache
def record(cls: type) -> type[BaseModel]:
    """The shape of a record of `onrecord.model`."""
    hints = typing.get_type_hints(cls)
    fields: dict[str, Any] = {field.name: (_shape(hints[field.name]), ...) for field in dataclasses.fields(cls)}
    return create_model(cls.__name__, __doc__=cls.__doc__, **fields)


def _shape(kind: Any) -> Any:
    """The type of a field as it is written in JSON."""
    origin, of = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return typing.Union[tuple(_shape(k) for k in of)]  # noqa: UP007 - made of a tuple of types
    if origin is tuple:
        kinds = dict.fromkeys(_shape(k) for k in of if k is not Ellipsis)
        return list[typing.Union[tuple(kinds)]]  # type: ignore[misc]  # noqa: UP007
    if kind is Span:
        return _SPAN
    if kind in (date, datetime) or not dataclasses.is_dataclass(kind):
        return kind
    return record(typing.cast(type, kind))


class DecisionShape(BaseModel):
    """What was decided, when and why; who decided it is not published."""

    decision: str
    kind: str = Field(description="a code of `decisions`")
    targets: list[str]
    at: datetime
    reason: str


class IncidentShape(BaseModel):
    """An incident: as a row of the export, complete, and in plain words, with its claims and their reports."""

    row: IncidentRow  # type: ignore[valid-type]
    incident: record(model.Incident)  # type: ignore[valid-type]
    title: str
    plainly: str
    claims: list[ClaimRow] = Field(description="the first of its claims")  # type: ignore[valid-type]
    reports: list[ReportRow] = Field(description="the reports of these claims")  # type: ignore[valid-type]
    decisions: list[DecisionShape]


class ReportShape(BaseModel):
    """A report: as a row of the export, complete with its text (empty where only the words of claims are shown), and
    its claims complete."""

    row: ReportRow  # type: ignore[valid-type]
    report: record(model.Report)  # type: ignore[valid-type]
    claims: list[record(model.Claim)]  # type: ignore[valid-type]


class SourceShape(BaseModel):
    """A source: as a row of the export, its spellings, and its claims."""

    row: SourceRow  # type: ignore[valid-type]
    spellings: list[str]
    claims: list[ClaimRow] = Field(description="the first claims that name it")  # type: ignore[valid-type]


class FileShape(BaseModel):
    """A file of an export."""

    name: str
    bytes: int


class ExportShape(BaseModel):
    """An export: how many incidents went in, its files, and what they could not hold."""

    format: str
    incidents: int
    files: list[FileShape]
    losses: list[record(Loss)]  # type: ignore[valid-type]


class MapColumns(BaseModel):
    """Incidents with a place, column by column: the n-th value of every column belongs to the n-th incident."""

    id: list[str]
    lon: list[float]
    lat: list[float]
    precision: list[str | None] = Field(description="codes of `place_precision`")
    day: list[date | None] = Field(description="the first day on which it may have happened")
    low: list[int | None] = Field(description="the least that are said to have been killed")
    high: list[int | None]
    contested: list[int] = Field(description="1 where its claims contradict one another")
    event: list[str] = Field(description="codes of `events`")
    place: list[str]
    events: dict[str, str] = Field(description="what each code of `event` is called")
