"""People's judgement: the log of decisions, the queue of what to look at, releases of the record."""

from onrecord.judgement import effective
from onrecord.review.decisions import KINDS, append, apply, verify
from onrecord.review.queue import Question, confirmed, content, needing_second, questions, same_person
from onrecord.review.rebase import Orphan, Rebased, follow, match, rebase
from onrecord.review.releases import Change, Release, changes, release, release_id
from onrecord.review.requests import complete

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
    "complete",
    "confirmed",
    "content",
    "effective",
    "follow",
    "match",
    "needing_second",
    "questions",
    "rebase",
    "release",
    "release_id",
    "same_person",
    "verify",
]
