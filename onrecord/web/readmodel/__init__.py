"""The read model: what the pages show, laid out for being looked at."""

from onrecord.web.readmodel.explorer import Explorer, View

__all__ = ["Explorer", "View"]
