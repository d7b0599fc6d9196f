"""What a person should look at next: questions ranked by how much an answer would change the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from onrecord.judgement import effective, values
from onrecord.model import Claim, Contradiction, Decision, Incident
from onrecord.review.rebase import Orphan

_UNSURE = 0.5  # claims read with less confidence are asked about
# What a person counts for, by harm: whether somebody was killed hangs on more than where many went.
_WEIGHS = {"killed": 1.0, "injured": 0.5}
_WEIGHS_ELSE = 0.01
_CONTESTED = {
    "responsibility": "who did it",
    "occurrence": "whether it happened",
    "place": "where it happened",
    "date": "when it happened",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide. ``kind``: claim, figure, responsibility, occurrence, place, date, pair, orphan or second.

    ``targets`` are the ids that the answer is about; ``weight`` orders the queue: people whose count, place
    or cause the answer could change, the killed weighing most and running totals least (a question about no one
    weighs its doubt alone); ``reason`` in words; ``decision`` the log entry that an orphan or second is about.
    """

    kind: str
    targets: tuple[str, ...]
    weight: float
    reason: str
    decision: str = ""


# Which kinds of decision answer a question; about the findings of an incident: the rest.
_ANSWERS = {"claim": ("accept", "reject", "correct"), "pair": ("same", "apart", "split")}
_FINDING = ("accept", "grade", "range_rule")


def questions(
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    decisions: Sequence[Decision] = (),
    orphans: Sequence[Orphan] = (),
    doubtful: Sequence[tuple[str, str, float]] = (),
    two_people: bool = False,
    by: str = "",
) -> tuple[Question, ...]:
    """The queue, heaviest first. ``doubtful`` are claim pairs with their score above the linking threshold.

    What has been decided is not asked again, unless the incident holds other claims now than the decision names
    for it. With ``two_people`` it is asked once more, of somebody else: not of the reviewer ``by``.
    """
    by_id = {c.id: c for c in claims}
    found = [
        *_claims(claims),
        *(q for i in incidents for q in _findings(i, by_id)),
        *_pairs(doubtful, by_id, {c: i.id for i in incidents for c in i.claims}),
    ]
    asked = [*_orphans(orphans), *_open(found, incidents, decisions)]
    if two_people:
        asked += [_second(d) for d in needing_second(decisions) if not same_person(d.by, by)]
    return tuple(sorted(asked, key=lambda q: (-q.weight, q.kind, q.targets)))


def same_person(one: str, other: str) -> bool:
    """Whether two names of reviewers are one: letter case and spaces do not tell people apart."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _open(
    found: Sequence[Question], incidents: Sequence[Incident], decisions: Sequence[Decision]
) -> Iterator[Question]:
    """The questions that no decision in force has answered."""
    now = {i.id: frozenset(i.claims) for i in incidents}
    answered: set[tuple[str, frozenset[str]]] = set()
    for decision in effective(decisions):
        about = [t for t in decision.targets if not _changed(decision, t, now)]
        answered |= {(decision.kind, frozenset({t})) for t in about}
        answered.add((decision.kind, frozenset(about)))
    for question in found:
        kinds = _ANSWERS.get(question.kind, _FINDING)
        if not any((kind, frozenset(question.targets)) in answered for kind in kinds):
            yield question


def _changed(decision: Decision, target: str, now: Mapping[str, frozenset[str]]) -> bool:
    named = frozenset(values(decision, target))
    return bool(named) and named != now.get(target)


def needing_second(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions in force that nobody else has repeated yet: same kind, targets and value by another person."""
    held = [d for d in effective(decisions) if d.kind != "note"]
    names: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for decision in held:
        names[content(decision)].append(decision.by)
    return tuple(d for d in held if all(same_person(d.by, name) for name in names[content(d)]))


