"""The archived pages of a record as WACZ, which web-archive viewers open."""

from onrecord.store.wacz.package import Packed, Stamp, write_wacz

__all__ = ["Packed", "Stamp", "write_wacz"]
