"""What a person should look at next: questions ranked by how much an answer would change the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.judgement import effective
from onrecord.model import Claim, Contradiction, Decision, Incident
from onrecord.review.rebase import Orphan

_UNSURE = 0.5  # claims read with less confidence are asked about


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide. ``kind``: claim, figure, responsibility, occurrence, place, date, pair, orphan or second.

    ``targets`` are the ids that the answer is about; ``weight`` orders the queue: people whose count, place
    or cause the answer could change (a question about no one weighs its doubt alone); ``reason`` in words.
    """

    kind: str
    targets: tuple[str, ...]
    weight: float
    reason: str


def questions(
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    decisions: Sequence[Decision] = (),
    orphans: Sequence[Orphan] = (),
    doubtful: Sequence[tuple[str, str, float]] = (),
    two_people: bool = False,
) -> tuple[Question, ...]:
    """The queue, heaviest first. ``doubtful`` are claim pairs with a score near the linking threshold.

    What has been decided is not asked again; with ``two_people`` it is asked once more, of somebody else.
    """
    by_id = {c.id: c for c in claims}
    judges = reviewers(decisions)
    found = [
        *_orphans(orphans),
        *_claims(claims),
        *(q for i in incidents for q in _findings(i, by_id)),
        *_pairs(doubtful, by_id),
    ]
    asked = [q for q in found if q.kind == "orphan" or len(_who(q, judges)) == 0]
    if two_people:
        asked += [_second(d) for d in needing_second(decisions)]
    return tuple(sorted(asked, key=lambda q: (-q.weight, q.kind, q.targets)))


def reviewers(decisions: Sequence[Decision]) -> dict[str, frozenset[str]]:
    """Target → who has decided on it (notes do not count)."""
    who: defaultdict[str, set[str]] = defaultdict(set)
    for decision in effective(decisions):
        for target in decision.targets:
            if decision.kind != "note":
                who[target].add(decision.by)
    return {t: frozenset(names) for t, names in who.items()}


def needing_second(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions in force that nobody else has repeated yet: same kind, targets and value by another person."""
    held = [d for d in effective(decisions) if d.kind != "note"]
    names: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for decision in held:
        names[_content(decision)].add(decision.by)
    return tuple(d for d in held if len(names[_content(d)]) < 2)


def confirmed(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Under the two-person rule: the decisions in force that two different people made alike, undo entries aside."""
    waiting = {d.id for d in needing_second(decisions)}
    return tuple(d for d in effective(decisions) if d.id not in waiting)


def _content(decision: Decision) -> tuple[object, ...]:
    return (decision.kind, tuple(sorted(decision.targets)), decision.value)


def _who(question: Question, judges: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Who has already decided on every target of the question."""
    sets = [judges.get(t, frozenset()) for t in question.targets]
    return frozenset.intersection(*sets) if sets else frozenset()


def _second(decision: Decision) -> Question:
    reason = f"{decision.kind} by {decision.by} needs a second person; the first must not be the second"
    return Question("second", decision.targets, 1.0, reason)


def _orphans(orphans: Sequence[Orphan]) -> Iterator[Question]:
    for orphan in orphans:
        reason = f"a decision ({orphan.decision}) lost its claim when the report was read again"
        yield Question("orphan", (orphan.target,), 1000.0, reason)


def _claims(claims: Sequence[Claim]) -> Iterator[Question]:
    for claim in claims:
        if claim.confidence is not None and claim.confidence < _UNSURE:
            doubt = 1.0 - claim.confidence
            reason = f"read with confidence {claim.confidence:.2f}; it counts {_people(claim)} people harmed"
            yield Question("claim", (claim.id,), doubt * (1 + _people(claim)), reason)
        if claim.attribution.rivals:
            names = ", ".join(s.name for s in (*claim.attribution.chain[-1:], *claim.attribution.rivals))
            yield Question("claim", (claim.id,), 0.5 * (1 + _people(claim)), f"the speaker is doubtful: {names}")


def _people(claim: Claim) -> int:
    return max((f.low or f.high or 0 for f in claim.figures if not f.subset), default=0)


def _findings(incident: Incident, claims: Mapping[str, Claim]) -> Iterator[Question]:
    size = max((_people(claims[c]) for c in incident.claims if c in claims), default=0)
    for finding in incident.contradictions:
        weight = _spread(incident, finding.about) if finding.kind == "figure" else float(1 + size)
        yield Question(finding.kind, (incident.id,), weight, _in_words(finding))


def _spread(incident: Incident, kind: str) -> float:
    """People between the lowest and the highest figure that an origin gives."""
    values = [v for f in incident.figures if f.kind == kind and not f.subset for v in (f.low, f.high) if v is not None]
    return float(1 + max(values) - min(values)) if values else 1.0


def _in_words(finding: Contradiction) -> str:
    sides = "; ".join(f"{side.value} ({', '.join(side.origins)})" for side in finding.sides)
    return f"{finding.kind} of {finding.about} is contested: {sides}"


def _pairs(doubtful: Sequence[tuple[str, str, float]], claims: Mapping[str, Claim]) -> Iterator[Question]:
    for first, second, score in doubtful:
        if first in claims and second in claims:
            people = min(_people(claims[first]), _people(claims[second]))
            reason = f"one occurrence or two? The evidence is even (score {score:+.1f}); {people} people hang on it"
            yield Question("pair", (first, second), (1 + people) / (1 + abs(score)), reason)
