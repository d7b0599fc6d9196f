"""The fullest mention of a source in its report: what a pronoun, a general noun or a short name stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.organisations import naming_words, organisation_in, speaks_for, words_of
from onrecord.reading.sources import JOIN, KINDS, LEADING, kind_by_nouns, source_kind
from onrecord.reading.words import word_list
from onrecord.spans import Span, trim

_WORDS = word_list("sources")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its"})
_OF = frozenset({"of", "from", "in", "at", "for", "by", "to", "with", "near", "and"})
_DESCRIBING = re.compile(
    r"^(?:(?:\w+ (?:based|run|linked|affiliated|backed)|human rights|war|conflict|opposition|independent|local|same) )+"
)
_WRITTEN = frozenset(_WORDS["written"]["words"])
_RELATIVE = frozenset({"who", "which", "that"})
_PERSON = frozenset(_WORDS["pronouns"]["person"])
_BODY = frozenset(_WORDS["pronouns"]["body"])
_GENERIC: dict[str, tuple[str, ...]] = {noun: tuple(kinds) for noun, kinds in _WORDS["generic"].items()}
_ANNOUNCED = {noun: kind for kind, nouns in _WORDS["announced"].items() for noun in nouns}
_ROLES = frozenset(_WORDS["roles"]["words"])
_HUMAN = frozenset(_WORDS["roles"]["human"])
_COMMON = frozenset(_WORDS["common"]["words"])
_FULL_AT_MOST = 16  # words; a longer mention is a clause, not a name


def fullest(text: str, span: Span, mentions: Sequence[Span]) -> Span:
    """The fullest mention of the source that is mentioned at ``span``, among ``mentions`` (of sources, in any order).

    A pronoun or a general noun ("he", "the watchdog") stands for the nearest mention before it that can be meant, a
    short name ("Abdel Rahman", "SOHR") for the mentions that share it, "a monitor" for the one that the report
    names; of these the one that says most is returned, the first of equals. ``span`` itself when nothing fits.
    """
    others = sorted({m for m in mentions if m != span})
    span = _related(text, _that_monitors(text, span))
    while (allowed := _stands_for(span.of(text))) is not None:
        before = [m for m in others if m.end <= span.start and _can_be(m.of(text), span.of(text), allowed)]
        named = _named_before(text, span) if allowed == () and not before else None
        if not before and not named:
            break
        span = before[-1] if before else named or span
    same = _announced(text, span, others)
    if not same and allowed is None:
        same = [m for m in others if _same(span.of(text), m.of(text))]
    return _person_alone(text, max((span, *same), key=lambda m: (_fullness(m.of(text)), -m.start)))


_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PAPERS = "Times|Telegraph|Post|Herald|Express|Mail|Mirror|World|Tribune|Independent|Star"
_LEAD = re.compile(
    rf"(?:(?:and|but|while|as|when|[Oo]n|late|early|(?:{_DAYS})(?!\s(?:{_PAPERS}))|today|yesterday)\s+)+(?=\S)"
)
_TAIL = re.compile(rf"\s+(?:(?:late|early)\s+)?(?:on\s+)?(?:{_DAYS})$")


def named_alone(text: str, span: Span) -> Span:
    """The words of a source without the conjunction or the day beside them: of "Sunday a monitor" the monitor, of
    "the ministry on Monday" the ministry, as copies without commas run them together."""
    lead, tail = _LEAD.match(text, span.start, span.end), _TAIL.search(text, span.start, span.end)
    start, end = lead.end() if lead else span.start, tail.start() if tail else span.end
    return Span(start, end) if start < end else span


def _person_alone(text: str, span: Span) -> Span:
    """The name and roles of a person without what stands before them in the sentence: of "a position Turkish
    President Recep Erdogan" the president; the span itself where its first words tell who speaks."""
    words = re.match(r"(?:an?|the) ([a-z]+) (?=[A-Z])", span.of(text))
    if not words or words[1] in _ROLES | _HUMAN or kind_by_nouns(words[1]):
        return span
    rest = Span(span.start + words.end(), span.end)
    return rest if len(words_of(rest.of(text))) > 1 and _is_person(rest.of(text)) else span