def confirmed(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Under the two-person rule: the decisions in force that two different people made alike, undo entries aside."""
    waiting = {d.id for d in needing_second(decisions)}
    return tuple(d for d in effective(decisions) if d.id not in waiting)


def content(decision: Decision) -> tuple[object, ...]:
    """What was decided, whoever decided it."""
    return (decision.kind, tuple(sorted(decision.targets)), decision.value)


def _second(decision: Decision) -> Question:
    about = ", ".join(f"{k} {v}" for k, v in decision.value if k not in decision.targets and k != "from")
    what = f"{decision.kind} ({about})" if about else decision.kind
    why = f": {decision.reason}" if decision.reason else ""
    reason = f"{what} by {decision.by} waits for a second person{why}"
    return Question("second", decision.targets, 1.0, reason, decision.id)


def _orphans(orphans: Sequence[Orphan]) -> Iterator[Question]:
    for orphan in orphans:
        what = "claim when the report was read again" if orphan.target.startswith("c-") else "incident: it is no more"
        yield Question("orphan", (orphan.target,), 1000.0, f"{orphan.decision} lost its {what}", orphan.decision)


def _claims(claims: Sequence[Claim]) -> Iterator[Question]:
    for claim in claims:
        if claim.confidence is not None and claim.confidence < _UNSURE:
            doubt = 1.0 - claim.confidence
            counts = f"; it counts {_people(claim):,} people harmed" if _people(claim) else ""
            reason = f"read with confidence {claim.confidence:.2f}{counts}"
            yield Question("claim", (claim.id,), doubt * (1 + _weight(claim)), reason)
        if claim.attribution.rivals:
            names = ", ".join(s.name for s in (*claim.attribution.chain[-1:], *claim.attribution.rivals))
            yield Question("claim", (claim.id,), 0.5 * (1 + _weight(claim)), f"the speaker is doubtful: {names}")


def _people(claim: Claim) -> int:
    return max((f.low or f.high or 0 for f in claim.figures if not f.subset), default=0)


def _weight(claim: Claim) -> float:
    """What hangs on a claim: the people of its weightiest figure."""
    figures = ((f.low or f.high or 0) * _WEIGHS.get(f.kind, _WEIGHS_ELSE) for f in claim.figures if not f.subset)
    return _unless_total(max(figures, default=0.0), claim.scope == "aggregate")


def _unless_total(people: float, total: bool) -> float:
    """Of a running total the order of magnitude alone: no incident's figures hang on it."""
    return log2(1 + people) if total else people


def _findings(incident: Incident, claims: Mapping[str, Claim]) -> Iterator[Question]:
    size = max((_weight(claims[c]) for c in incident.claims if c in claims), default=0.0)
    for finding in incident.contradictions:
        weight = _spread(incident, finding.about) if finding.kind == "figure" else 1 + size
        yield Question(finding.kind, (incident.id,), weight, _in_words(finding))


def _spread(incident: Incident, kind: str) -> float:
    """People between the lowest and the highest figure that an origin gives."""
    values = [v for f in incident.figures if f.kind == kind and not f.subset for v in (f.low, f.high) if v is not None]
    spread = (max(values) - min(values)) * _WEIGHS.get(kind, _WEIGHS_ELSE) if values else 0.0
    return 1 + _unless_total(spread, incident.aggregate)


def _in_words(finding: Contradiction) -> str:
    sides = "; ".join(f"{side.value} ({', '.join(side.origins)})" for side in finding.sides)
    what = _CONTESTED.get(finding.kind) or f"how many were {finding.about}"
    return f"{what} is contested: {sides}"


def _pairs(
    doubtful: Sequence[tuple[str, str, float]], claims: Mapping[str, Claim], home: Mapping[str, str]
) -> Iterator[Question]:
    """One question for two incidents, or for one within itself: of its doubtful pairs that which most hangs on."""
    heaviest: dict[frozenset[str], Question] = {}
    for first, second, score in doubtful:
        if first not in claims or second not in claims:
            continue
        a, b = claims[first], claims[second]
        people = min(_people(a), _people(b))
        hang = f"; {people:,} people hang on it" if people else ""
        about = frozenset((home.get(first, first), home.get(second, second)))
        joined = "are one incident now" if len(about) == 1 else "are two incidents now"
        reason = f"they {joined}; the evidence is even (score {score:+.1f}){hang}"
        weight = (1 + min(_weight(a), _weight(b))) / (1 + abs(score))
        if about not in heaviest or weight > heaviest[about].weight:
            heaviest[about] = Question("pair", (first, second), weight, reason)
    yield from heaviest.values()
