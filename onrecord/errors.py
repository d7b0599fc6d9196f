"""What can go wrong, as one tree.

OnrecordError
├── InputError            a file, link or member of an archive that cannot be read as a report
│   ├── FetchRefused      a link that is not fetched: private address, too large, too many redirects
│   └── TableError        a table in which no text column is recognised
├── RecordError           a record on disk that is missing, locked, newer than this program, or damaged
├── CodeError             a value that is not in its code list
├── DecisionError         a judgement that cannot be applied (unknown target, same reviewer twice)
└── AccountError          an account, password, role or token that cannot be as asked

Each message names the thing, the place in it, and the way out.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: catch this to catch everything that Onrecord raises on purpose."""


class InputError(OnrecordError):
    """Input that cannot be read: ``where`` names it, ``problem`` says what is wrong, ``remedy`` the way out."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}. {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class FetchRefused(InputError):
    """A link that is not fetched."""


class TableError(InputError):
    """A table in which no text column is recognised."""


class RecordError(OnrecordError):
    """A record on disk that cannot be used as it is."""


class CodeError(OnrecordError):
    """A value that is not in its code list."""


class DecisionError(OnrecordError):
    """A judgement that cannot be applied."""


class AccountError(OnrecordError):
    """An account, password, role, token or reader's correction that cannot be as asked."""