_NAMED = re.compile(r"\b[A-Z][\w’'-]+(?: (?:al|el|bin|bint|van|de|of|for)\b| [A-Z][\w’'-]+){1,8}")
#: A monitor's name in capitals, though no cue stands beside it.
_BODY_NAMED = re.compile(
    r"\b(?:the |The )?(?:[A-Z][\w’'-]+ )+(?:Observatory|Monitor|Network)(?: (?:for|of)(?: [A-Z][\w-]+)+)?"
)
#: The name that a relative pronoun goes on from: "the Islamic State group which said so".
_RELATED = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w’'-]*(?: (?:of|for|al|in))?,? )+(?:[a-z]+,? )?$")
_WATCHING = (
    r"(?:has |have )?(?:monitor|track|document)(?:s|ing|ed)? (?:(?:\w+ ){0,4}of )?(?:the )?(?:[\w-]+ )?"
    r"(?:war|conflict|violence)\b"
)
#: "a group tracking the violence", "an organisation that monitors the war".
_MONITORS = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he) (?:[\w-]+ )?(?:group|organi[sz]ation|network) (?:that |which )?{_WATCHING}"
)
#: "which has tracked violence on all sides of the conflict", after a monitor's name.
_WHICH_MONITORS = re.compile(rf"(?<= )(?P<pronoun>which|who|that) {_WATCHING}")
_BEFORE = 300  # code points in which a pronoun's person is looked for


def _related(text: str, span: Span) -> Span:
    """The name right before the relative pronoun at ``span``; ``span`` where it is none, or no name is there."""
    if span.of(text).lower() not in ("who", "which"):
        return span
    start = max(0, span.start - _BEFORE)
    match = _RELATED.search(text[start : span.start])
    return trim(text, start + match.start(), span.start, " ,") or span if match else span


def _that_monitors(text: str, span: Span) -> Span:
    """The group, or the relative pronoun of its clause, where ``span`` is only what it monitors: "the violence"."""
    start, end = max(0, span.start - _BEFORE), min(len(text), span.end + _BEFORE)
    for pattern, group in ((_MONITORS, 0), (_WHICH_MONITORS, "pronoun")):
        for match in pattern.finditer(text, start, end):
            if match.start() < span.start and span.end <= match.end():
                return Span(*match.span(group))
    return span


def _named_before(text: str, span: Span) -> Span | None:
    """The person named last before a pronoun that follows no source: "Minister Mevlut Cavusoglu gave another number,
    he wrote"; None for a body's pronoun."""
    if span.of(text).lower() not in _PERSON:
        return None
    start = max(0, span.start - _BEFORE)
    named = [Span(*m.span()) for m in _NAMED.finditer(text, start, span.start) if _is_person(m[0])]
    return named[-1] if named else None


def _announced(text: str, span: Span, others: Sequence[Span]) -> list[Span]:
    """The mentions of what "a monitor said" announces: of the one body of that kind that the report names."""
    _, noun = _general(span.of(text))
    kind = "monitoring_group" if _MONITORS.fullmatch(span.of(text)) else _ANNOUNCED.get(noun)
    if not kind:
        return []
    written = (Span(*m.span()) for m in _BODY_NAMED.finditer(text)) if kind == "monitoring_group" else ()
    named = {m: o for m in (*others, *written) if (o := organisation_in(m.of(text))) and o.kind == kind}
    return list(named) if len(set(named.values())) == 1 else []


def _stands_for(wording: str) -> tuple[str, ...] | None:
    """The kinds of source that a pronoun or a general noun may stand for, () for any; None for a name."""
    words = [w.lower() for w in words_of(wording)]
    if len(words) == 1 and words[0] in _PERSON | _BODY:
        return ()
    article, noun = _general(wording)
    return _GENERIC.get(noun) if article in ("the", "this", "that", "its") else None


def _general(wording: str) -> tuple[str, str]:
    """The article and the noun of a general wording, without what only describes it: "the Britain-based monitor" is
    the monitor, and so is "… crew a monitor", where a copy has lost its commas. No article where there is none."""
    words = [w.lower() for w in words_of(wording)]
    at = max((i for i, w in enumerate(words) if w in _ARTICLES), default=-1)
    if any(w in _OF for w in words[:at]):  # "an official of the ministry" is no ministry
        return "", ""
    noun = _DESCRIBING.sub("", " ".join(words[at + 1 :]))
    return (words[at] if at >= 0 else ""), noun


def _can_be(name: str, short: str, kinds: tuple[str, ...]) -> bool:
    """Whether the named source can be what a pronoun or a general noun means."""
    pronoun, words = short.lower(), [w.lower() for w in words_of(name)]
    if not words or (len(words) == 1 and words[0] in _PERSON | _BODY):
        return False
    if pronoun in _PERSON:
        return _is_person(name) or (words[-1] in _HUMAN or any(w in _HUMAN for w in words[:3]))
    if pronoun in _BODY:
        several = pronoun in ("it", "its") and name.split()[-1].islower() and words[-1].endswith("s")
        return not _is_person(name) and words[-1] not in ("reports", "report") and not several
    noun = words_of(short)[-1].lower()
    if _stands_for(name) is not None or (_unnamed(name) and noun.removesuffix("s") not in _HUMAN):
        return False
    if noun in ("ministry", "source", "sources"):
        return noun in words
    return source_kind(name) in kinds


