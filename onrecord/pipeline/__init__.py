"""The stages put together: the only package that composes them, and the only one that has a clock."""

from onrecord.pipeline.steps import Added, Progress, add, link, now, read
from onrecord.pipeline.summary import Summary, summarise
from onrecord.pipeline.verify import verify

__all__ = ["Added", "Progress", "Summary", "add", "link", "now", "read", "summarise", "verify"]
