"""Existing records: rows of UCDP GED, ACLED and any incident table, each with the claim that its data set makes."""

from onrecord.ingest.datasets.data_map import DataMap, fitting, known_maps, read_map
from onrecord.ingest.datasets.entries import ROW_VERSION, Entry, columns_of, entries

__all__ = ["ROW_VERSION", "DataMap", "Entry", "columns_of", "entries", "fitting", "known_maps", "read_map"]
