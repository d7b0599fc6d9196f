"""What place names mean: a gazetteer compiled from packages, its lookup, and the import of GeoNames dumps."""

from onrecord.gazetteer.entry import Entry, Match
from onrecord.gazetteer.lookup import Gazetteer

__all__ = ["Entry", "Gazetteer", "Match"]
