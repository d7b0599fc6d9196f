from __future__ import annotations

from onrecord.model import Attribution, Claim, Source
from onrecord.publish.sources import gather
from onrecord.spans import Span


def claim(n: int, *chain: Source, rivals: tuple[Source, ...] = ()) -> Claim:
    return Claim(f"c-{n}", f"r-{n % 2}", Span(0, 1), "other", "incident", "asserted", Attribution(chain, rivals=rivals))


def said(name: str, kind: str = "monitoring_group", canonical: str = "Observatory", side: str | None = None) -> Source:
    return Source(name, kind, None, canonical, side)


def test_spellings_are_one_source_and_the_majority_tells_its_kind():
    (one,) = gather(
        [
            claim(1, said("SOHR")),
            claim(2, said("the Observatory")),
            claim(3, said("SOHR", side="neutral")),
            claim(4, said("SOHR", kind="ngo", canonical="OBSERVATORY")),
        ]
    )
    assert (one.name, one.kind, one.side) == ("Observatory", "monitoring_group", "neutral")
    assert (one.spellings, one.claims, one.reports) == (("SOHR", "the Observatory"), 4, 2)


def test_who_passes_it_on_is_a_source_too_but_a_rival_is_not():
    found = gather(
        [claim(1, said("AFP", "news_agency", "AFP"), said("SOHR"), rivals=(said("Ban", "un_or_igo", "Ban"),))]
    )
    assert sorted(s.name for s in found) == ["AFP", "Observatory"]


def test_a_name_without_a_canonical_one_stands_for_itself():
    (one,) = gather([claim(1, said("a medic", "unnamed", ""), said("a medic", "unnamed", ""))])
    assert (one.name, one.claims) == ("a medic", 1)


def test_order_of_claims_does_not_matter():
    claims = [claim(n, said(f"S{n % 3}", canonical=f"S{n % 3}")) for n in range(7)]
    assert gather(claims) == gather(reversed(claims))
