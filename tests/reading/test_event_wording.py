import pytest

from onrecord.reading.event_wording import worded_event
from onrecord.spans import Span

CASES = [
    ("A suicide bomber killed ten at a checkpoint.", "explosion", "suicide_bombing", "the bomber is named"),
    ("Ten died when a man blew himself up.", "armed_clash", "suicide_bombing", "told, not named"),
    ("Warplanes dropped chlorine on the quarter.", "air_strike", "chemical_attack", "the agent decides, not who flew"),
    ("A drone killed a commander.", "air_strike", "drone_strike", "the narrower of two"),
    ("The group executed seven men.", "attack_on_civilians", "execution", "killed in custody"),
    ("Jets executed four strikes on the hill.", "air_strike", None, "executing a strike is no execution"),
    ("Forces bombed a market with heavy artillery.", "air_strike", "shelling", "artillery is no air strike"),
    ("Air strikes and shelling killed twenty.", "shelling", "air_strike", "the first named of several means"),
    ("Shelling and air strikes killed twenty.", "shelling", None, "the first named is the event already"),
    ("A car bomb went off; mortars followed.", "shelling", "explosion", "the first named of several means"),
    ("Rebels took the village after shelling it.", "territory_gained", None, "the means do not change what took place"),
    ("Missiles hit a base in response to a chemical attack.", "shelling", None, "what it answers is not what it is"),
    ("Cruise missiles hit the base.", "chemical_attack", "shelling", "an answer to an attack is not the attack"),
    ("Troops pulled out of the valley.", "territory_gained", "surrender_or_withdrawal", "who leaves gains nothing"),
    ("Rebels violated the truce.", "ceasefire", "ceasefire_broken", "a truce that does not hold"),
    ("The army retook the town in March.", "armed_clash", "territory_gained", "what the fighting came to"),
    ("A push in May cut the last supply route to the town.", "armed_clash", "siege", "a cut supply road is a siege"),
    ("Men enter homes, killing people.", "aid_blocked", "attack_on_civilians", "killing is what took place"),
    ("Shells with toxic gases hit the quarter.", "shelling", "chemical_attack", "several gases as well as one"),
    ("A jet hit a chemical weapons factory.", "air_strike", None, "what was hit is not the means"),
    ("Raids destroyed two mortar systems.", "air_strike", None, "what was hit is not the means"),
    ("Rebel bombardment killed two.", "air_strike", "shelling", "bombardment with no aircraft said is shelling"),
    ("The air force shelled the hills.", "shelling", "air_strike", "who flew is named first"),
    ("Jets pounded the fighters on the hill.", "armed_clash", "air_strike", "one side only, and from the air"),
    ("A car bomb killed six.", "suicide_bombing", "explosion", "a car bomb with no bomber in it"),
    ("A suicide car bomb killed six.", "explosion", "suicide_bombing", "a car bomb with a bomber in it"),
    ("Rebels shot down a helicopter.", "shooting", "weapons_loss", "an aircraft brought down"),
    ("A truce brokered in May took effect.", "ceasefire", None, "brokered is not broken"),
    ("A truce had been agreed after the last truce was broken.", "ceasefire", None, "a new truce is told of"),
    ("Fighters battled to retake the mill.", "armed_clash", None, "what is only tried has not taken place"),
    ("Rebels fought to break a siege of the town.", "armed_clash", None, "what is only tried has not taken place"),
    ("Air strikes broke the truce.", "ceasefire_broken", None, "the means do not change what took place"),
]


@pytest.mark.parametrize(("sentence", "event", "expected", "why"), CASES, ids=[c[0] for c in CASES])
def test_wordings(sentence: str, event: str, expected: str | None, why: str) -> None:
    found = worded_event(sentence, Span(0, len(sentence)), event, harm=False)
    assert (found[0] if found else None) == expected, why


def test_a_fight_that_killed_stays_a_fight() -> None:
    text = "Rebels captured the hill and killed nine soldiers."
    assert worded_event(text, Span(0, len(text)), "armed_clash", harm=True) is None
