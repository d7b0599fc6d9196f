"""Where the toll of a whole war is: in the country whose war it is, whatever places the sentence names beside it.

In the annotated training articles that holds for all but two of 38 such tolls whose sentence names the country.
"""

from __future__ import annotations

import re

from onrecord.spans import Span

_WAR = r"(?:civil war|war|conflict|uprising)\b"
_COUNTRY = r"([A-Z][a-z]{3,}?)"
_NAMED = re.compile(
    rf"\b{_COUNTRY}(?:['’]s|s)? (?:(?!(?:the|of|says?|said) )[\w-]+ ){{0,2}}?{_WAR}"
    rf"|\b(?:killed|died|dead|deaths|people|displaced|lives|{_WAR}) (?:\w+ ){{0,3}}?in {_COUNTRY}(?:['’]s|s)?\b"
)
#: What such an adjective has more than the name of its country: "Syrian", "Iraqi", "Yemeni", "Sudanese".
_ADJECTIVES = ("n", "i", "ese", "ian", "an")
_NO_COUNTRY = frozenset(
    [
        "More",
        "Since",
        "World",
        "United",
        "Cold",
        "Great",
        "First",
        "Second",
        "This",
        "That",
        "Over",
        "Five",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)


def country_of_war(text: str, evidence: Span) -> Span | None:
    """The words of the country whose war the evidence tells of ("Syria" of "Syrias conflict" and of "the Syrian war",
    where the text has it); None where it names none."""
    for match in _NAMED.finditer(text, evidence.start, evidence.end):
        name = match[1] or match[2]
        if name in _NO_COUNTRY:
            continue
        at = match.start(1) if match[1] else match.start(2)
        stems = [name.removesuffix(end) for end in _ADJECTIVES if name.endswith(end)]
        found = [m for stem in stems if len(stem) > 3 for m in re.finditer(rf"\b{stem}(?=s?\b)", text)]
        if found:
            nearest = min(found, key=lambda m: abs(m.start() - at))
            return Span(*nearest.span())
        return Span(at, at + len(name))
    return None
