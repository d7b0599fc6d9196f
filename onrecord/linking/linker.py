"""Claims in, incidents out: candidates, comparison, clustering, and a view of each cluster. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from onrecord.judgement import effective, values
from onrecord.linking.block import Pairs, candidates
from onrecord.linking.compare import pair_up
from onrecord.linking.constraints import Constraints, constraints
from onrecord.linking.facts import Facts, facts
from onrecord.linking.identity import Bearer, assign
from onrecord.linking.likeness import Shared, ties
from onrecord.linking.origins import Origin, origins
from onrecord.linking.partition import partition
from onrecord.linking.parts import with_parts
from onrecord.linking.ranges import DEFAULT_RULE
from onrecord.linking.reckon import age_of
from onrecord.linking.view import view
from onrecord.linking.weights import Weights, default_weights, explain, score
from onrecord.linking.words import rarity
from onrecord.model import ROW, Claim, Decision, Grade, Incident, Report

_AT_ONCE = 65536  # pairs that are numbers of Python's at one time


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
    ordered = sorted(claims, key=lambda c: c.id)
    voices = origins(ordered, reports, decisions)
    known, where = prepare(ordered, reports, voices)
    bounds = constraints(decisions, previous)
    clusters = _clusters(known, where, bounds, weights or default_weights(), datasets(ordered, reports))
    del where  # it may be large, and is of no use from here on
    ages = {c.id: age_of(c, reports) for c in ordered}
    members = [[ordered[i].id for i in group] for group in clusters]
    ids = assign(members, ages, previous, bearers)
    incidents = _views(ids, members, {c.id: c for c in ordered}, reports, voices, known, decisions)
    return tuple(sorted(with_parts(incidents, {c.id: c for c in ordered}, known), key=lambda i: i.id))


def _clusters(
    known: Sequence[Facts], where: Shared, bounds: Constraints, weights: Weights, one_of: Mapping[int, str]
) -> list[tuple[int, ...]]:
    pairs = between(candidates(known, where), one_of)
    scores = np.fromiter(scored(known, where, pairs, weights), np.float64, len(pairs))
    return partition(known, pairs, scores, bounds, weights, one_of)


def scored(known: Sequence[Facts], where: Shared, pairs: Pairs, weights: Weights) -> Iterator[float]:
    """The score of each pair of positions in ``known``, in order."""
    for start in range(0, len(pairs), _AT_ONCE):
        for i, j in pairs[start : start + _AT_ONCE].tolist():
            yield score(pair_up(known[i], known[j], where), weights)


def datasets(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[int, str]:
    """Position of each claim that is by a row of a data set → that data set.

    Its rows are different occurrences by its own account; only a person's word joins two of them.
    """
    rows = {key: report.publisher or "" for key, report in reports.items() if report.media_type == ROW}
    return {n: rows[claim.report] for n, claim in enumerate(claims) if claim.report in rows}


def between(pairs: Pairs, one_of: Mapping[int, str]) -> Pairs:
    """The pairs that are not both rows of one data set."""
    if not one_of:
        return pairs
    kept = [n for n, (i, j) in enumerate(pairs.tolist()) if i not in one_of or one_of[i] != one_of.get(j)]
    chosen: Pairs = pairs[kept]
    return chosen


def prepare(
    claims: Sequence[Claim], reports: Mapping[str, Report], voices: Mapping[str, Origin]
) -> tuple[list[Facts], Shared]:
    """The comparable values of each claim, and what is known of pairs of reports."""
    used = {key: reports[key] for key in sorted({c.report for c in claims}) if key in reports}
    rare = rarity(used.values())
    told = Counter(c.report for c in claims)
    known = [facts(c, used.get(c.report), voices[c.id].key, rare, told[c.report] - 1) for c in claims]
    return known, ties(used, rare)


def why_linked(
    first: str,
    second: str,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    weights: Weights | None = None,
) -> tuple[tuple[str, str, float], ...]:
    """How the pair of claims compares: (feature, level, weight) rows; positive weights speak for one occurrence.

    Raises KeyError when a claim is not among ``claims``.
    """
    known, where = prepare(claims, reports, origins(claims, reports, decisions))
    by_id = {f.id: f for f in known}
    return explain(pair_up(by_id[first], by_id[second], where), weights or default_weights())


def _views(
    ids: Sequence[str],
    members: Sequence[Sequence[str]],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    voices: Mapping[str, Origin],
    known: Sequence[Facts],
    decisions: Sequence[Decision],
) -> list[Incident]:
    by_id = {f.id: f for f in known}
    rules, judged = _settings(decisions)
    out = []
    for incident, group in zip(ids, members, strict=True):
        names = (incident, *group)
        rule, preferred = next((rules[n] for n in names if n in rules), (DEFAULT_RULE, ""))
        given = tuple(g for n in names for g in judged.get(n, ()))
        rows = [claims[c] for c in group]
        out.append(view(incident, rows, reports, voices, by_id, rule=rule, preferred=preferred, judged=given))
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
