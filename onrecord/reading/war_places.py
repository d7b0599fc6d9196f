"""Where the toll of a whole war is: in the country whose war it is, whatever places the sentence names beside it.

In the annotated training articles that holds for 38 of 40 such tolls whose sentence names the country, and for 22 of
the 26 ("the war has killed more than 300,000") whose report names one country twice as often as any other; the other
four have no place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from onrecord.gazetteer.packaged import country_names
from onrecord.spans import Span

_WAR = r"(?:civil war|war|conflict|uprising)\b"
_A_WAR = re.compile(r"\b(?:war|conflict|uprising|revolt|revolution)\b", re.IGNORECASE)
MORE_OFTEN = 2  # than any other country is the one named whose war a report is about


def _either(names: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _war_named() -> re.Pattern[str]:
    """ "Syria's conflict", "Syrias five-year war", "the Syrian war"; "killed in Syria", "people have died in Syria"."""
    country = _either(country_names())
    return re.compile(
        rf"\b({country})(?:n|i|ese|ian)?(?:['’]?s)? (?:(?!(?:the|of|says?|said) )[\w-]+ ){{0,2}}?{_WAR}"
        rf"|\b(?:killed|died|dead|deaths|people|displaced|lives|{_WAR}) (?:\w+ ){{0,3}}?in ({country})(?:['’]?s)?\b"
    )


@cache
def _country_named() -> re.Pattern[str]:
    return re.compile(rf"\b({_either(country_names())})(?:n|i|ese|ian)?(?:['’]?s)?\b(?!-)")


def country_of_war(text: str, evidence: Span) -> Span | None:
    """The name of the country whose war the evidence tells of, also in "Syrias" and "Syrian"; where it tells of a war
    and names no country, of the country that the report is about. None where neither is named."""
    match = _war_named().search(text, evidence.start, evidence.end)
    if match:
        return Span(*match.span(1 if match[1] else 2))
    return _country_of_report(text, evidence) if _A_WAR.search(text, evidence.start, evidence.end) else None


def _country_of_report(text: str, evidence: Span) -> Span | None:
    """The mention nearest to the evidence of the country that is named twice or more, and twice as often as any other
    ("Britain-based" names none)."""
    mentions: defaultdict[str, list[Span]] = defaultdict(list)
    for match in _country_named().finditer(text):
        mentions[match[1]].append(Span(*match.span(1)))
    often = sorted(mentions.values(), key=len, reverse=True)
    if not often or len(often[0]) < MORE_OFTEN * max(1, len(often[1]) if len(often) > 1 else 0):
        return None
    return min(often[0], key=lambda s: (s.distance(evidence), s.start))
