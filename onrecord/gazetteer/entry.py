"""One gazetteer entry, as compiled."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Candidate


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. ``key`` is its id ("geonames:170063", "region:eastern-ghouta"); ``feature`` the GeoNames feature
    code (PPL, ADM1, PCLI, RGN, …); ``admin1``, ``admin2`` GeoNames codes within ``country`` (ISO 3166-1 alpha-2);
    ``population`` 0 when unknown; ``spellings`` how many names it is known by, in any language, which tells how
    widely it is known; ``extent`` south, west, north, east in degrees, None when unknown."""

    key: str
    name: str
    lat: float
    lon: float
    feature: str
    precision: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    spellings: int = 1
    extent: tuple[float, float, float, float] | None = None

    def candidate(self, score: float) -> Candidate:
        """The entry as a reading of a name, with the score that ranks it among its rivals."""
        return Candidate(
            gazetteer_id=self.key,
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            country=self.country,
            admin1=self.admin1,
            score=score,
        )


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found for a name. ``kind`` says by which of its names: "name" (its main one), "other" (an
    alternate one), "code" (an abbreviation), "demonym" ("Syrian") or "romanised" (only the sound is the same);
    ``likeness`` 0–1 is how alike the spellings are."""

    entry: Entry
    kind: str
    likeness: float = 1.0