def _is_person(name: str) -> bool:
    """Whether a wording names one person: by a role and a name, or by a name alone."""
    words = words_of(name)
    if not words or _joint(name):
        return False
    roles = any(w.lower() in _ROLES for w in words)
    if speaks_for(name) or (roles and words[0].lower() not in ("the",)):
        return True
    if roles and sum(w[0].isupper() for w in words[1:]) >= 2:
        return True
    leading = next((i for i, w in enumerate(words) if not (w[0].isupper() or w in ("al", "el", "bin"))), len(words))
    named = 2 <= leading <= 4 and not kind_by_nouns(" ".join(words[:leading])) and not organisation_in(name)
    return named and (leading == len(words) or words[leading] in ("a", "an", "of", "who", "the"))


def _telling(wording: str) -> frozenset[str]:
    """The words of a wording that tell one source from another."""
    return frozenset(w.lower() for w in words_of(wording)) - _COMMON - _ROLES


def _same(short: str, name: str) -> bool:
    """Whether two wordings name the same source: the same organisation or person, or all telling words shared."""
    if _joint(name) != _joint(short) or _written(name) - _written(short):
        return False
    surname = len(words_of(short)) == 1 and not organisation_in(short) and not kind_by_nouns(short)
    people = _unnamed(name) <= _unnamed(short) <= _people(name)
    if not surname and not (people and _is_person(short) == _is_person(name)):
        return False
    one, other = organisation_in(short), organisation_in(name)
    if one and other and one == other:
        mine, theirs = _own_name(short), _own_name(name)
        return not mine or bool(mine & theirs)
    words = _telling(short)
    if any(not _is_general(w) for w in words):
        return words <= _telling(name)
    every = frozenset(w.lower() for w in words_of(LEADING.sub("", short)))
    return every <= frozenset(w.lower() for w in words_of(name)) and source_kind(short) == source_kind(name)


def _before_clause(wording: str) -> tuple[str, ...]:
    """The words before a relative pronoun: of "the Observatory which relies on sources" the first two."""
    words = words_of(wording)
    return words[: next((i for i, w in enumerate(words) if w.lower() in _RELATIVE), len(words))]


_NAME = re.compile(r"[A-Z][\w’'-]+ (?:(?:al|el|bin|ibn)[- ])?[A-Z][\w’'-]+")


def _unnamed(wording: str) -> frozenset[str]:
    """The nouns by which a wording tells of people without their names: "an army source", "Local officials"; none
    where it names one, or a body."""
    return frozenset() if _NAME.search(wording) else _people(wording)


def _people(wording: str) -> frozenset[str]:
    """The nouns of a wording for people: "source", "official"."""
    return frozenset(w.lower().removesuffix("s") for w in _before_clause(wording)) & _HUMAN


def _written(wording: str) -> frozenset[str]:
    """What a wording says was written or shown: "the statement by the ministry" is not the ministry."""
    return frozenset(w.lower() for w in _before_clause(wording)) & _WRITTEN


def _is_general(word: str) -> bool:
    return any(word in nouns for _, nouns in KINDS)


def _own_name(wording: str) -> frozenset[str]:
    """What a wording says beside its organisation, the name of the person who speaks for it."""
    if not _is_person(wording):
        return frozenset()
    organisation = organisation_in(wording)
    own = _telling(wording) - naming_words(wording)
    return own - (_telling(organisation.name) if organisation else frozenset())


def _fullness(wording: str) -> int:
    """How much a wording says: its words; none when it is too long for a name, or is a pronoun or a clause of one, and
    one when it names several sources."""
    words = words_of(wording)
    clause = words and words[0].lower() in _PERSON | _BODY | _OF
    if len(words) > _FULL_AT_MOST or _stands_for(wording) is not None or clause:
        return 0
    return 1 if _joint(wording) else len(_before_clause(wording))


def _joint(wording: str) -> bool:
    """Whether a wording names several sources: "the Observatory and medics", not "the Red Cross and Red Crescent"."""
    organisation = organisation_in(wording)
    return bool(JOIN.search(wording)) and not (organisation and JOIN.search(organisation.name))
