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

    def has(self, kind: str, name: str | None = None) -> bool:
        """Whether a word of the phrase, or of a named piece, is of a class or kind of the lexicon."""
        words = self.all_words if name is None else self.said(name)
        if kind in self.lexicon.kinds:
            return not self.lexicon.kinds[kind].isdisjoint(words)
        letter, classes = self.lexicon.letters[kind], self.lexicon.classes
        return any(classes.get(word.rstrip(".")) == letter for word in words)

    def cue_before(self, cue: str) -> bool:
        """Whether the text just before the phrase ends with the cue."""
        return bool(self.lexicon.cues[cue].search(self.text[max(0, self.start - 16) : self.start]))

    def cue_after(self, cue: str) -> bool:
        """Whether the text just after the phrase begins with the cue."""
        return bool(self.lexicon.cues[cue].match(self.text[self.end : self.end + 24]))

    def tense(self) -> int:
        """1 when the words around speak of what is to come, -1 of what was ("Friday's attack"), 0 when none tells."""
        inside = any(word.startswith(("'", "’")) for word in self.all_words)
        if inside or self.cue_after("possessive_after"):
            return -1
        return leaning(self.text, self.start, self.end, self.lexicon)

    def so_far(self) -> bool:
        """Whether the clause before tells what has gone on up to now: "the town has been cut off for" two years."""
        clause = _CLAUSE.split(self.text[max(0, self.start - 120) : self.start])[-1]
        return bool(self.lexicon.cues["so_far_before"].search(clause))

    def goes_on(self) -> bool:
        """Whether the length opens its clause and what it tells goes on: "two days of clashes have left nine dead"."""
        before, after = self.text[max(0, self.start - 40) : self.start], self.text[self.end : self.end + 120]
        opens = not _CLAUSE.split(before)[-1].strip()
        return opens and bool(self.lexicon.cues["goes_on_after"].match(after))

    def leans(self) -> int:
        """1 when the words around speak of what is to come, else -1."""
        return self.tense() or -1


def number(said: tuple[str, ...], words: Lexicon) -> float | None:
    """The number that words say: "two and a half" is 2.5, "twenty-four" 24; None when it is vague or absent."""
    total = 0.0
    known = False
    for word in said:
        meaning = words.meanings.get(word)
        kind = words.classes.get(word)
        if kind == words.letters["couple"] or kind == words.letters["dozen"]:
            total, known = (2.0 if kind == words.letters["couple"] else 12.0 * (total or 1)), True
        elif re.fullmatch(r"\d[\d,]*", word):
            total, known = total + int(word.replace(",", "")), True
        elif re.fullmatch(r"\d/\d", word):
            total, known = total + int(word[0]) / int(word[2]), True
        elif kind == words.letters["half"]:
            total, known = total + 0.5, True
        elif isinstance(meaning, int):
            total, known = (max(total, 1.0) * meaning if meaning in (100, 1000) else total + meaning), True
        elif len(said) == 1 and kind in (words.letters["a"], words.letters["another"]):
            total, known = 1.0, True
    return total if known else None


_CLAUSE = re.compile(r"[.;:!?]\s|\n\s*\n|[\"“”]")


def leaning(text: str, start: int, end: int, words: Lexicon) -> int:
    """1 when the nearest verb of the clause around speaks of what is to come, -1 of what was; 0 when none tells."""
    before = _CLAUSE.split(text[max(0, start - 120) : start])[-1]
    after = _CLAUSE.split(text[end : end + 70])[0]
    coming = [match.span() for match in words.cues["future"].finditer(before)]
    nearest, found = (len(before) - coming[-1][1], 1) if coming else (1000, 0)
    for match in words.cues["past"].finditer(before):
        within = any(match.start() < last and first < match.end() for first, last in coming)
        governed = any(0 <= match.start() - last < 12 for _, last in coming)  # "will be released"
        if governed or (within and not any(match.start() < first for first, _ in coming)):
            continue
        if len(before) - match.end() <= nearest:
            nearest, found = len(before) - match.end(), -1
    until = words.cues["until_before"].search(before)
    if until:
        nearest, found = 1000, 1
    for cue, way in (("future", 1), ("past", -1)):
        following = words.cues[cue].search(after)
        if following and following.start() < nearest:
            nearest, found = following.start(), way
    return found
