"""What a reader types, as a query of the full-text search."""

from __future__ import annotations

import re

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w")
MOST_TERMS = 20


def query(typed: str) -> str | None:
    """Rows must have every word, and words between quotation marks as they stand; a word's last part may be left
    out with ``*``. None when nothing is left to look for."""
    terms = []
    for phrase, word in _TERM.findall(typed.replace("“", '"').replace("”", '"').replace("\0", " ")):
        text = phrase or word
        begins = not phrase and word.endswith("*")
        if _WORD.search(text):
            terms.append('"' + text.rstrip("*").replace('"', "") + '"' + ("*" if begins else ""))
    return " ".join(terms[:MOST_TERMS]) or None
