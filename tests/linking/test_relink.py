"""Linking that goes on from an earlier one gives what linking from scratch gives, whatever changed in between."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.linking import doubtful, link, relink, why_linked
from onrecord.model import Claim, Decision, Report
from onrecord.review import append
from tests.linking.made import claim, report
from tests.linking.test_order import AT, piles

# What happens to a record between two linkings: kind, and which of its claims it happens to.
_KINDS = ("same", "apart", "split", "origin", "range_rule", "grade", "undo", "reject", "correct", "new report", "lost")
steps = st.lists(st.tuples(st.sampled_from(_KINDS), st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=6)
_VALUES = {
    "origin": (("origin", "Karm Council"),),
    "range_rule": (("rule", "most_cautious"),),
    "grade": (("scale", "airwars_harm"), ("code", "fair")),
}


def _changed(
    kind: str, a: int, b: int, claims: list[Claim], reports: list[Report], log: list[Decision]
) -> tuple[list[Claim], list[Report]]:
    """The claims and reports after one thing has happened; a decision is appended to the log."""
    one, other = claims[a % len(claims)], claims[b % len(claims)]
    if kind in ("same", "apart") and one is not other:
        log.append(append(log, kind, (one.id, other.id), "Ada", AT))
    elif kind == "split":
        rest = tuple(("from", c.id) for c in claims if c is not one)
        log.append(append(log, kind, (one.id,), "Ada", AT, value=rest))
    elif kind in _VALUES:
        log.append(append(log, kind, (one.id,), "Ada", AT, value=_VALUES[kind]))
    elif kind == "undo" and log:
        log.append(append(log, kind, (log[a % len(log)].id,), "Ben", AT))
    elif kind == "reject" and len(claims) > 1:
        return [c for c in claims if c is not one], reports
    elif kind == "correct":
        return [replace(c, event="explosion", place=other.place) if c is one else c for c in claims], reports
    elif kind == "lost":
        return claims, [r for r in reports if r.id != one.report]
    elif kind == "new report":
        more = Report(f"n-{a}-{len(reports)}", f"The port of Lahab was shelled again, {a} said.", "n", publisher="Post")
        return [*claims, replace(one, id=f"c-{a}-{len(claims)}", report=more.id)], [*reports, more]
    return claims, reports


@settings(max_examples=80, deadline=None)
@given(piles, steps)
def test_going_on_is_starting_anew(pile: list[tuple[Report, Claim]], happened: list[tuple[str, int, int]]) -> None:
    claims, reports, log = [c for _, c in pile], [r for r, _ in pile], list[Decision]()
    before = relink(claims, {r.id: r for r in reports})
    for kind, a, b in happened:
        claims, reports = _changed(kind, a, b, claims, reports, log)
        by_id = {r.id: r for r in reports}
        previous = before.incidents
        before = relink(claims, by_id, log, previous, before=before)
        assert before.incidents == link(claims, by_id, log, previous), f"after {kind}"
        assert doubtful(claims, by_id, log, before=before.compared) == doubtful(claims, by_id, log)
        one, other = claims[0].id, claims[-1].id
        assert why_linked(one, other, claims, by_id, log, before=before.compared) == why_linked(
            one, other, claims, by_id, log
        )


def test_what_did_not_change_is_taken_over() -> None:
    texts = [f"Shells killed {n} people in the port of Lahab." for n in (3, 4, 5)]
    reports = [report(f"r{n}", text) for n, text in enumerate(texts)]
    claims = [claim(r, event="shelling", place="Lahab") for r in reports]
    by_id = {r.id: r for r in reports}
    first = relink(claims, by_id)
    again = relink(claims, by_id, before=first)
    assert again.compared.kept == {c.id for c in claims}
    assert again.compared.texts is first.compared.texts
    corrected = [replace(claims[0], event="explosion"), *claims[1:]]
    assert relink(corrected, by_id, before=first).compared.kept == {c.id for c in claims[1:]}
