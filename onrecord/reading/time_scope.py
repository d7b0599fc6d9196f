"""Whether a time dates an event or only the saying of it: "a monitor said on Tuesday" dates no event."""

from __future__ import annotations

import re

from onrecord.reading.time_words import word_list
from onrecord.spans import Span

_VERBS = word_list("saying_en")
_SAY = rf"(?:{'|'.join(_VERBS['said'])})"
_TELL = rf"(?:{'|'.join(_VERBS['told'])})"
#: A word that is no verb of an event.
_PLAIN = rf"(?!(?:{'|'.join(_VERBS['events'])}|(?!{_SAY})[a-z]{{2,}}ed)\b)[\w'’.-]+"
_ON = r"(?:\s+(?:on|late|early|earlier|later|separately|also))*\s*$"
#: "said on Tuesday", "said in a statement late on Tuesday", "told a news agency on Tuesday".
_SAID_BEFORE = re.compile(
    rf"\b(?<!were )(?<!was )(?<!been )(?:{_SAY}(?:\s+in (?:a|its) (?:{_PLAIN}\s+)?(?:statement|interview|report))?"
    rf"|{_TELL}(?:\s+{_PLAIN}){{0,4}}){_ON}",
    re.IGNORECASE,
)
#: "the agency on Tuesday said".
_SAID_NEXT = re.compile(rf"^\s+(?:also\s+)?(?!said\s+(?:the|an?)\b){_SAY}\b", re.IGNORECASE)
#: "On Tuesday the group said", "earlier on Tuesday, state media reported".
_SAID_AFTER = re.compile(rf"^,?(?:\s+{_PLAIN}){{0,7}}?\s+{_SAY}\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:^|[.;:!?\"“”\n]\s*)(?:(?:on|late|early|earlier|later|also|but|and|meanwhile)\s+)*$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;!?]\s|\n\s*\n|[\"“”]")
#: "Thursday's rocket attack", and the same without its apostrophe.
_POSSESSIVE = re.compile(r"day['’]?s$|day['’]s\b", re.IGNORECASE)


def dates_the_saying(text: str, span: Span) -> bool:
    """Whether the time at ``span`` goes with a verb of saying beside it, and so dates no event."""
    if _POSSESSIVE.search(text[span.start : span.end]) or text[span.end : span.end + 1] in ("'", "’"):
        return False
    before = _CLAUSE.split(text[max(0, span.start - 90) : span.start])[-1]
    after = _CLAUSE.split(text[span.end : span.end + 90])[0]
    if _SAID_BEFORE.search(before) or _SAID_NEXT.match(after):
        return True
    return bool(_OPENING.search(text[max(0, span.start - 40) : span.start]) and _SAID_AFTER.match(after))
