"""Claims and decisions give the same incidents whatever order they came in, and undone decisions leave no trace."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.linking import link
from onrecord.model import Claim, Decision, Incident, Report
from onrecord.review import append
from tests.linking.made import claim, report

AT = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = [
    "Warplanes hit the bakery of Karm on Sunday, killing {n} people, {who} said.",
    "At least {n} people died when jets struck a bakery in Karm, {who} said.",
    "Shells killed {n} people in the port of Lahab, {who} said.",
    "{who} denied that anybody was killed in Karm.",
]
SOURCES = [("the War Monitor", "monitoring_group"), ("the General Staff", "military"), ("the Karm Council", "activist")]


@st.composite
def told(draw: st.DrawFn) -> tuple[Report, Claim]:
    """A report of one sentence, and the claim in it."""
    kind = draw(st.integers(0, 3))
    who, n = draw(st.sampled_from(SOURCES)), draw(st.integers(1, 40))
    text = SENTENCES[kind].format(n=n, who=who[0])
    day = draw(st.sampled_from(["2016-12-10", "2016-12-11", "2016-12-12", None]))
    made = report(f"r-{draw(st.integers(0, 10**6))}", text, outlet=draw(st.sampled_from(["Post", "Herald", "Echo"])))
    return made, claim(
        made,
        event="shelling" if kind == 2 else "air_strike",
        place="Lahab" if kind == 2 else "Karm",
        stance="denied" if kind == 3 else "asserted",
        source=who,
        killed=None if kind == 3 else (n, None if kind == 1 else n),
        by=draw(st.sampled_from([None, "the army", "rebels"])),
        day=day,
    )


piles = st.lists(told(), min_size=2, max_size=7, unique_by=(lambda t: t[0].id, lambda t: t[1].id))
wanted = st.lists(st.tuples(st.sampled_from(["same", "apart"]), st.integers(0, 6), st.integers(0, 6)), max_size=4)


def log(claims: list[Claim], kinds: list[tuple[str, int, int]]) -> list[Decision]:
    made: list[Decision] = []
    for kind, a, b in kinds:
        one, other = claims[a % len(claims)].id, claims[b % len(claims)].id
        if one != other:
            made.append(append(made, kind, (one, other), "Ada", AT))
    return made


def derived(pile: list[tuple[Report, Claim]], decisions: list[Decision]) -> tuple[Incident, ...]:
    return link([c for _, c in pile], {r.id: r for r, _ in pile}, decisions)


@settings(max_examples=40, deadline=None)
@given(piles, wanted, st.randoms(use_true_random=False))
def test_any_order_of_reports_and_claims_gives_the_same(pile, kinds, chance) -> None:
    decisions = log([c for _, c in pile], kinds)
    shuffled = chance.sample(pile, len(pile))
    assert derived(shuffled, decisions) == derived(pile, decisions)


@settings(max_examples=40, deadline=None)
@given(piles, wanted, st.randoms(use_true_random=False))
def test_decisions_undone_in_any_order_leave_no_trace(pile, kinds, chance) -> None:
    decisions = log([c for _, c in pile], kinds)
    undone = list(decisions)
    for entry in chance.sample(decisions, len(decisions)):
        undone.append(append(undone, "undo", (entry.id,), "Ben", AT))
    assert derived(pile, undone) == derived(pile, [])


@settings(max_examples=30, deadline=None)
@given(piles, wanted)
def test_linking_what_is_linked_changes_nothing(pile, kinds) -> None:
    decisions = log([c for _, c in pile], kinds)
    first = derived(pile, decisions)
    assert link([c for _, c in pile], {r.id: r for r, _ in pile}, decisions, first) == first


@settings(max_examples=30, deadline=None)
@given(piles, wanted)
def test_every_claim_is_in_one_incident_and_the_last_word_of_people_holds(pile, kinds) -> None:
    decisions = log([c for _, c in pile], kinds)
    found = derived(pile, decisions)
    assert sorted(c for i in found for c in i.claims) == sorted(c.id for _, c in pile)
    if decisions:
        one, other = decisions[-1].targets
        together = any({one, other} <= set(i.claims) for i in found)
        assert together == (decisions[-1].kind == "same")


def test_of_judgements_that_cannot_all_hold_the_last_ones_do() -> None:
    """0 is 2, which is 1, which is not 0: what was said first gives way, however the claims are called."""
    texts = ["Jets hit the bakery of Karm.", "Shells hit the port of Lahab.", "A mine went off in Sayf."]
    reports = {r.id: r for r in (report(f"r{n}", text) for n, text in enumerate(texts))}
    claims = [claim(r, place=r.text.split()[-1]) for r in reports.values()]
    for a, b, c in permutations(claims):
        log = list[Decision]()
        for kind, one, other in (("same", b, c), ("apart", a, b), ("same", a, c)):
            log.append(append(log, kind, (one.id, other.id), "Ada", AT))
        found = {frozenset(i.claims) for i in link(claims, reports, log)}
        assert found == {frozenset((a.id, c.id)), frozenset((b.id,))}
