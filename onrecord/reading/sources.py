"""Who says so: the kind of a source, the name that unites its spellings, and the side that it or a party is on.

Well-known organisations come first (``words/organisations.toml``), then the nouns of the wording
(``words/sources.toml``), then what the sentence says of a bare name.
"""

from __future__ import annotations

import re

from onrecord.reading.organisations import organisation_in, words_of
from onrecord.reading.words import word_list

_WORDS = word_list("sources")
_FIRST: dict[str, str] = _WORDS["first"]
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = tuple((k["code"], tuple(k["words"])) for k in _WORDS["kind"])
_SIDES = _WORDS["side"]
_JOIN = re.compile(r"\s+(?:and|as well as|&)\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the|a|an|another|other|some|one)\s+", re.IGNORECASE)
_NEAR = 60


def source_kind(name: str, sentence: str = "") -> str:
    """The kind of source that a wording names: a code of the list ``source_kinds``.

    Of sources named together the first decides. A bare name takes its kind from what ``sentence`` says next to it
    ("Sami Haddad, a doctor in the town"); "other" when nothing says it, "outlet" for an empty name.
    """
    if not name.strip():
        return "outlet"
    first = _JOIN.split(name, maxsplit=1)[0]
    for wording in (first, name):
        organisation = organisation_in(wording)
        if organisation:
            return organisation.kind
        kind = _kind_by_nouns(wording)
        if kind:
            return kind
    return _kind_beside(name, sentence) or "other"


def _kind_by_nouns(wording: str) -> str | None:
    """The kind that the nouns of a wording name; None when they name none."""
    text = " " + " ".join(w.lower() for w in words_of(wording)) + " "
    settled = [(text.find(f" {phrase} "), kind) for phrase, kind in _FIRST.items() if f" {phrase} " in text]
    if settled:
        return min(settled)[1]
    return next((code for code, words in _KINDS if any(f" {word} " in text for word in words)), None)


def _kind_beside(name: str, sentence: str) -> str | None:
    """The kind that the words around a bare name in its sentence say."""
    at = sentence.find(name)
    if at < 0:
        return None
    after = sentence[at + len(name) : at + len(name) + _NEAR]
    before = sentence[max(0, at - _NEAR) : at]
    apposition = re.match(r",?\s*(?:\d+,?\s*)?(?:an?|the|who|of|head|director)\s[^.;]*", after)
    title = re.search(r"((?:[\w-]+\s+){1,3})$", before)
    return (_kind_by_nouns(apposition[0]) if apposition else None) or (_kind_by_nouns(title[1]) if title else None)


def canonical(name: str) -> str:
    """The name that unites the spellings of one source: of the organisation that it names or speaks for, else the
    wording without its article and with single spaces. Sources named together stay together."""
    parts = _JOIN.split(name.strip(), maxsplit=1)
    whole = organisation_in(name)
    if len(parts) == 2 and not (whole and _JOIN.search(whole.name)):
        first, second = (organisation_in(p) for p in parts)
        if first and second and first != second:
            return f"{first.name} and {second.name}"
        if first and not second and _kind_by_nouns(parts[1]):
            return f"{first.name} and {_tidy(parts[1])}"
    return whole.name if whole else _tidy(name)


def _tidy(name: str) -> str:
    text = _LEADING.sub("", " ".join(name.split()).strip(" ,.;:\"'"))
    first, _, rest = text.partition(" ")
    common = any(first.lower() in words for _, words in _KINDS) or first.lower() in ("local", "residents", "medical")
    return f"{first.lower() if common and not first.isupper() else first}{' ' + rest if rest else ''}"


def side(name: str) -> str | None:
    """The side that a source or a party is on ("rebels", "Russian warplanes", "IS militants"): a code of
    ``words/sources.toml``; None when the wording does not say it, or names a body that is no party."""
    organisation = organisation_in(name)
    if organisation:
        return organisation.side or None
    text = " " + " ".join(words_of(name)) + " "
    lowered = text.lower()
    for entry in _SIDES:
        if any(_in(phrase, text, lowered) for phrase in entry.get("not", ())):
            continue
        if any(_in(phrase, text, lowered) for phrase in entry["phrases"]):
            return str(entry["code"])
    return None


def _in(phrase: str, text: str, lowered: str) -> bool:
    """Whether the phrase stands in the wording, in any case; "US" and "IS" only in capitals."""
    words = " ".join(words_of(phrase))
    if words in ("us", "is"):
        return f" {words.upper()} " in text
    if words.startswith(("is ", "us ")):
        return f" {words[:2].upper()}{words[2:]} " in text
    return f" {words} " in lowered or f" {words}s " in lowered
