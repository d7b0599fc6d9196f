import pytest

from onrecord.linking.contradictions import contradictions, wording
from onrecord.linking.facts import facts
from onrecord.linking.grades import Ground, grades
from onrecord.linking.origins import origins
from onrecord.linking.reckon import current_figures
from onrecord.linking.words import rarity
from onrecord.model import Claim, Contradiction
from tests.linking.made import claim, report

TEXT = report("r", "Rockets fell on Karm on Sunday; the sides told it each in its way.")
REPORTS = {"r": TEXT}
MONITOR = ("the War Monitor", "monitoring_group")
ARMY = ("the General Staff", "military")
COUNCIL = ("the Karm Council", "activist")


def found(*claims: Claim) -> tuple[Contradiction, ...]:
    voices = origins(claims, REPORTS)
    known = {c.id: facts(c, TEXT, voices[c.id].key, rarity([TEXT])) for c in claims}
    return contradictions(claims, current_figures(claims, REPORTS, voices), voices, known)


CASES = [
    ((claim(TEXT, source=MONITOR, killed=(79, 79)), claim(TEXT, source=ARMY, killed=(12, 12))), ["figure"], "disjoint"),
    (
        (claim(TEXT, source=MONITOR, killed=(79, 79)), claim(TEXT, source=ARMY, killed=(None, 6000))),
        [],
        "79 is among up to 6,000",
    ),
    (
        (claim(TEXT, source=MONITOR, by="the Syrian army"), claim(TEXT, source=ARMY, by="rebels")),
        ["responsibility"],
        "",
    ),
    ((claim(TEXT, source=MONITOR, by="ISIL"), claim(TEXT, source=ARMY, by="Daesh")), [], "one party, two names"),
    (
        (claim(TEXT, source=MONITOR, by="the army"), claim(TEXT, source=ARMY, by="the army", stance="denied")),
        ["responsibility"],
        "blamed, and it denies: that it happened is not denied",
    ),
    (
        (claim(TEXT, source=MONITOR, by="rebels"), claim(TEXT, source=ARMY, by="the army", stance="denied")),
        ["occurrence"],
        "nobody blames who denies it",
    ),
    ((claim(TEXT, source=MONITOR, by="the army"), claim(TEXT, source=COUNCIL, by="a helicopter")), [], "means only"),
    ((claim(TEXT, source=MONITOR, by="US jets"), claim(TEXT, source=ARMY, by="the US-led coalition")), [], "a part of"),
    (
        (claim(TEXT, source=MONITOR, by="Russian jets"), claim(TEXT, source=ARMY, by="Syrian army or Russian jets")),
        [],
        "one of two parties is the same",
    ),
    (
        (claim(TEXT, source=MONITOR, by="a Russian-made helicopter"), claim(TEXT, source=ARMY, by="rebels")),
        [],
        "where a thing was made blames nobody",
    ),
    ((claim(TEXT, source=MONITOR, by="Syrian jets"), claim(TEXT, source=ARMY, by="the regime")), [], "a country's own"),
    (
        (claim(TEXT, source=MONITOR, by="the Karm Lions"), claim(TEXT, source=ARMY, by="the Salah Hawks")),
        ["responsibility"],
        "parties that no list knows",
    ),
    (
        (claim(TEXT, source=MONITOR, by="the army"), claim(TEXT, source=MONITOR, by="rebels")),
        [],
        "one origin against itself",
    ),
    (
        tuple(
            claim(TEXT, source=who, by=by, event="armed_clash") for who, by in ((MONITOR, "the army"), (ARMY, "rebels"))
        ),
        [],
        "both sides of a fight",
    ),
    (
        tuple(
            claim(TEXT, source=who, by=by, scope="aggregate") for who, by in ((MONITOR, "the army"), (ARMY, "rebels"))
        ),
        [],
        "a total over many occurrences",
    ),
    (
        (
            claim(TEXT, source=MONITOR, point=(36.2, 37.1), precision="settlement"),
            claim(TEXT, source=ARMY, place="Salah", point=(34.7, 36.7), precision="settlement"),
        ),
        ["place"],
        "170 km apart",
    ),
    (
        (
            claim(TEXT, source=MONITOR, place="Karm", point=(36.2, 37.1), precision="settlement"),
            claim(TEXT, source=ARMY, place="Salah", wider="Karm province", point=(34.7, 36.7), precision="settlement"),
        ),
        [],
        "a town in the province that is called so",
    ),
    (
        (
            claim(TEXT, source=MONITOR, place="Karm city", point=(36.2, 37.1), precision="settlement"),
            claim(TEXT, source=ARMY, place="Salah", wider="Karm province", point=(34.7, 36.7), precision="settlement"),
        ),
        ["place"],
        "the city itself, not its province",
    ),
    ((claim(TEXT, source=MONITOR), claim(TEXT, source=ARMY, day="2016-12-12")), ["date"], "two days"),
    ((claim(TEXT, source=MONITOR), claim(TEXT, source=MONITOR, day="2016-12-12")), [], "one origin, two days"),
    (
        (claim(TEXT, source=MONITOR, killed=(70, 70)), claim(TEXT, source=MONITOR, killed=(82, 82))),
        [],
        "one origin, risen",
    ),
]


