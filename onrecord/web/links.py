"""Where a page is: the same link as an address of the server, or as a relative path between plain files."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

Query = Mapping[str, object]


class Links(Protocol):
    """How a template names another page. ``path`` is the page's address at the server: ``/incidents/i-…``."""

    @property
    def published(self) -> bool:
        """Whether the pages are plain files."""
        ...

    def to(self, path: str, **query: object) -> str:
        """The link to a page or file of the explorer; of ``query`` what is None or empty is left out."""
        ...


def query_text(query: Query) -> str:
    """``?a=1&b=2`` without what is None, empty or false; several values of one name repeat it."""
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        pairs += [(name, "1" if v is True else str(v)) for v in values if v not in (None, "", False)]
    return f"?{urlencode(pairs)}" if pairs else ""


@dataclass(frozen=True, slots=True)
class Served:
    """Links between the pages of a running server; ``root`` is where it is mounted ("" at the top)."""

    root: str = ""
    published: bool = False

    def to(self, path: str, **query: object) -> str:
        """The path, below the root, with its query."""
        return f"{self.root}{quote(path, safe='/#~:')}{query_text(query)}"


@dataclass(frozen=True, slots=True)
class Published:
    """Links between plain files, from the page at ``here``: relative, so that they work in any folder."""

    here: str
    published: bool = True

    def to(self, path: str, **query: object) -> str:
        """The relative path of the file that the page is published as, with its query for the scripts."""
        page, _, anchor = path.partition("#")
        target = posixpath.relpath(file_of(page), posixpath.dirname(file_of(self.here)) or ".")
        return f"{quote(target, safe='/~:')}{query_text(query)}{'#' + anchor if anchor else ''}"


def file_of(path: str) -> str:
    """The file that a page is published as: ``/`` index.html, ``/about`` about.html, ``/incidents.csv`` itself."""
    name = path.strip("/") or "index"
    return name if "." in posixpath.basename(name) else f"{name}.html"
