"""The places of one report read together: which of its rivals each name means.

A name has one sense in a report. Each reading is scored by a weighted sum of evidence (`FEATURES`): what it is
on its own (size, kind, by which name it was found), what the words beside it say ("Alexandria, La."), and what
the report's other names make likely (the same country, the same province, nearness), in two rounds, so that
what the first round is sure of helps the second. The weights (weights.toml) were fitted as a conditional logit
on two collections of annotated news; `bench/fit_places.py` fits them again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log10

import numpy as np
from numpy.typing import NDArray

from onrecord.gazetteer.entry import Entry, Match
from onrecord.gazetteer.lookup import Gazetteer, prior
from onrecord.gazetteer.names import plain, words
from onrecord.model import Candidate
from onrecord.spans import Span

FEATURES = (
    "size",
    "city",
    "renown",
    "country size",
    "unlisted",
    "country",
    "region",
    "province",
    "district",
    "exact",
    "other name",
    "demonym",
    "romanised",
    "unlike",
    "has city of its name",
    "in province of its name",
    "inside neighbour",
    "not inside neighbour",
    "none inside neighbour",
    "country named",
    "province named",
    "country share",
    "province share",
    "nearness",
    "neighbourhood",
)
_RIVALS = 40
"""Readings of one name that are weighed, the likeliest a priori first."""
_CONTEXT = FEATURES.index("country named")
_UNLISTED = FEATURES.index("unlisted")
_TOWN = 10_000
_WEIGHED = 12
"""Readings of one name that speak for the other names."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in a report. ``inside`` are the names that the words beside it put it in ("Alexandria, La.":
    ("La.",)); ``kind`` is the precision code that its wording asks for ("Aleppo province": province)."""

    name: str
    span: Span | None = None
    inside: tuple[str, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of the report with its readings, and all that its mentions say of it."""

    matches: tuple[Match, ...]
    inside: tuple[Entry, ...]
    count: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mention means. ``candidates`` are the gazetteer's readings, the likeliest in this company first;
    ``score`` is a probability, 0–1. ``near`` is the place that the report is about, where a name that the
    gazetteer does not list is likeliest to be (None when the report names no settlement or district); its score
    is the probability that the name is such a one: 1 when there are no candidates."""

    candidates: tuple[Candidate, ...]
    near: Candidate | None

    @property
    def listed(self) -> bool:
        """Whether the first candidate is likelier than a place that the gazetteer lacks."""
        return bool(self.candidates) and (self.near is None or self.candidates[0].score >= self.near.score)


class Setting:
    """The places that one report names, resolved together; further names are read in their company."""

    def __init__(self, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._names = names_of(mentions, gazetteer)
        known = [key for key, name in self._names.items() if name.matches]
        chances, self.home = probabilities([self._names[key] for key in known], weights())
        self._voices = _voices([self._names[key] for key in known], chances)
        self._owners = {key: number for number, key in enumerate(known)}
        self._readings = {
            key: _reading(self._names[key].matches, chance, self.home)
            for key, chance in zip(known, chances, strict=True)
        }

    def read(self, mention: Mention) -> Reading:
        """What the mention means here; the report's own mentions are not weighed again."""
        key = key_of(mention)
        if key in self._readings and not set(mention.inside) - set(self._names[key].said):
            return self._readings[key]
        name = names_of([mention], self.gazetteer)[key]
        if not name.matches:
            return Reading((), self.home.candidate(1.0) if self.home else None)
        features = _with_unlisted(alone(name), _heard(name, self._voices, self._owners.get(key, -1)))
        return _reading(name.matches, _softmax(features @ weights()), self.home)

    def entry(self, candidate: Candidate) -> Entry | None:
        """The gazetteer's entry that the candidate stands for; None for a point that is no entry."""
        return self.gazetteer.entry(candidate.gazetteer_id)


def resolve(mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Reading, ...]:
    """What each mention means, all of them being from one report."""
    setting = Setting(mentions, gazetteer)
    return tuple(setting.read(m) for m in mentions)


def _reading(matches: Sequence[Match], chance: Array, home: Entry | None) -> Reading:
    order = np.argsort(-chance[: len(matches)], kind="stable")
    candidates = tuple(matches[i].entry.candidate(round(float(chance[i]), 4)) for i in order)
    return Reading(candidates, home.candidate(round(float(chance[-1]), 4)) if home else None)


@cache
def weights() -> Array:
    """The fitted weights, in the order of `FEATURES`."""
    table = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))["weights"]
    return np.array([table[name] for name in FEATURES])


