"""Which occurrence a report is mainly about."""

from __future__ import annotations

from onrecord.linking import main_claim, main_incident
from tests.linking.made import claim, report

OF = report("r", "Shells fell on Karm. Nine people died in Saha. Two died in Karm. Two hundred died this year.")
FALL = claim(OF, "Shells fell on Karm")
NINE = claim(OF, "Nine people died in Saha", killed=(9, 9))
TWO = claim(OF, "Two died in Karm", killed=(2, 2))
YEAR = claim(OF, "Two hundred died this year", killed=(200, 200), scope="aggregate")


def test_the_main_claim_is_the_first_that_counts_harm() -> None:
    assert main_claim([FALL, NINE, TWO, YEAR]) == NINE
    assert main_claim([FALL]) == FALL, "else the first on one occurrence"
    assert main_claim([YEAR]) is None, "a total of many occurrences is about none"
    assert main_claim([]) is None


def test_the_main_incident() -> None:
    home = {FALL.id: "karm", TWO.id: "karm", NINE.id: "saha", YEAR.id: "year"}
    assert main_incident([NINE, TWO], home, {}) == "saha", "that of the first claim"
    assert (
        main_incident([NINE, TWO, FALL, claim(OF, "Two died")], home | {claim(OF, "Two died").id: "karm"}, {}) == "karm"
    ), "that of most claims"
    assert main_incident([NINE, TWO], home, {"karm": 3}) == "karm", "one that others tell of, too"
    assert main_incident([NINE, TWO], home, {"karm": 3, "saha": 2}) == "saha", "both told of by others"
    assert main_incident([YEAR], home, {}) is None
