"""What of a record may be shown to anyone: its contents with the names of private persons withheld.

A name is replaced by as many code points of "█", so that every span still holds; a source that is a private
person is known by a label that tells it from others and not who it is. Everything that is published, pages and
files alike, is made from these contents.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.codec import source_id
from onrecord.model import Actor, Attribution, Claim, Decision, Incident, KnownSource, Media, Place, Report, Source
from onrecord.publish.tables import Contents
from onrecord.publish.withholding import Keys, Names, Persons, covers, keys, mask, persons

_SOMEONE = {
    "witness_or_resident": "a witness",
    "activist": "an activist",
    "rescue_or_medical": "a medic or rescuer",
    "expert": "an expert",
}


# "Bustan al-Qasr, Kallaseh, Sheikh Saeed and al-Ferdous" are four places, the third of them Saeed to who drops titles.
_PARTS = re.compile(r",\s*|\s+and\s+|\b[Ss]heikh\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided of names, as a report writes them: ``cleared`` may be shown, ``withheld`` may not."""

    cleared: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Withheld:
    """One name that is withheld, as the report writes it; ``what``: source (who says so) or person (anyone else).
    Itself never to be published: it is for who may clear it."""

    report: str
    name: str
    what: str


@dataclass(slots=True)
class _Secrets:
    """What is withheld in a record.

    ``local`` has the names of each report that tells of private persons, ``everywhere`` those withheld in all. Of
    sources: ``labels`` by the name they are known by, ``wordings`` by how reports name them, ``told`` the names of
    the private ones of each claim, ``speakers`` their reports and keys. ``homes``: the report of each claim of a
    report in ``local``.
    """

    local: dict[str, frozenset[Keys]] = field(default_factory=dict)
    everywhere: frozenset[Keys] = frozenset()
    written: list[tuple[str, str]] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    speakers: set[tuple[str, str]] = field(default_factory=set)
    homes: dict[str, str] = field(default_factory=dict)

    near: dict[str, Names] = field(default_factory=dict)

    def names(self, report: str) -> Names:
        """What is withheld in a report, and in what is read from it; made once for each."""
        key = report if report in self.local else ""
        if key not in self.near:
            self.near[key] = Names(self.local.get(key, frozenset()), self.everywhere)
        return self.near[key]

    def every_name(self) -> Names:
        return Names(frozenset(), self.everywhere.union(*self.local.values()))

    def withheld(self) -> tuple[Withheld, ...]:
        return tuple(
            Withheld(report, name, "source" if any((report, k) in self.speakers for k in keys(name)) else "person")
            for report, name in self.written
        )


def public(contents: Contents, judged: Judged = Judged()) -> Contents:
    """The contents with private persons' names withheld, as the rules find them and people ``judged`` them.

    Goes once through all reports and claims to learn the names, then masks what is iterated, as it is iterated. Ids
    of reports, claims, incidents and decisions stay; a private source has the id of its label. ``withheld`` counts
    the names of each report, by "source" and "person".
    """
    secrets = _learn(contents, judged)
    every = secrets.every_name()
    return replace(
        contents,
        reports=lambda: (_report(r, secrets.names(r.id)) for r in contents.reports()),
        claims=lambda: (_claim(c, secrets.names(c.report)) for c in contents.claims()),
        sources=lambda: (_known_source(s, secrets) for s in contents.sources()),
        incidents=lambda: (_incident(i, secrets) for i in contents.incidents()),
        decisions=lambda: (_decision(d, every) for d in contents.decisions()),
        withheld=_counted(secrets.withheld()),
    )


def _counted(names: Iterable[Withheld]) -> dict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        counts[name.report][name.what] += 1
    return dict(counts)


def withheld(contents: Contents, judged: Judged = Judged()) -> tuple[Withheld, ...]:
    """Every name that `public` withholds, report by report: for editors, who may clear it."""
    return _learn(contents, judged).withheld()


def _learn(contents: Contents, judged: Judged) -> _Secrets:
    shown, hidden = (frozenset(map(keys, names)) - {()} for names in (judged.cleared, judged.withheld))
    places: set[Keys] = set()
    parts: defaultdict[str, set[Keys]] = defaultdict(set)
    for claim in contents.claims():
        for name in _place_names(claim):
            places.add(keys(name))
            parts[claim.report] |= {keys(part) for part in _PARTS.split(name)}
    known, found = frozenset(places), dict[str, Persons]()
    for report in contents.reports():
        seen = persons(
            "\n".join([report.text, *(m.caption or "" for m in report.media)]), known | parts.get(report.id, set())
        )
        asked = {k for k in hidden if mask(report.text, Names(frozenset({k}))) != report.text}
        if asked:
            names = (n for n in judged.withheld if keys(n) in asked)
            seen = Persons(seen.private | asked, seen.public - asked, seen.told | asked, (*seen.written, *names))
        if seen.private or seen.public:
            found[report.id] = seen
    secrets = _settled(found, shown)
    if secrets.local:
        for claim in contents.claims():
            _learn_sources(claim, secrets)
    return secrets