def key_of(mention: Mention) -> tuple[str, str | None]:
    """What makes two mentions of a report one name: the spelling, folded, and the kind that is asked for."""
    return plain(mention.name), mention.kind


def names_of(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[tuple[str, str | None], _Name]:
    """The distinct names of the mentions, with the readings to be weighed (none where a name is not known)."""
    grouped: dict[tuple[str, str | None], list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(key_of(mention), []).append(mention)
    return {key: _name(group, gazetteer) for key, group in grouped.items()}


def _name(group: Sequence[Mention], gazetteer: Gazetteer) -> _Name:
    found: dict[str, Match] = {}
    for spelling in dict.fromkeys(m.name for m in group):
        for match in gazetteer.matches(spelling):
            found.setdefault(match.entry.key, match)
    best = sorted(_meant(list(found.values()), group[0].kind), key=lambda m: (-prior(m), m.entry.key))[:_RIVALS]
    said = tuple(dict.fromkeys(name for m in group for name in m.inside))
    holders = tuple(
        m.entry for name in said for m in gazetteer.matches(name) if m.kind != "romanised" or m.likeness > 0.9
    )
    return _Name(tuple(best), holders, len(group), said)


def _meant(matches: Sequence[Match], kind: str | None) -> Sequence[Match]:
    """The matches that the wording allows: of the kind it asks for, if any is; and a town, not the province or
    district that has its name from it ("Aleppo"), except where provinces are commonly named so (words.toml)."""
    if kind in ("province", "settlement"):
        return [m for m in matches if m.entry.precision == kind] or matches
    bare = words()["bare_provinces"]["countries"]
    towns = {
        (m.entry.country, m.entry.admin1)
        for m in matches
        if m.entry.precision == "settlement" and m.entry.population >= _TOWN and m.entry.country not in bare
    }
    larger = ("province", "district")
    return [m for m in matches if m.entry.precision not in larger or (m.entry.country, m.entry.admin1) not in towns]


# --- evidence ---------------------------------------------------------------------------------


def probabilities(names: Sequence[_Name], weight: Array) -> tuple[list[Array], Entry | None]:
    """For each name the probability of each of its readings, and last that it is one not listed; and the place
    that the report is about, None if there is none."""
    fixed = [alone(name) for name in names]
    chance = [_softmax(f @ weight[:_CONTEXT]) for f in fixed]
    for _ in range(2):
        table = evidence(names, fixed, chance)
        chance = [_softmax(features @ weight) for features in table]
    return chance, _home(names, chance)


def evidence(names: Sequence[_Name], fixed: Sequence[Array], chance: Sequence[Array]) -> list[Array]:
    """For each name a row of `FEATURES` per reading, given how likely all readings are so far; the last row
    stands for a place that is not listed."""
    voices = _voices(names, chance)
    return [_with_unlisted(f, _heard(name, voices, n)) for n, (name, f) in enumerate(zip(names, fixed, strict=True))]


def _with_unlisted(alone: Array, heard: Array) -> Array:
    unlisted = np.zeros(len(FEATURES))
    unlisted[_UNLISTED] = 1.0
    return np.vstack([np.hstack([alone, heard]), unlisted])


def _home(names: Sequence[_Name], chance: Sequence[Array]) -> Entry | None:
    """The settlement or district with most of the report's others around it."""
    best = [(name, name.matches[i].entry) for name, c in zip(names, chance, strict=True) if (i := _first(name, c)) >= 0]
    local = [(name.count, e) for name, e in best if e.precision in ("settlement", "district", "exact")]
    if not local:
        return None
    counts = np.array([count for count, _ in local], dtype=np.float64)
    around = np.exp(-_km([e for _, e in local], _vectors([e for _, e in local])) / 60.0) @ counts
    return local[int(np.argmax(around))][1]


def _first(name: _Name, chance: Array) -> int:
    """The likeliest reading, -1 when that is none of those listed."""
    first = int(np.argmax(chance))
    return first if first < len(name.matches) else -1


def _km(entries: Sequence[Entry], points: Array) -> Array:
    chord = np.sqrt(np.maximum(0.0, (1.0 - _vectors(entries) @ points.T) / 2))
    return np.asarray(12742.0 * np.arcsin(np.minimum(1.0, chord)))


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def alone(name: _Name) -> Array:
    """The evidence that needs no other name: one row per reading."""
    own = [m.entry for m in name.matches]
    cities = {(e.country, e.admin1) for e in own if e.precision == "settlement"}
    provinces = {(e.country, e.admin1) for e in own if e.precision == "province"}
    within = {e.key for e in own if any(holds(holder, e) for holder in name.inside)}
    rows = []
    for match in name.matches:
        e = match.entry
        home = (e.country, e.admin1)
        town = e.precision in ("settlement", "exact")
        held = e.key in within
        rows.append(
            [
                log10(max(e.population, 100)) if town else 0.0,
                max(0.0, log10(max(e.population, 1)) - 5.0) if town else 0.0,
                log10(e.spellings) if town else 0.0,
                log10(max(e.population, 10_000)) - 7.0 if e.precision == "country" else 0.0,
                0.0,
                e.precision == "country",
                e.precision == "region",
                e.precision == "province",
                e.precision == "district",
                e.precision == "exact",
                match.kind == "other",
                match.kind == "demonym",
                match.kind == "romanised",
                10.0 * (1.0 - match.likeness),
                e.precision == "province" and home in cities,
                e.precision == "settlement" and home in provinces,
                held,
                bool(within) and not held,
                bool(name.inside) and not within,
            ]
        )
    return np.array(rows, dtype=np.float64)


_REACH = {"region": 120.0, "settlement": 30.0, "exact": 15.0}
"""Kilometres within which a place may lie in a holder that has no code of its own."""


def holds(holder: Entry, entry: Entry) -> bool:
    """Whether ``holder`` contains ``entry``: countries, provinces and districts by their codes, others by nearness."""
    if holder.key == entry.key:
        return False
    if holder.precision in _REACH:
        smaller = entry.precision in ("settlement", "exact")
        return smaller and float(_km([entry], _vectors([holder]))[0, 0]) < _REACH[holder.precision]
    if holder.country is None or holder.country != entry.country:
        return False
    if holder.precision == "country":
        return entry.precision != "country"
    if holder.admin1 != entry.admin1:
        return False
    if holder.precision == "province":
        return entry.precision in ("settlement", "district", "exact")
    return holder.admin2 == entry.admin2 and entry.precision != "district"


@dataclass(frozen=True, slots=True)
class _Voices:
    """The likely readings of all names, as columns: whose they are, how likely, and what and where."""

    owner: NDArray[np.int64]
    says: Array
    near: Array
    point: Array
    country: NDArray[np.str_]
    admin1: NDArray[np.str_]
    precision: NDArray[np.str_]


def _voices(names: Sequence[_Name], chance: Sequence[Array]) -> _Voices:
    said = [
        (number, name.matches[i].entry, float(c[i]))
        for number, (name, c) in enumerate(zip(names, chance, strict=True))
        for i in np.argsort(-c[: len(name.matches)], kind="stable")[:_WEIGHED]
        if c[i] > 0.02
    ]
    entries = [e for _, e, _ in said]
    says = np.array([p for _, _, p in said], dtype=np.float64)
    return _Voices(
        owner=np.array([n for n, _, _ in said], dtype=np.int64),
        says=says,
        near=says * np.array([e.precision in ("settlement", "district", "exact") for e in entries], dtype=bool),
        point=_vectors(entries),
        country=np.array([e.country or "" for e in entries], dtype=np.str_),
        admin1=np.array([f"{e.country}.{e.admin1}" if e.admin1 else "" for e in entries], dtype=np.str_),
        precision=np.array([e.precision for e in entries], dtype=np.str_),
    )


def _heard(name: _Name, voices: _Voices, number: int) -> Array:
    """What the other names of the report say for each reading: one row per reading, the features from _CONTEXT on."""
    others = voices.owner != number
    says, near = voices.says * others, voices.near * others
    total = max(float(says.sum()), 1e-9)
    entries = [m.entry for m in name.matches]
    same_country = np.array([e.country or "-" for e in entries], dtype=np.str_)[:, None] == voices.country
    same_admin = np.array([f"{e.country}.{e.admin1}" for e in entries], dtype=np.str_)[:, None] == voices.admin1
    km = _km(entries, voices.point)
    columns = (
        _most(same_country * (voices.precision == "country") * says),
        _most(same_admin * (voices.precision == "province") * says),
        same_country @ says / total,
        same_admin @ says / total,
        np.log1p(np.exp(-km / 60.0) @ near),
        _most(np.exp(-km / 250.0) * near),
    )
    return np.stack(columns, axis=1)


def _most(table: Array) -> Array:
    return np.asarray(table.max(axis=1)) if table.shape[1] else np.zeros(table.shape[0])


def _vectors(entries: Sequence[Entry]) -> Array:
    lat = np.radians([e.lat for e in entries])
    lon = np.radians([e.lon for e in entries])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1).reshape(-1, 3)
