"""What place names mean: a gazetteer compiled from packages, its lookup, and the import of GeoNames dumps."""

from onrecord.gazetteer.dump import import_dump
from onrecord.gazetteer.entry import Entry, Match
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.setting import Mention, Reading, Setting, resolve

__all__ = ["Entry", "Gazetteer", "Match", "Mention", "Reading", "Setting", "import_dump", "resolve"]
