"""Passwords: Argon2id, and the same time whether the name is known or not."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.errors import AccountError

LEAST = 12
MOST = 1000
_DISTINCT = 5

_hasher = PasswordHasher()  # the parameters that RFC 9106 gives for memory-constrained machines
# Each hash takes 64 MiB: many sign-ins at once wait for one another instead of filling the memory.
_turn = BoundedSemaphore(2)


def hashed(password: str, name: str) -> str:
    """The password's hash, with its parameters. Raises AccountError for a password that is too easy, or too long."""
    if len(password) < LEAST or len(set(password)) < _DISTINCT:
        raise AccountError(f"a password has {LEAST} characters or more, not always the same. Take a few random words")
    if len(password) > MOST:
        raise AccountError(f"a password has at most {MOST:,} characters")
    if name.casefold() in password.casefold() and len(password) - len(name) < LEAST:
        raise AccountError("a password is more than one's own name and a little. Take a few random words")
    with _turn:
        return _hasher.hash(password)


def right(kept: str | None, password: str) -> bool:
    """Whether this is the password that was hashed; always False for None (nobody of that name), as slowly."""
    with _turn:
        try:
            return _hasher.verify(kept or _nobodys(), password[: MOST + 1]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def stale(kept: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _hasher.hash("the password of nobody")
