"""The record on disk: SQLite or PostgreSQL for what was read, an archive of the bytes beside it."""

from onrecord.store.record import Record

__all__ = ["Record"]
