from datetime import UTC, datetime

from onrecord.model import Attribution, Contradiction, Incident, OriginFigure, Side, Source
from onrecord.review import Orphan, append, confirmed, needing_second, questions
from tests.linking.made import claim, report

AT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = report("r", "Shells fell on Karm on Sunday and killed 12 people. Three were hurt in Salah.")
UNSURE = claim(TEXT, killed=(12, 12), confidence=0.2)
SURE = claim(TEXT, "Three were hurt in Salah.", injured=(3, 3), confidence=0.9)
INCIDENT = Incident(
    "i-1",
    (UNSURE.id,),
    "shelling",
    figures=(
        OriginFigure("A", "killed", "civilians", 12, 12, (UNSURE.id,)),
        OriginFigure("B", "killed", "civilians", 400, 400, (UNSURE.id,)),
    ),
    contradictions=(Contradiction("figure", "killed", (Side("12", ("A",), ()), Side("400", ("B",), ()))),),
)


def test_what_would_change_most_comes_first_with_its_reason() -> None:
    found = questions([SURE, UNSURE], [INCIDENT])
    assert [q.kind for q in found] == ["figure", "claim"]
    assert found[0].reason == "how many were killed is contested: 12 (A); 400 (B)"
    assert found[0].weight == 389


def test_what_was_decided_is_not_asked_again() -> None:
    log = [append([], "accept", [UNSURE.id], "Ada", AT)]
    assert [q.kind for q in questions([UNSURE], [], log)] == []


def test_a_doubtful_speaker_is_asked_about() -> None:
    rivals = Attribution((Source("Ada Nour", "expert"),), rivals=(Source("Ben Sale", "expert"),))
    doubtful = type(SURE)(**{f: getattr(SURE, f) for f in SURE.__slots__} | {"attribution": rivals})
    (question,) = questions([doubtful], [])
    assert question.reason == "the speaker is doubtful: Ada Nour, Ben Sale"


def test_orphans_come_before_all() -> None:
    found = questions([UNSURE], [INCIDENT], orphans=[Orphan("d-1", "c-old")])
    assert found[0].kind == "orphan"


def test_doubtful_pairs_weigh_by_people_and_doubt() -> None:
    (even,) = questions(
        [SURE, UNSURE], [], [append([], "accept", [UNSURE.id], "Ada", AT)], doubtful=[(SURE.id, UNSURE.id, 0.0)]
    )
    assert (even.kind, even.weight) == ("pair", 2.5)  # of the three injured, half
    assert even.reason == "they are two incidents now; the evidence is even (score +0.0); 3 people hang on it"


def test_two_incidents_are_asked_about_once() -> None:
    third = claim(TEXT, "Shells fell on Karm", killed=(40, 40))
    one, two = Incident("i-1", (UNSURE.id, third.id), "shelling"), Incident("i-2", (SURE.id,), "shelling")
    pairs = [(SURE.id, UNSURE.id, 0.0), (SURE.id, third.id, 0.4)]
    asked = questions([SURE, UNSURE, third], [one, two], doubtful=pairs)
    assert [q.targets for q in asked if q.kind == "pair"] == [(SURE.id, UNSURE.id)]


def test_of_a_running_total_the_order_of_magnitude_weighs() -> None:
    total = claim(TEXT, killed=(400_000, 400_000), scope="aggregate", confidence=0.2)
    asked = questions([total, UNSURE], [])
    assert 10 < asked[0].weight < 20


def test_the_second_of_two_people_is_not_the_first() -> None:
    first = append([], "reject", [UNSURE.id], "Ada", AT)
    again = append([first], "reject", [UNSURE.id], "Ada", AT)
    other = append([first, again], "reject", [UNSURE.id], "Ben", AT)
    assert needing_second([first, again]) == (first, again)
    assert confirmed([first, again]) == ()
    assert confirmed([first, again, other]) == (first, again, other)
    assert [q.kind for q in questions([UNSURE], [], [first], two_people=True)] == ["second"]
    assert questions([UNSURE], [], [first], two_people=True, by="ada ") == ()


def test_a_finding_is_asked_about_again_when_the_incident_holds_other_claims() -> None:
    seen = append([], "accept", ["i-1"], "Ada", AT, value=[("i-1", UNSURE.id)])
    assert [q.kind for q in questions([SURE], [INCIDENT], [seen])] == []
    before = append([], "accept", ["i-1"], "Ada", AT, value=[("i-1", UNSURE.id), ("i-1", SURE.id)])
    assert [q.kind for q in questions([SURE], [INCIDENT], [before])] == ["figure"]
