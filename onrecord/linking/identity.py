"""Ids of incidents: minted once from the earliest claim, kept while claims come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.codec import content_id
from onrecord.model import Incident


def assign(
    clusters: Sequence[Sequence[str]], age: Mapping[str, tuple[str, ...]], previous: Sequence[Incident]
) -> list[str]:
    """An id for each cluster of claim ids, in order.

    A cluster keeps the id of the previous incident with which it shares most claims (ties: the id that
    sorts first); each id goes to the cluster that shares most with it. The others get a new id, which hashes
    their earliest claim's id (``age`` gives the sort key of a claim), never an id in use before.
    """
    holder = {c: incident.id for incident in previous for c in incident.claims}
    claimed: list[tuple[int, str, int]] = []
    for n, members in enumerate(clusters):
        overlap = Counter(holder[c] for c in members if c in holder)
        claimed += [(-shared, incident, n) for incident, shared in overlap.items()]
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for _, incident, n in sorted(claimed, key=lambda row: (row[0], row[1], min(clusters[row[2]]))):
        if n not in ids and incident not in taken:
            ids[n] = incident
            taken.add(incident)
    known = {incident.id for incident in previous} | taken
    for n in sorted((n for n in range(len(clusters)) if n not in ids), key=lambda n: min(clusters[n])):
        ids[n] = _mint(clusters[n], age, known)
        known.add(ids[n])
    return [ids[n] for n in range(len(clusters))]


def _mint(members: Sequence[str], age: Mapping[str, tuple[str, ...]], known: set[str]) -> str:
    ordered = sorted(members, key=lambda c: (age[c], c))
    for claim in ordered:
        minted = content_id("i", claim)
        if minted not in known:
            return minted
    # Every single claim's id is spoken for: the whole membership is hashed.
    return content_id("i", *ordered)
