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
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = tuple((k["code"], tuple(k["words"])) for k in _WORDS["kind"])
_SIDES = _WORDS["side"]
JOIN = re.compile(r"\s+(?:and|as well as|&)\s+", re.IGNORECASE)
_PARTIES = re.compile(
    r"\s(?:and|or|&|with|who|that|including|(?:backed|supported|aided) by|in cooperation with)\s", re.IGNORECASE
)
LEADING = re.compile(r"^(?:the|a|an|another|other|some|one)\s+", re.IGNORECASE)
_NEAR = 60
_COUNTRIES: dict[str, str] = _WORDS["countries"]
# a settling phrase that says more than the organisation in the wording: "the regime's state television"
_GIVES_WAY = {
    "state_media": ("government", "military"),
    "military": ("government",),
    "activist": ("other_media", "news_agency"),
    "other": ("government",),
}


def source_kind(name: str, sentence: str = "") -> str:
    """The kind of source that a wording names: a code of the list ``source_kinds``.

    Of sources named together the first decides. A bare name takes its kind from what ``sentence`` says next to it
    ("Sami Haddad, a doctor in the town"); "other" when nothing says it, "outlet" for an empty name.
    """
    if not name.strip():
        return "outlet"
    for wording in (JOIN.split(name, maxsplit=1)[0], name):
        if _country(wording):
            return "government"
        organisation = organisation_in(wording)
        settled = _settled(wording)
        if organisation and not (settled and organisation.kind in _GIVES_WAY.get(settled, ())):
            return organisation.kind
        kind = settled or kind_by_nouns(wording)
        if kind:
            return kind
    return _kind_beside(name, sentence) or "other"


def _country(wording: str) -> str | None:
    """The side of a country or capital that stands alone for its government; None for any other wording."""
    words = " ".join(words_of(LEADING.sub("", wording.strip())))
    return None if words in ("us", "uk") else _COUNTRIES.get(words.lower())


def _settled(wording: str) -> str | None:
    """The kind that the longest telling phrase of a wording settles; None when it has none."""
    text = _spaced(wording)
    found = [phrase for phrase in _FIRST if f" {phrase} " in text]
    return _FIRST[max(found, key=len)] if found else None


def _spaced(wording: str) -> str:
    return " " + " ".join(w.lower() for w in words_of(wording)) + " "


def kind_by_nouns(wording: str) -> str | None:
    """The kind that the nouns of a wording name, a settling phrase first; None when they name none.

    A resident who lives near a barracks is a resident: of these the first word decides, not the order of kinds.
    """
    text = _spaced(wording)
    settled = _settled(wording)
    if settled:
        return settled
    found = [
        (code, min(at for word in words if (at := text.find(f" {word} ")) >= 0))
        for code, words in KINDS
        if any(f" {word} " in text for word in words)
    ]
    if not found:
        return None
    best, at = found[0]
    first = next((code for code, place in found if code == "witness_or_resident" and place < at), None)
    return first or best


def _kind_beside(name: str, sentence: str) -> str | None:
    """The kind that the words around a bare name in its sentence say."""
    at = sentence.find(name)
    if at < 0:
        return None
    after = sentence[at + len(name) : at + len(name) + _NEAR]
    before = sentence[max(0, at - _NEAR) : at]
    apposition = re.match(r",?\s*(?:\d+,?\s*)?(?:an?|the|who|of|head|director)\s[^.;]*", after)
    title = re.search(r"((?:[\w-]+\s+){1,3})$", before)
    return (kind_by_nouns(apposition[0]) if apposition else None) or (kind_by_nouns(title[1]) if title else None)


def canonical(name: str) -> str:
    """The name that unites the spellings of one source: of the organisation that it names or speaks for, else the
    wording without its article and with single spaces. Sources named together stay together."""
    parts = JOIN.split(name.strip(), maxsplit=1)
    whole = organisation_in(name)
    if len(parts) == 2 and not (whole and JOIN.search(whole.name)):
        first, second = (organisation_in(p) for p in parts)
        if first and second and first != second:
            return f"{first.name} and {second.name}"
        if first and not second and kind_by_nouns(parts[1]):
            return f"{first.name} and {_tidy(parts[1])}"
    return whole.name if whole else _tidy(name)


def _tidy(name: str) -> str:
    text = LEADING.sub("", " ".join(name.split()).strip(" ,.;:\"'"))
    first, _, rest = text.partition(" ")
    common = any(first.lower() in words for _, words in KINDS) or first.lower() in ("local", "residents", "medical")
    return f"{first.lower() if common and not first.isupper() else first}{' ' + rest if rest else ''}"


def side(name: str, text: str = "") -> str | None:
    """The side that a source or a party is on ("rebels", "Russian warplanes", "IS militants"): a code of
    ``words/sources.toml``; None when the wording does not say it, or names a body that is no party.

    Of parties named together the first decides. "Government forces", "the army" are of the country that ``text``
    (the report) names most; None when it names none.
    """
    first = _PARTIES.split(name, maxsplit=1)[0]
    for wording in (first, name) if first.strip() else (name,):
        organisation = organisation_in(wording)
        found = _country(wording) or (organisation.side if organisation else _side_by_words(wording))
        if found or organisation:
            return found
    return _government(_spaced(first) if first.strip() else _spaced(name), text)


def _side_by_words(name: str) -> str | None:
    """The side of the first telling word of a party's wording; None when it has none."""
    words = " " + " ".join(words_of(name)) + " "
    lowered = words.lower()
    found: list[tuple[int, int, str]] = []
    for rank, entry in enumerate(_SIDES):
        if any(_at(phrase, words, lowered) >= 0 for phrase in entry.get("not", ())):
            continue
        places = [at for phrase in entry["phrases"] if (at := _at(phrase, words, lowered)) >= 0]
        if places:
            found.append((min(places), rank, entry["code"]))
    return min(found)[2] if found else None


def _government(lowered: str, text: str) -> str | None:
    """The government that a party without a country belongs to: of the country that the text names most."""
    if not text or not any(f" {phrase} " in lowered for phrase in _WORDS["government"]["phrases"]):
        return None
    counted = [(len(re.findall(rf"\b{stem}", text)), code) for stem, code in _WORDS["government"]["stems"].items()]
    most, code = max(counted)
    return code if most else None


def _at(phrase: str, words: str, lowered: str) -> int:
    """Where the phrase stands in the wording, in any case but "US" and "IS" only in capitals; -1 when it does not."""
    found = " ".join(words_of(phrase))
    if found in ("us", "is"):
        return words.find(f" {found.upper()} ")
    if found.startswith(("is ", "us ")):
        return words.find(f" {found[:2].upper()}{found[2:]} ")
    return max(lowered.find(f" {found} "), lowered.find(f" {found}s "))
