import pytest

from onrecord.linking.copies import containment, near_copies, shingles
from onrecord.linking.origins import Origin, is_generic, known_origin, origins, united
from onrecord.model import Source
from tests.linking.made import claim, report

WIRE = (
    "Shells struck the bakery quarter of the hill town shortly after dawn, and rescuers dug through the rubble of two "
    "houses until noon while families waited in the street. The mayor said that the water tower had been hit as well "
    "and that schools would stay closed for the week. No group said that it had fired the shells."
)

NAMES = [
    ("the Britain-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
    ("Observatory head Rami Abdel Rahman", "Syrian Observatory for Human Rights"),
    ("Syrian state television", "SANA"),
    ("the Russian defense ministry", "Russian Defence Ministry"),
    ("a shopkeeper", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_well_known_origins(name: str, expected: str | None) -> None:
    found = known_origin(name)
    assert (found.key if found else None) == expected


GENERIC = [
    ("activists", "activist", True),
    ("a medical source", "rescue_or_medical", True),
    ("Homs Governor Talal Barazi", "government", False),
    ("a resident who gave her name as Umm Samir", "witness_or_resident", False),
]


@pytest.mark.parametrize(("name", "kind", "expected"), GENERIC)
def test_sources_that_identify_nobody(name: str, kind: str, expected: bool) -> None:
    assert is_generic(Source(name, kind)) is expected


def test_ten_outlets_that_quote_one_ministry_are_one_origin() -> None:
    reports = {f"r{n}": report(f"r{n}", f"Story {n} says that 7 died.", outlet=f"Outlet {n}") for n in range(10)}
    claims = [claim(r, source=("the Health Ministry", "government"), killed=(7, 7)) for r in reports.values()]
    assert {o.key for o in origins(claims, reports).values()} == {"Health Ministry"}


def test_generic_sources_are_told_apart_by_who_passes_them_on() -> None:
    a, b = report("a", "Witnesses told the Post so.", outlet="Post"), report("b", "Others said so.", outlet="Herald")
    claims = [
        claim(a, source=("residents", "witness_or_resident")),
        claim(b, source=("residents", "witness_or_resident")),
    ]
    found = origins(claims, {"a": a, "b": b})
    assert {o.key for o in found.values()} == {"residents via Post", "residents via Herald"}


def test_the_own_voice_of_a_copy_is_that_of_the_earliest() -> None:
    first = report("x", WIRE, "2016-12-10", "The Wire")
    copy = report("a", f"By our staff. {WIRE} More to follow.", "2016-12-11", "The Echo")
    other = report("o", "A market was hit in the south; the council counted the dead in the evening.", outlet="Other")
    reports = {r.id: r for r in (first, copy, other)}
    assert near_copies(reports) == (("a", "x"),)
    found = origins([claim(r) for r in reports.values()], reports)
    assert sorted(o.key for o in found.values()) == ["Other", "The Wire", "The Wire"]


def test_short_texts_are_no_evidence_of_copying() -> None:
    assert containment(shingles("five words and no more"), shingles("five words and no more")) == 0.0


UNITED = [
    ("Huda Salim of the Karm hospital", "Huda Salim, doctor at the Karm hospital in Lahab", "doctor", True, "one name"),
    ("Defence Ministry", "Karmian Defence Ministry", "government", False, "two words may be those of two ministries"),
    ("Huda Salim of the Karm hospital", "Omar Salim of the Karm hospital", "doctor", False, "another person"),
]


@pytest.mark.parametrize(("short", "long", "kind", "one", "why"), UNITED)
def test_one_voice_under_two_names(short: str, long: str, kind: str, one: bool, why: str) -> None:
    found = united({"a": Origin(long, kind), "b": Origin(short, kind), "c": Origin(long, "other")})
    assert (found["a"] == found["b"] == Origin(short, kind)) is one, why
    assert found["c"].kind == "other", "of another kind"
