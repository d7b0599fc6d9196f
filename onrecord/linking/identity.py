"""Ids of incidents: minted once from a claim, kept while claims come and go, back again when a join is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from onrecord.codec import content_id
from onrecord.model import Incident

# An id that an incident has had, and a claim that brings it along.
Bearer = tuple[str, str]


def assign(
    clusters: Sequence[Sequence[str]],
    age: Mapping[str, tuple[str, ...]],
    previous: Sequence[Incident] = (),
    bearers: Sequence[Bearer] = (),
) -> list[str]:
    """An id for each cluster of claim ids, in order.

    A cluster has the id that one of its claims bears: of several the one borne longest (``bearers`` are in the
    order in which they came to bear), and an id that two clusters bear is the older bearer's. So two incidents
    that were joined have their own ids again when they part. A cluster without a bearer keeps the id of the
    ``previous`` incident with which it shares most claims (ties: the id that sorts first). The others get a new
    id, which hashes their earliest claim's id (``age`` gives the sort key of a claim), never one in use before.
    """
    ids = _borne(clusters, bearers)
    _inherit(ids, clusters, previous)
    known = {i.id for i in previous} | {i for i, _ in bearers} | set(ids.values())
    for n in sorted((n for n in range(len(clusters)) if n not in ids), key=lambda n: min(clusters[n])):
        ids[n] = _mint(clusters[n], age, known)
        known.add(ids[n])
    return [ids[n] for n in range(len(clusters))]


def _borne(clusters: Sequence[Sequence[str]], bearers: Sequence[Bearer]) -> dict[int, str]:
    cluster_of = {claim: n for n, members in enumerate(clusters) for claim in members} if bearers else {}
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for incident, claim in bearers:
        n = cluster_of.get(claim)
        if n is not None and n not in ids and incident not in taken:
            ids[n] = incident
            taken.add(incident)
    return ids


def _inherit(ids: dict[int, str], clusters: Sequence[Sequence[str]], previous: Sequence[Incident]) -> None:
    holder = {c: incident.id for incident in previous for c in incident.claims}
    taken = set(ids.values())
    claimed: list[tuple[int, str, int]] = []
    for n, members in enumerate(clusters):
        if n not in ids:
            overlap = Counter(holder[c] for c in members if c in holder)
            claimed += [(-shared, incident, n) for incident, shared in overlap.items()]
    for _, incident, n in sorted(claimed, key=lambda row: (row[0], row[1], min(clusters[row[2]]))):
        if n not in ids and incident not in taken:
            ids[n] = incident
            taken.add(incident)


def _mint(members: Sequence[str], age: Mapping[str, tuple[str, ...]], known: set[str]) -> str:
    ordered = sorted(members, key=lambda c: (age[c], c))
    for claim in ordered:
        minted = content_id("i", claim)
        if minted not in known:
            return minted
    # Every single claim's id is spoken for: the whole membership is hashed, with a number.
    return next(i for n in count(1) if (i := content_id("i", *ordered, str(n))) not in known)


def new_bearers(incidents: Sequence[Incident], bearers: Sequence[Bearer]) -> tuple[Bearer, ...]:
    """For each incident whose id none of its claims bears yet: its id and its first claim, by id."""
    known = set(bearers)
    unborne = (i for i in incidents if not any((i.id, c) in known for c in i.claims))
    return tuple((i.id, i.claims[0]) for i in sorted(unborne, key=lambda i: i.id))
