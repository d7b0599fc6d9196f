"""People's judgement: the log of decisions, the queue of what to look at, releases of the record."""

from onrecord.judgement import effective
from onrecord.review.decisions import KINDS, append, apply, verify
from onrecord.review.queue import Question, confirmed, needing_second, questions
from onrecord.review.rebase import Orphan, Rebased, rebase
from onrecord.review.releases import Change, Release, changes, release, release_id

__all__ = [
    "KINDS",
    "Change",
    "Orphan",
    "Question",
    "Rebased",
    "Release",
    "append",
    "apply",
    "changes",
    "confirmed",
    "effective",
    "needing_second",
    "questions",
    "rebase",
    "release",
    "release_id",
    "verify",
]