def _settled(found: Mapping[str, Persons], shown: frozenset[Keys]) -> _Secrets:
    """What is withheld in all, so that a name is either withheld in the whole record or not at all.

    A full name with an office in one report is public in others that only name it; where one tells of a private
    person of that name, it is withheld everywhere.
    """
    told = {k for seen in found.values() for k in seen.told if len(k) > 1}
    offices = {k for seen in found.values() for k in seen.public if len(k) > 1} - told

    def stays(name: Keys) -> bool:
        return not any(covers(s, name) for s in shown) and name not in offices

    secrets = _Secrets()
    for report, seen in found.items():
        if private := frozenset(filter(stays, seen.private)):
            secrets.local[report] = private
            written = {keys(name): name for name in seen.written}
            secrets.written += [(report, written[k]) for k in sorted(private) if k in written]
    secrets.everywhere = frozenset(k for names in secrets.local.values() for k in names if len(k) > 1)
    return secrets


def _place_names(claim: Claim) -> Iterator[str]:
    if claim.place:
        yield claim.place.name
        if claim.place.wider:
            yield claim.place.wider


def _learn_sources(claim: Claim, secrets: _Secrets) -> None:
    names = secrets.names(claim.report)
    if claim.report in secrets.local:
        secrets.homes[claim.id] = claim.report
    told = []
    for source in (*claim.attribution.chain, *claim.attribution.rivals):
        if (made := _source(source, names)) == source:
            continue
        secrets.wordings[source.name] = made.name
        secrets.speakers |= {(claim.report, k) for k in keys(source.name)}
        if made.known_as != source.known_as:
            secrets.labels[source.known_as] = made.known_as
            told.append(source.known_as)
    if told:
        secrets.told[claim.id] = tuple(told)


def label(source: Source) -> str:
    """What a private source is called in public: the same wherever it is met, another for everybody else."""
    told = hashlib.sha256(f"withheld {source_id(source.known_as)}".encode()).hexdigest()[:8]
    return f"{_SOMEONE.get(source.kind, 'a person')} (name withheld, {told})"


def _source(source: Source, names: Names) -> Source:
    name = mask(source.name, names)
    if mask(source.known_as, names) == source.known_as:
        return replace(source, name=name)
    return replace(source, name=name, canonical=label(source))


def _report(report: Report, names: Names) -> Report:
    return replace(
        report,
        text=mask(report.text, names),
        title=_maybe(report.title, names),
        url=_maybe(report.url, names),
        author=_maybe(report.author, names),
        publisher=_maybe(report.publisher, names),
        media=tuple(_media(m, names) for m in report.media),
    )


def _media(media: Media, names: Names) -> Media:
    return replace(
        media,
        link=_maybe(media.link, names),
        caption=_maybe(media.caption, names),
        credit=_maybe(media.credit, names),
    )


def _maybe(text: str | None, names: Names) -> str | None:
    return mask(text, names) if text else text


def _claim(claim: Claim, names: Names) -> Claim:
    said = claim.attribution
    return replace(
        claim,
        attribution=Attribution(
            tuple(_source(s, names) for s in said.chain),
            said.cue,
            said.quoted,
            tuple(_source(s, names) for s in said.rivals),
        ),
        by=_actor(claim.by, names),
        target=_actor(claim.target, names),
        place=_place(claim.place, names),
    )


def _actor(actor: Actor | None, names: Names) -> Actor | None:
    return replace(actor, name=mask(actor.name, names)) if actor else None


def _place(place: Place | None, names: Names) -> Place | None:
    return replace(place, name=mask(place.name, names), wider=_maybe(place.wider, names)) if place else None


def _known_source(source: KnownSource, secrets: _Secrets) -> KnownSource:
    spellings = tuple(dict.fromkeys(secrets.wordings.get(s, s) for s in source.spellings))
    name = secrets.labels.get(source.name, source.name)
    key = source.id if name == source.name else source_id(name)
    return replace(source, id=key, name=name, spellings=spellings)


def _incident(incident: Incident, secrets: _Secrets) -> Incident:
    """The incident with the labels of private sources for origins, and names masked in what is said of it."""
    labels = {name: secrets.labels[name] for claim in incident.claims for name in secrets.told.get(claim, ())}
    near = frozenset(k for c in incident.claims if c in secrets.homes for k in secrets.local[secrets.homes[c]])
    names = Names(near, secrets.everywhere)
    if not (labels or names.near or names.far):
        return incident
    longest_first = sorted(labels, key=len, reverse=True)

    def said(words: str) -> str:
        if words in labels:
            return labels[words]
        for name in longest_first:
            words = words.replace(name, labels[name])
        return mask(words, names)

    return replace(
        incident,
        place=_place(incident.place, names),
        figures=tuple(replace(f, origin=said(f.origin)) for f in incident.figures),
        ranges=tuple(replace(r, rule=said(r.rule), origins=_each(r.origins, said)) for r in incident.ranges),
        contradictions=tuple(
            replace(
                c,
                about=said(c.about),
                sides=tuple(replace(s, value=said(s.value), origins=_each(s.origins, said)) for s in c.sides),
            )
            for c in incident.contradictions
        ),
        grades=tuple(replace(g, rule=said(g.rule), inputs=_each(g.inputs, said)) for g in incident.grades),
    )


def _decision(decision: Decision, names: Names) -> Decision:
    return replace(
        decision,
        targets=_each(decision.targets, lambda target: mask(target, names)),
        reason=mask(decision.reason, names),
        value=tuple((name, mask(value, names)) for name, value in decision.value),
    )


def _each(values: tuple[str, ...], change: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(map(change, values))
