"""What the caller may say about the input, and how much of it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep memory and time finite whatever comes in. Sizes in bytes, times in seconds."""

    report_bytes: int = 64 * 1024 * 1024
    """The largest file, member, record or table row read as one report."""
    report_characters: int = 1_000_000
    """The longest text of one report, in code points: what a language pipeline takes at once."""
    ratio: int = 200
    """The most that compressed input may unpack to, as a multiple of its size (beyond its first 64 MiB)."""
    depth: int = 4
    """How many archives may lie inside one another."""
    redirects: int = 5
    fetch_seconds: float = 60.0
    """The longest that one link may take, redirects included."""
    host_delay: float = 1.0
    """The pause between two requests to one host."""


@dataclass(frozen=True, slots=True)
class Options:
    """published: the day of publication, where the caller knows it (it beats all other evidence).

    columns: for tables, which column plays which role ({"text": "story", "published": "day"}; the roles are
    those of `onrecord.ingest.columns.ROLES`); the others are recognised by name. allow_private: whether links
    to private, loopback and link-local addresses are fetched.
    """

    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    limits: Limits = Limits()
