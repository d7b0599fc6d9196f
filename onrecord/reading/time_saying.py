"""One phrase of time in its text: what the functions that read it may look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.reading.time_phrases import Phrase
from onrecord.reading.time_words import Lexicon, TimeWords


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means: TIMEX3 type and value, the days it covers, how precisely (see `times.TimeMention`)."""

    type: str
    value: str
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase, the day that relative wordings count from (``anchor``), and what was last spoken of before it:
    a day (``reference``), a day, month or year (``period``, its first day), a quarter (its first day)."""

    text: str
    words: TimeWords
    lexicon: Lexicon
    phrase: Phrase
    anchor: date | None
    reference: date | None
    period: date | None = None
    quarter: date | None = None

    @property
    def start(self) -> int:
        """Offset of the phrase in the text."""
        return self.words.starts[self.phrase.first]

    @property
    def end(self) -> int:
        """Offset of the end of the phrase in the text."""
        return self.words.ends[self.phrase.end - 1]

    @property
    def all_words(self) -> tuple[str, ...]:
        """The phrase's words in small letters."""
        return self.words.words[self.phrase.first : self.phrase.end]

    def said(self, name: str) -> tuple[str, ...]:
        """The words of a named piece; empty when the phrase has none."""
        first, end = self.phrase.pieces.get(name, (0, 0))
        return self.words.words[first:end]

    def meaning(self, name: str) -> str:
        """What the piece's words stand for, as text: of the first word with a meaning; "" for none."""
        for word in self.said(name):
            meaning = self.lexicon.meanings.get(word.rstrip("."))
            if meaning is not None:
                return str(meaning)
        return ""

    def number(self, name: str) -> float | None:
        """The number that a piece says; None when it is vague ("several") or absent."""
        return number(self.said(name), self.lexicon)

    def shift(self, name: str = "r") -> int:
        """-1 for last, past, previous; 1 for next, coming, following; 0 for this, that, current or nothing."""
        steps = {self.lexicon.letters[kind] for kind in ("past", "next", "shift", "beyond")}
        classes, meanings = self.lexicon.classes, self.lexicon.meanings
        found = {meanings[word] for word in self.said(name) if classes.get(word) in steps}
        return -1 if -1 in found else 1 if 1 in found else 0

    def before(self, length: int = 40) -> str:
        """The text just before the phrase, in small letters."""
        return self.text[max(0, self.start - length) : self.start].lower()

    def after(self, length: int = 40) -> str:
        """The text just after the phrase, in small letters."""
        return self.text[self.end : self.end + length].lower()

    def leans(self) -> int:
        """1 when the words around speak of what is to come, else -1 ("Friday's attack" is past)."""
        if self.after(2) in ("'s", "’s") or "'s" in self.all_words or "’s" in self.all_words:
            return -1
        return leaning(self.text, self.start, self.end) or -1


#: Words that say one when they stand alone before a unit.
_ONE = frozenset(("a", "an", "another", "additional", "extra", "full", "whole", "entire"))


def number(said: tuple[str, ...], words: Lexicon) -> float | None:
    """The number that words say: "two and a half" is 2.5, "twenty-four" 24; None when it is vague or absent."""
    total = 0.0
    known = False
    for word in said:
        meaning = words.meanings.get(word)
        if word in ("couple", "dozen"):
            total, known = (2.0 if word == "couple" else 12.0 * (total or 1)), True
        elif re.fullmatch(r"\d[\d,]*", word):
            total, known = total + int(word.replace(",", "")), True
        elif re.fullmatch(r"\d/\d", word):
            total, known = total + int(word[0]) / int(word[2]), True
        elif word == "half":
            total, known = total + 0.5, True
        elif isinstance(meaning, int):
            total, known = (max(total, 1.0) * meaning if meaning in (100, 1000) else total + meaning), True
        elif word in _ONE and not known and len(said) == 1:
            total, known = 1.0, True
    return total if known and "dozens" not in said else None


_CLAUSE = re.compile(r"[.;:!?]\s|\n\s*\n|[\"“”]")
_TENSE = re.compile(
    r"(?P<future>\b(?:will|won['’]t|would|shall|scheduled|expects? to|(?<!than )expected|plans? to|plann(?:ed|ing)|due|"
    r"going to|set (?:to|for)|to (?:be|begin|start|take|meet|hold|end)|upcoming|until|till|starting|effective|deadline|"
    r"(?:soon|early) as|(?:is|are|was|were) to|expires?|payable|holders of record|stock of record)\b|['’]ll\b)"
    r"|(?P<past>\b(?:had been \w+|said|says|was|were|had|has|have|did|made|took|told|went|came|began|fell|rose|hit|"
    r"shot|left|since|saw|found|gave|held|lost|met|became|broke|brought|fought|kept|led|ran|sent|spoke|struck|won|wrote|"
    r"(?!need|unspecified)\w+ed)\b)",
    re.IGNORECASE,
)


def leaning(text: str, start: int, end: int) -> int:
    """1 when the nearest verb of the clause around speaks of what is to come, -1 of what was; 0 when no verb tells."""
    before = _CLAUSE.split(text[max(0, start - 120) : start])[-1]
    after = _CLAUSE.split(text[end : end + 70])[0]
    nearest, found, last = 1000, 0, 0
    for match in _TENSE.finditer(before):
        if found > 0 and match["past"] and match.start() - last < 12:  # "will be released": the modal decides
            nearest = len(before) - match.end()
            continue
        nearest, found, last = len(before) - match.end(), 1 if match["future"] else -1, match.end()
    following = _TENSE.search(after)
    if following and following.start() < nearest:
        found = 1 if following["future"] else -1
    return found
