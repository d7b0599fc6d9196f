from onrecord.model import Claim
from onrecord.reading.repeats import told_once
from tests.linking.made import claim, report

LEAD = "Shells killed 12 people in Karm on Sunday."
BODY = "The Observatory said that shells killed 12 people in Karm."
MORE = "The Observatory said that shells killed 14 people in Karm."
WHO = ("The Observatory", "monitoring_group")
TEXT = report("r", f"{LEAD} Residents fled. {BODY} {MORE}")


def told(*claims: Claim) -> list[str]:
    return [c.id for c in told_once(claims, TEXT)]


def test_a_lead_gives_way_to_the_source_that_the_body_names() -> None:
    lead = claim(TEXT, LEAD, killed=(12, 12))
    body = claim(TEXT, BODY, killed=(12, 12), source=WHO)
    assert told(lead, body) == [body.id]


def test_a_lead_with_another_figure_stays() -> None:
    lead = claim(TEXT, LEAD, killed=(12, 12))
    more = claim(TEXT, MORE, killed=(14, 14), source=WHO)
    assert told(lead, more) == [lead.id, more.id]


def test_what_a_source_said_does_not_give_way_to_the_outlet() -> None:
    body = claim(TEXT, BODY, killed=(12, 12), source=WHO)
    after = claim(TEXT, MORE, killed=(12, 12))
    assert told(body, after) == [body.id, after.id]


def test_amounts_that_many_occurrences_share_repeat_nothing() -> None:
    lead = claim(TEXT, LEAD, killed=(2, None))
    body = claim(TEXT, BODY, killed=(2, None), source=WHO)
    assert told(lead, body) == [lead.id, body.id]


def test_an_event_told_twice_with_the_same_fields_is_read_in_its_fuller_words() -> None:
    short = claim(TEXT, LEAD, source=WHO, place="Karm")
    longer = claim(TEXT, BODY, source=WHO, place="Karm")
    elsewhere = claim(TEXT, MORE, source=WHO, place="Sadd")
    assert told(short, longer, elsewhere) == [longer.id, elsewhere.id]


def test_events_whose_place_is_not_said_may_be_two() -> None:
    short, longer = claim(TEXT, LEAD, source=WHO, place=None), claim(TEXT, BODY, source=WHO, place=None)
    assert told(short, longer) == [short.id, longer.id]