@pytest.mark.parametrize(("claims", "kinds", "why"), CASES)
def test_contradictions(claims: tuple[Claim, ...], kinds: list[str], why: str) -> None:
    assert [c.kind for c in found(*claims)] == kinds, why


def test_who_names_two_parties_stands_with_neither_of_them() -> None:
    (finding,) = found(
        claim(TEXT, source=MONITOR, by="Russian jets"),
        claim(TEXT, source=ARMY, by="the Syrian army"),
        claim(TEXT, source=COUNCIL, by="Syrian army or Russian jets"),
    )
    assert {s.value: s.origins for s in finding.sides} == {
        "Russian jets": ("War Monitor",),
        "the Syrian army": ("General Staff",),
        "Syrian army or Russian jets": ("Karm Council",),
    }


def test_who_stands_on_which_side() -> None:
    (finding,) = found(claim(TEXT, source=MONITOR, killed=(79, 79)), claim(TEXT, source=ARMY, killed=(12, 12)))
    assert [(s.value, s.origins) for s in finding.sides] == [("12", ("General Staff",)), ("79", ("War Monitor",))]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (70, 70, "70"),
        (70, None, "at least 70"),
        (None, 70, "up to 70"),
        (60, 70, "60 to 70"),
        (None, None, "an unknown number"),
    ],
)
def test_wording(low: int | None, high: int | None, words: str) -> None:
    assert wording(low, high) == words


def graded(*claims: Claim) -> dict[str, str]:
    voices = origins(claims, REPORTS)
    figures = current_figures(claims, REPORTS, voices)
    ground = Ground(claims[0].event, claims, voices, figures, found(*claims), claims[0].when, claims[0].place)
    return {g.scale: g.code for g in grades(ground)}


GRADES = [
    (
        (
            claim(TEXT, source=MONITOR, killed=(9, 9)),
            claim(TEXT, source=COUNCIL, killed=(9, 9)),
            claim(TEXT, source=ARMY, by="the army", stance="denied"),
        ),
        {"airwars_harm": "weak"},  # who denies it is not thereby named as who did it
    ),
    (
        (claim(TEXT, source=MONITOR, killed=(9, 9), by="jets"),),
        {"airwars_harm": "weak", "airwars_strike": "single-source-claim", "admiralty_information": "3"},
    ),
    (
        (claim(TEXT, source=MONITOR, killed=(9, 9), by="jets"), claim(TEXT, source=COUNCIL, killed=(9, 9), by="jets")),
        {"airwars_harm": "fair", "airwars_strike": "likely-strike", "admiralty_information": "2"},
    ),
    (
        (
            claim(TEXT, source=MONITOR, killed=(9, 9), by="rebels"),
            claim(TEXT, source=COUNCIL, killed=(9, 9), by="Russian jets"),
        ),
        {"airwars_harm": "contested", "airwars_strike": "contested-strike"},
    ),
    (
        (claim(TEXT, source=ARMY, killed=(9, 9), by="air force", side="x", source_side="x"),),
        {"airwars_harm": "confirmed", "airwars_strike": "declared-strike"},
    ),
    ((claim(TEXT, source=ARMY, killed=(9, 9), victims="combatants"),), {"airwars_harm": "discounted"}),
    ((claim(TEXT, source=ARMY, stance="denied"),), {"admiralty_information": "5"}),
    ((claim(TEXT, source=("witnesses", "witness_or_resident")),), {"admiralty_information": "6"}),
]


@pytest.mark.parametrize(("claims", "expected"), GRADES)
def test_grades(claims: tuple[Claim, ...], expected: dict[str, str]) -> None:
    codes = graded(*claims)
    assert {scale: codes.get(scale) for scale in expected} == expected


def test_no_harm_no_harm_grade_and_no_strike_no_strike_status() -> None:
    codes = graded(claim(TEXT, source=MONITOR, event="armed_clash"))
    assert "airwars_harm" not in codes and "airwars_strike" not in codes


PRECISION = [
    ("settlement", {"ucdp_where": "1", "acled_geo": "1"}),
    ("district", {"ucdp_where": "3", "acled_geo": "2"}),
    ("country", {"ucdp_where": "6", "acled_geo": "3"}),
    (None, {"ucdp_where": "6", "acled_geo": "3"}),
]


@pytest.mark.parametrize(("precision", "expected"), PRECISION)
def test_precision_codes(precision: str | None, expected: dict[str, str]) -> None:
    codes = graded(claim(TEXT, source=MONITOR, point=(1.0, 1.0), precision=precision))
    assert {s: codes[s] for s in expected} == expected
    assert codes["ucdp_date"] == "1" and codes["acled_time"] == "1"
