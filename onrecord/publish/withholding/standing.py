"""What the words beside a name say of the person: public by office, private by what is told of them, or nothing.

Each test is a small function over the words just before and just after a run of capitals; the order in
`standing` is the rule: kin and private work beside a name outweigh an office further off ("the mayor's brother").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from onrecord.publish.withholding.lists import either, heads, words

_BACK, _ON = 80, 110
_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b(?:Dr|Mr|Ms|Lt))(?<!\b(?:Mrs|Gen|Col|Maj))(?<!Brig|Capt)[.!?]\s|\n")
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|inside|towards?)\s+(?:the\s+)?(?:[a-z]+\s+)?(?:sheikh\s+)?$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?;](?:\s|$)|\n")
_FILLERS = {
    "ARTICLE": r"(?:(?:an?|the|its|their|his|her|our|my|former|late|then|ex-)\s*)*",
    # Words of a title and no others: a verb or a preposition between a name and an office parts the two.
    "ADJECTIVES": r"(?:(?!(?:PARTING)\b)[\w’'().-]+\s+){0,4}?",
    "NAMES": r"(?:(?-i:[A-Z][\w’'()-]*|the|of|and|for|in|to),?\s+)",
    "OF": r"(?:(?:of|for|at|in|with|on)\s+)?(?:(?!(?:VERBS)\b)[\w’'.-]+,?\s+){0,9}?",
    "APPOSED": r"(?:\s*[,(]\s*|\s+(?=(?:an?|the|its|former|deputy|senior|vice|head|spokes\w+|director|chief)\s))",
}
_VERBS = (
    "who|whom|whose|that|which|was|were|is|are|has|had|have|said|says|say|told|tells|added|asked|met|saw|shot|killed|"
    "wounded|hit|when|after|before|while|because|as|and|but"
)
_PARTING = _VERBS + "|an?|the|his|her|their|of|for|by|with|to|from|in|at|on|against"
_FILLERS = {name: shape.replace("PARTING", _PARTING).replace("VERBS", _VERBS) for name, shape in _FILLERS.items()}
_TABLES = {
    "OFFICE": ("offices", "words"),
    "POST": ("posts", "words"),
    "BODY": ("bodies", "words"),
    "KIN": ("kin", "words"),
    "PRIVATE": ("private", "words"),
    "HONORIFIC": ("honorifics", "words"),
    "BYLINE": ("bylines", "words"),
    "SAYING": ("saying", "words"),
    "HARMED": ("harm", "after"),
    "DIED": ("harm", "alone"),
    "HARM": ("harm", "before"),
    "THING": ("things", "after"),
}


@dataclass(frozen=True)
class Beside:
    """The words before and after a run, within its sentence."""

    before: str
    after: str

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables of which a word may be there; to ask costs less than a pattern."""
        found = re.findall(r"\w+", f"{self.before} {self.after}".lower())
        return frozenset(t for w in found for t in _beginning(w))


@lru_cache(maxsize=65536)
def _beginning(word: str) -> frozenset[str]:
    """The tables of which a word or phrase begins with this word, or with the one that it is the plural of."""
    return frozenset(n for n, table in _TABLES.items() if not heads(*table).isdisjoint((word, word.removesuffix("s"))))


def beside(text: str, start: int, end: int) -> Beside:
    """The words beside ``text[start:end]``, as far as its sentence and some ten words reach."""
    before = _SENTENCE.split(text[max(0, start - _BACK) : start])[-1]
    return Beside(before, _STOP.split(text[end : end + _ON])[0])


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    def table(found: re.Match[str]) -> str:
        return _FILLERS[found[1]] if found[1] in _FILLERS else either(*_TABLES[found[1]])

    return re.compile(re.sub(r"<([A-Z]+)>", table, shape), re.IGNORECASE)


@cache
def _needs(shape: str) -> frozenset[str]:
    return frozenset(re.findall(r"<([A-Z]+)>", shape)) - _FILLERS.keys()


def _before(found: Beside, shape: str) -> bool:
    return _needs(shape) <= found.tables and bool(_pattern(rf"(?:^|[^\w-]){shape}$").search(found.before))


def _after(found: Beside, shape: str) -> bool:
    return _needs(shape) <= found.tables and bool(_pattern(shape).match(found.after))


def has_age(found: Beside) -> bool:
    """An age stands beside the name: "Omar Khalil, 34", "(34)", "34-year-old Omar Khalil"."""
    return (
        _after(found, r"\s*[,(]\s*(?:aged?\s+)?\d{1,3}(?=\s*[,).;]|\s*$|\s+(?:and|was|were|is|who|from|a|years)\b|-)")
        or _after(found, r"\s+aged\s|,?\s*(?:an?\s+)?\d{1,3}[- ]year[- ]old\b")
        or _before(found, r"\d{1,3}[- ](?:year|month)s?[- ]old\s+(?:(?!(?:of|in|from|at)\b)[\w-]+\s+){0,3}")
    )


