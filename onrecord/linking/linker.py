"""Claims in, incidents out: candidates, comparison, clustering, and a view of each cluster. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.judgement import effective, values
from onrecord.linking.compare import pair_up
from onrecord.linking.comparison import Comparison, comparison, datasets
from onrecord.linking.constraints import constraints
from onrecord.linking.identity import Bearer, assign
from onrecord.linking.partition import NOTHING_SETTLED, Partition, partition
from onrecord.linking.parts import with_parts
from onrecord.linking.ranges import DEFAULT_RULE
from onrecord.linking.reckon import age_of
from onrecord.linking.view import view
from onrecord.linking.weights import Weights, default_weights, explain
from onrecord.model import Claim, Decision, Grade, Incident, Report

# What an incident is seen by: its id and claims, range rule, preferred origin, people's grades.
_Terms = tuple[str, tuple[str, ...], str, str, tuple[Grade, ...]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A linking and what it rests on, from which the next one can go on: ``views`` are the incidents by what they
    are seen by, before parts of totals are told."""

    incidents: tuple[Incident, ...]
    compared: Comparison
    parted: Partition
    views: Mapping[_Terms, Incident]


def link(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    previous: Sequence[Incident] = (),
    weights: Weights | None = None,
    bearers: Sequence[Bearer] = (),
) -> tuple[Incident, ...]:
    """The incidents that the claims are about, sorted by id; every claim is in exactly one.

    ``claims`` are as people's accept, reject and correct decisions left them; their order and that of
    ``reports`` is without effect. ``decisions`` is the whole log: what it says about claims belonging
    together, origins, range rules and grades is obeyed. ``previous`` incidents lend their ids, and so do the
    claims in ``bearers`` (see `onrecord.linking.identity.assign`).
    A claim whose report is not in ``reports`` is compared without its words and date of publication.
    """
    return relink(claims, reports, decisions, previous, weights, bearers).incidents


def relink(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    previous: Sequence[Incident] = (),
    weights: Weights | None = None,
    bearers: Sequence[Bearer] = (),
    before: Linked | None = None,
) -> Linked:
    """As `link`, going on from an earlier linking ``before``, which makes it faster and changes nothing."""
    found = comparison(claims, reports, decisions, weights or default_weights(), before.compared if before else None)
    bounds = constraints(decisions, previous)
    one_of = datasets(found.claims, reports)
    settled = before.parted.settled if before else NOTHING_SETTLED
    parted = partition(found.known, found.pairs, found.scores, bounds, found.weights, one_of, settled)
    members = [[found.claims[i].id for i in group] for group in parted.clusters]
    ids = assign(members, {c.id: age_of(c, reports) for c in found.claims}, previous, bearers)
    views = _views(ids, members, found, decisions, before.views if before else {})
    by_id = {c.id: c for c in found.claims}
    incidents = sorted(with_parts(list(views.values()), by_id, found.known), key=lambda i: i.id)
    return Linked(tuple(incidents), found, parted, views)


def why_linked(
    first: str,
    second: str,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    weights: Weights | None = None,
    before: Comparison | None = None,
) -> tuple[tuple[str, str, float], ...]:
    """How the pair of claims compares: (feature, level, weight) rows; positive weights speak for one occurrence.

    ``before`` only makes it faster. Raises KeyError when a claim is not among ``claims``.
    """
    found = comparison(claims, reports, decisions, weights or default_weights(), before)
    by_id = {f.id: f for f in found.known}
    return explain(pair_up(by_id[first], by_id[second], found.texts.shared), found.weights)


def _views(
    ids: Sequence[str],
    members: Sequence[Sequence[str]],
    found: Comparison,
    decisions: Sequence[Decision],
    before: Mapping[_Terms, Incident],
) -> dict[_Terms, Incident]:
    """The incidents; those whose terms and claims are as they were before are taken over."""
    claims = {c.id: c for c in found.claims}
    known = {f.id: f for f in found.known}
    rules, judged = _settings(decisions)
    out: dict[_Terms, Incident] = {}
    for incident, group in zip(ids, members, strict=True):
        names = (incident, *group)
        rule, preferred = next((rules[n] for n in names if n in rules), (DEFAULT_RULE, ""))
        given = tuple(g for n in names for g in judged.get(n, ()))
        terms = (incident, tuple(group), rule, preferred, given)
        seen = before.get(terms) if found.kept.issuperset(group) else None
        out[terms] = seen or view(
            incident,
            [claims[c] for c in group],
            found.texts.reports,
            found.voices,
            known,
            rule=rule,
            preferred=preferred,
            judged=given,
        )
    return out


def _settings(decisions: Sequence[Decision]) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[Grade, ...]]]:
    """Target → range rule, and target → people's grades: the last one on each scale first.

    range_rule values: ``rule`` and, for "preferred", ``origin``. grade values: ``scale`` and ``code``.
    """
    rules: dict[str, tuple[str, str]] = {}
    judged: defaultdict[str, tuple[Grade, ...]] = defaultdict(tuple)
    for d in effective(decisions):
        for target in d.targets:
            if d.kind == "range_rule":
                rules[target] = ("".join(values(d, "rule")[:1]) or DEFAULT_RULE, "".join(values(d, "origin")[:1]))
            elif d.kind == "grade":
                scale, code = values(d, "scale")[:1], values(d, "code")[:1]
                if scale and code:
                    judged[target] = (Grade(scale[0], code[0], d.reason, (d.id,), d.by), *judged[target])
    return rules, dict(judged)
