"""People's judgement: the log of decisions, the queue of what to look at, releases of the record."""

from onrecord.judgement import effective
from onrecord.review.decisions import KINDS, append, apply, verify

__all__ = ["KINDS", "append", "apply", "effective", "verify"]
