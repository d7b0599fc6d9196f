"""Event types of snippets: sentences of our own that no training saw, and why the model says what it says."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.event_features import features
from onrecord.reading.event_types import UNREAD, event_type, judged

HELD_OUT = [
    ("Bakers marched silently through Valletta to ask for cheaper flour.", "PEACE_PROTEST", "nobody steps in"),
    ("Police dispersed the peaceful march of bakers with tear gas.", "PROTEST_WITH_INTER", "broken up, no one shot"),
    ("Troops fired live rounds at peaceful marchers; four were shot dead.", "FORCE_AGAINST_PROTEST", "lethal force"),
    ("Marchers hurled bricks at riot police and set cars on fire.", "VIOL_DEMONSTR", "the crowd is violent"),
    ("A mob lynched a man whom it took for a sorcerer.", "MOB_VIOL", "a crowd against a person, no demonstration"),
    ("Looters ransacked shops in the port and carried off sacks of rice.", "PROPERTY_DISTRUCT", "things, not people"),
    ("A bomber blew himself up at a bus stop, killing six.", "SUIC_BOMB", "the bomber dies by his own bomb"),
    ("A roadside bomb hit a police jeep, killing two officers.", "REM_EXPLOS", "the bomb was laid"),
    ("Attackers threw a grenade into a cafe.", "GRENADE", "thrown by hand"),
    ("Mortar shells and rockets fell on the suburb all night.", "ART_MISS_ATTACK", "from afar, on the ground"),
    ("Warplanes carried out raids on the harbour, killing nine.", "AIR_STRIKE", "from the air"),
    ("Chlorine gas choked dozens of villagers after the attack.", "CHEM_WEAP", "the gas decides, not who dropped it"),
    ("The army recaptured the town from the insurgents.", "GOV_REGAINS_TERIT", "the state takes"),
    (
        "Taliban insurgents captured the district centre from the police.",
        "NON_STATE_ACTOR_OVERTAKES_TER",
        "rebels take",
    ),
    ("The rebels withdrew and handed over the town without a fight.", "NON_VIOL_TERRIT_TRANSFER", "no fighting"),
    ("Soldiers clashed with rebels near the river; five fighters died.", "ARMED_CLASH", "both sides are armed"),
    ("Gunmen shot dead six farmers in their field.", "ATTACK", "unarmed people"),
    ("Armed men kidnapped two nurses and demanded a ransom.", "ABDUCT_DISSAP", "taken by no law"),
    ("Police arrested three suspected members of the group.", "ARREST", "taken by the state"),
    ("Soldiers raped several women during the raid.", "SEX_VIOL", "sexual violence before the raid"),
    ("Sappers defused a bomb found under a bridge.", "DISR_WEAP", "a weapon that did not go off"),
    ("The army set up a new military base near the lake.", "HQ_ESTABLISHED", "a base, no fight"),
    ("Two hundred fighters surrendered and laid down their arms.", "CHANGE_TO_GROUP_ACT", "what a group is, not does"),
    ("The two sides signed a ceasefire agreement.", "AGREEMENT", "between the parties"),
    ("The group claimed responsibility for the bombing.", "ATTRIB", "who did it, not what was done"),
    ("The ministry expelled four diplomats and announced sanctions.", "DIPLO", "between states"),
    ("Customs men caught smugglers with a tonne of cocaine.", "ORG_CRIME", "for gain"),
    ("A gas leak at a chemical plant sickened forty workers.", "MAN_MADE_DISASTER", "gas, but no weapon"),
    ("Floods after heavy rain drove hundreds from their homes.", "NATURAL_DISASTER", "no one's doing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), HELD_OUT)
def test_event_types(text: str, expected: str, reason: str) -> None:
    assert event_type(text) == expected, (reason, judged(text))


def test_a_text_without_words_is_of_no_type() -> None:
    assert [event_type(text) for text in ("", "12, 13.", "\N{BLACK STAR}")] == [UNREAD] * 3


def test_the_reasons_name_the_wording_that_decided() -> None:
    found = judged("A suicide bomber blew himself up at the gate of a barracks.", reasons=40)
    assert "suicide" in {name for name, _ in found.why}
    assert found.margin > 0
    assert found.rival != found.label
    weights = [weight for _, weight in found.why]
    assert weights == sorted(weights, reverse=True)


def test_endings_and_case_make_no_difference_to_words() -> None:
    assert features("Bombed")["words"] == features("bombings")["words"]


def test_cues_are_also_read_together() -> None:
    found = features("Police used tear gas against a peaceful march.")["cues"]
    assert {"crowd_control", "peaceful", "crowd_control + peaceful"} <= set(found)


def test_trained_on_the_encoder_that_is_shipped() -> None:
    weights = files("onrecord.reading").joinpath("weights")
    with weights.joinpath("event_types.npz").open("rb") as file:
        trained_on = str(np.load(file)["encoder"])
    shipped = sha256(weights.joinpath("encoder.onnx").read_bytes()).hexdigest()
    assert trained_on == shipped, "the encoder has changed since: run python -m train.event_types"


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_a_label(text: str) -> None:
    assert event_type(text) == event_type(text) != ""
