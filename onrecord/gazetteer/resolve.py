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
from onrecord.gazetteer.names import plain
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
    kinds: frozenset[str]


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


def resolve(mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Reading, ...]:
    """What each mention means, all of them being from one report."""
    keys = [(plain(m.name), m.kind) for m in mentions]
    names = _names(mentions, keys, gazetteer)
    known = [key for key, name in names.items() if name.matches]
    chances, home = probabilities([names[key] for key in known], weights())
    unknown = Reading((), home.candidate(1.0) if home else None)
    readings = {key: _reading(names[key].matches, chance, home) for key, chance in zip(known, chances, strict=True)}
    return tuple(readings.get(key, unknown) for key in keys)


def _reading(matches: Sequence[Match], chance: Array, home: Entry | None) -> Reading:
    order = np.argsort(-chance[: len(matches)], kind="stable")
    candidates = tuple(matches[i].entry.candidate(round(float(chance[i]), 4)) for i in order)
    return Reading(candidates, home.candidate(round(float(chance[-1]), 4)) if home else None)


@cache
def weights() -> Array:
    """The fitted weights, in the order of `FEATURES`."""
    table = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))["weights"]
    return np.array([table[name] for name in FEATURES])


def _names(
    mentions: Sequence[Mention], keys: Sequence[tuple[str, str | None]], gazetteer: Gazetteer
) -> dict[tuple[str, str | None], _Name]:
    grouped: dict[tuple[str, str | None], list[Mention]] = {}
    for key, mention in zip(keys, mentions, strict=True):
        grouped.setdefault(key, []).append(mention)
    names = {}
    for key, group in grouped.items():
        found: dict[str, Match] = {}
        for spelling in dict.fromkeys(m.name for m in group):
            for match in gazetteer.matches(spelling):
                found.setdefault(match.entry.key, match)
        best = sorted(found.values(), key=lambda m: (-prior(m), m.entry.key))[:_RIVALS]
        inside = dict.fromkeys(name for m in group for name in m.inside)
        holders = tuple(m.entry for name in inside for m in gazetteer.matches(name) if m.kind != "romanised")
        kinds = frozenset(m.kind for m in group if m.kind)
        names[key] = _Name(tuple(best), holders, len(group), kinds)
    return names


# --- evidence ---------------------------------------------------------------------------------


def probabilities(names: Sequence[_Name], weight: Array) -> tuple[list[Array], Entry | None]:
    """For each name the probability of each of its readings, and last that it is one not listed; and the place
    that the report is about, None if there is none."""
    fixed = [_alone(name) for name in names]
    chance = [_softmax(f @ weight[:_CONTEXT]) for f in fixed]
    for _ in range(2):
        table = evidence(names, fixed, chance)
        chance = [_softmax(features @ weight) for features in table]
    return chance, _home(names, chance)


def evidence(names: Sequence[_Name], fixed: Sequence[Array], chance: Sequence[Array]) -> list[Array]:
    """For each name a row of `FEATURES` per reading, given how likely all readings are so far; the last row
    stands for a place that is not listed."""
    around = _company(names, chance)
    unlisted = np.zeros(len(FEATURES))
    unlisted[_UNLISTED] = 1.0
    return [np.vstack([np.hstack([f, c]), unlisted]) for f, c in zip(fixed, around, strict=True)]


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


def _alone(name: _Name) -> Array:
    """The evidence that needs no other name: one row per reading."""
    own = [m.entry for m in name.matches]
    cities = {(e.country, e.admin1) for e in own if e.precision == "settlement"}
    provinces = {(e.country, e.admin1) for e in own if e.precision == "province"}
    rows = []
    for match in name.matches:
        e = match.entry
        home = (e.country, e.admin1)
        town = e.precision in ("settlement", "exact")
        held = any(holds(holder, e) for holder in name.inside)
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
                1.0 - match.likeness,
                e.precision == "province" and home in cities,
                e.precision == "settlement" and home in provinces,
                held,
                bool(name.inside) and not held,
            ]
        )
    return np.array(rows, dtype=np.float64)


def holds(holder: Entry, entry: Entry) -> bool:
    """Whether the country, province or district ``holder`` contains ``entry``, by their codes."""
    if holder.key == entry.key or holder.country is None or holder.country != entry.country:
        return False
    if holder.precision == "country":
        return entry.precision != "country"
    if holder.admin1 != entry.admin1:
        return False
    if holder.precision == "province":
        return entry.precision in ("settlement", "district", "exact")
    return holder.precision == "district" and holder.admin2 == entry.admin2 and entry.precision != "district"


def _company(names: Sequence[_Name], chance: Sequence[Array]) -> list[Array]:
    """What the other names of the report say for each reading: one row per reading, the features from _CONTEXT on."""
    speakers = [np.argsort(-c[: len(n.matches)], kind="stable")[:_WEIGHED] for n, c in zip(names, chance, strict=True)]
    voices = [
        (number, names[number].matches[i].entry, float(chance[number][i]))
        for number, chosen in enumerate(speakers)
        for i in chosen
        if chance[number][i] > 0.02
    ]
    owner = np.array([v[0] for v in voices])
    says = np.array([v[2] for v in voices])
    point = _vectors([v[1] for v in voices])
    pointed = np.array([v[1].precision in ("settlement", "district", "exact") for v in voices], dtype=bool)
    near = says * pointed
    country = np.array([v[1].country or "" for v in voices])
    admin = np.array([f"{v[1].country}.{v[1].admin1}" if v[1].admin1 else "" for v in voices])
    precision = np.array([v[1].precision for v in voices])
    rows = []
    for number, name in enumerate(names):
        others = owner != number
        total = max(float(says[others].sum()), 1e-9)
        entries = [m.entry for m in name.matches]
        own_country = np.array([e.country or "-" for e in entries])[:, None]
        own_admin = np.array([f"{e.country}.{e.admin1}" for e in entries])[:, None]
        same_country, same_admin = own_country == country, own_admin == admin
        km = _km(entries, point)
        columns = (
            _most(same_country * (others & (precision == "country")) * says),
            _most(same_admin * (others & (precision == "province")) * says),
            (same_country * others) @ says / total,
            (same_admin * others) @ says / total,
            np.log1p((np.exp(-km / 60.0) * others) @ near),
            _most(np.exp(-km / 250.0) * others * near),
        )
        rows.append(np.stack(columns, axis=1))
    return rows


def _most(table: Array) -> Array:
    return np.asarray(table.max(axis=1)) if table.shape[1] else np.zeros(table.shape[0])


def _vectors(entries: Sequence[Entry]) -> Array:
    lat = np.radians([e.lat for e in entries])
    lon = np.radians([e.lon for e in entries])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1).reshape(-1, 3)
