"""The incidents of a record for people who work in Python: gone through, as a data frame, or shown in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.model import Claim, Incident, Report
from onrecord.publish.columns import INCIDENTS
from onrecord.publish.formats.frames import types
from onrecord.publish.notebook import incident_page, incidents_table
from onrecord.publish.tables import Contents, rows

if TYPE_CHECKING:
    import polars

    from onrecord.store.record import Record

SHOWN = 20


class Incidents:
    """All incidents of a record, by id. Read anew each time it is gone through, a few at a time.

    >>> incidents = record.incidents()  # doctest: +SKIP
    >>> incidents.to_polars().group_by("event").len()  # doctest: +SKIP
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def __iter__(self) -> Iterator[Incident]:
        return self._record.each_incident()

    def __len__(self) -> int:
        return self._record.counts()["incidents"]

    def __repr__(self) -> str:
        return f"<{len(self):,} incidents of {self._record.folder}>"

    def to_polars(self) -> polars.DataFrame:
        """One row an incident, with the columns of the export of incidents; nothing is withheld."""
        import polars

        record = self._record
        contents = Contents(record.reports, record.claims, record.sources, record.each_incident)
        return polars.DataFrame(list(rows(INCIDENTS, contents)), schema=types(INCIDENTS.columns), orient="row")

    def to_pandas(self) -> Any:
        """The same as a pandas frame. Raises ImportError, saying what to install, where pandas is missing."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("pandas is not installed: pip install pandas, or use to_polars()") from error
        table = self.to_polars()
        return pandas.DataFrame({name: table[name].to_list() for name in table.columns}).convert_dtypes()

    def _repr_html_(self) -> str:
        """The first incidents as a table."""
        return incidents_table(islice(self, SHOWN), len(self))


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident with its claims and the reports that they are in, as a notebook shows it: with the exact words."""

    incident: Incident
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]

    def _repr_html_(self) -> str:
        """The incident, who says what of it, and the words."""
        return incident_page(self.incident, self.claims, self.reports)