def has_kin(found: Beside) -> bool:
    """The name is somebody's relative: "his brother Omar", "Omar, her son"."""
    return (
        _before(found, r"(?:his|her|their|our|my|['’]s|s['’])\s+(?:[\w-]+\s+){0,3}?<KIN>,?\s+")
        or _before(found, r"<KIN>,?\s+")
        or _after(found, r",?\s*(?:(?:his|her|their|my|our|an?|the|whose)\s+)(?:[\w-]+\s+){0,2}?<KIN>\b")
        or _after(found, r",?\s+(?:whose|<KIN>\s+of)\b")
    )


def has_relatives(found: Beside) -> bool:
    """Relatives of the named are told of: "Omar's mother". That is said of public figures, too."""
    return _after(found, r"['’]s\s+(?:[\w-]+\s+){0,2}?<KIN>\b")


def has_honorific(found: Beside) -> bool:
    """An honorific of everyday life stands before the name: "Mr", "Mrs", "Dr", "Haji"."""
    return _before(found, r"<HONORIFIC>\.?\s+")


def is_private(found: Beside) -> bool:
    """Private work, or a part in what happened: "resident Omar Khalil", "Omar Khalil, a baker"."""
    return (
        _before(found, r"<PRIVATE>,?\s+(?:called\s+|named\s+)?")
        or _after(found, r",?\s*(?:who\s+(?:is|was)\s+|as\s+)?<ARTICLE>(?:[\w’'-]+\s+){0,2}?<PRIVATE>\b")
        or _after(
            found,
            r",?\s+(?:who\s+(?:lives?|lived|fled|survived|lost|saw|witnessed|escaped|works?|worked)|of\s+the\s+same\s+family)\b",
        )
    )


def holds_office(found: Beside) -> bool:
    """An office or rank stands beside the name, or a post together with the public body that it is of."""
    return (
        _before(found, r"<OFFICE>\.?,?\s+")
        or _before(found, r"<OFFICE>\s+(?:of|for|to)\s+<NAMES>{1,9}")
        or _before(found, r"<BODY>(?:['’]?s)?\s+<ADJECTIVES><POST>,?\s+(?:(?:for|of|on)\s+<NAMES>{1,5})?")
        or _before(found, r"<POST>\s+(?:of|for|at|in)\s+<ARTICLE><ADJECTIVES><BODY>s?\s*,?\s+<NAMES>{0,4}")
        or _before(
            found,
            r"<POST>\s+(?:of|for|at|in)\s+<NAMES>{0,5}<BODY>(?:['’]?s)?\s+(?:\w+\s+)?(?:committee|council|bureau|office)\s+",
        )
        or _before(found, r"<BYLINE>\s+(?:[A-Z][\w-]*\s+){0,3}(?:in\s+\w+\s+and\s+)?")
        or _after(
            found,
            r"<APPOSED>(?:who\s+(?:is|was)\s+)?<ARTICLE><ADJECTIVES><OFFICE>\b(?!['’]s|\s+(?:practitioner|labou?rer|worker|store|manager))",
        )
        or _after(found, r"<APPOSED>(?:who\s+)?<ARTICLE><ADJECTIVES><POST>\s+<OF><BODY>\b")
        or _after(found, r"<APPOSED>(?:who\s+)?<ARTICLE><ADJECTIVES><BODY>(?:['’]?s)?\s+<ADJECTIVES><POST>\b")
    )


def names_thing(found: Beside) -> bool:
    """What follows makes the name that of a thing: "the Omar Khalil hospital"."""
    return _after(found, r"\s+(?:[a-z]+\s+)?<THING>\b")


def is_spoken_of(found: Beside) -> bool:
    """The name speaks, or is harmed: "Omar Khalil told", "said Omar Khalil", "Omar Khalil was killed"."""
    return (
        _after(found, r",?\s+(?:who\s+|also\s+|has\s+|had\s+)?<SAYING>\b")
        or _after(found, r",?\s+(?:who\s+|also\s+|has\s+|had\s+)?<DIED>\b")
        or _after(
            found,
            r",?\s+(?:(?:who|and|[A-Z][\w-]+)\s+){0,4}?(?:was|were|is|are|has\s+been|have\s+been|had\s+been|being)\s+(?:\w+\s+){0,2}?<HARMED>\b",
        )
        or _before(found, r"<SAYING>\s+")
        or _before(found, r"(?:according\s+to|interview\s+with|spoke\s+to|like)\s+")
        or _before(found, r"<HARM>\s*,?\s+")
    )


def standing(found: Beside) -> str:
    """How a name with these words beside it stands: "public" by office; "private" by kin, private work or age;
    "likely" private by how it is addressed; "named" as who speaks or is harmed, no more; or ""."""
    if names_thing(found):
        return ""
    if _before(found, r"<OFFICE>\.?,?\s+") and not has_kin(found):
        return "public"
    if has_kin(found) or is_private(found):
        return "private"
    if holds_office(found):
        return "public"
    if has_age(found):
        return "private"
    if has_honorific(found) or has_relatives(found):
        return "likely"
    return "named" if is_spoken_of(found) else ""


def is_placed(found: Beside) -> bool:
    """The words before put something into the name, as into a place: "in Abu Kamal", "near Sheikh Maqsood"."""
    return bool(_PLACED.search(found.before))


def is_thing(keys: tuple[str, ...]) -> bool:
    """Whether a word of the run is one of places, bodies and things, so that it names no person."""
    return any(k in words("things") or (k.endswith("s") and k[:-1] in words("things")) for k in keys)
