"""What the rules make of signals: who says it, events told in a clause, totals so far, and what is no place."""

from datetime import date

import pytest

import onrecord
from onrecord.reading.attribution import Attributed
from onrecord.reading.claims import _apart, _no_place, _said_here, _Text
from onrecord.reading.encoder import Encoded
from onrecord.reading.labels import ROLES
from onrecord.reading.pieces import pieces
from onrecord.reading.sentences import sentences
from onrecord.reading.signals import RoughFigure, Signal, Words
from onrecord.reading.times import read_times
from onrecord.spans import Span

TEXT = "The Observatory counted ten dead. MANA said shells had hit the square, a witness wept."


def _at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("cue", "pointed", "expected", "reason"),
    [
        (0.9, "a witness", "MANA", "a sure cue decides"),
        (0.2, "The Observatory", "MANA", "a doubtful cue, and a pointer to another sentence"),
        (0.2, None, "MANA", "a doubtful cue, and a pointer to no one"),
        (0.2, "a witness", None, "a doubtful cue against a pointer in the claim's own sentence"),
    ],
)
def test_doubtful_cues_are_heard(cue: float, pointed: str | None, expected: str | None, reason: str) -> None:
    told, parts = _at("shells had hit the square"), sentences(TEXT)
    said = Attributed(_at("said"), (_at("MANA"),), (told,), cue)
    text = _Text("", Encoded(TEXT, parts, pieces(TEXT), (), ()), None, (), (said,), (), ())
    roles = dict.fromkeys(ROLES, Words(None, 1.0)) | {"source": Words(_at(pointed) if pointed else None, 0.6)}
    signal = Signal((1,), (), told, 1.0, "shelling", 1.0, "asserted", 1.0, "incident", 1.0, roles)
    found = _said_here(text, signal, _at("MANA said shells had hit the square"))
    assert (found.source[0].of(TEXT) if found else None) == expected, reason


def test_an_event_told_in_a_clause() -> None:
    text = (
        "Fighting resumed on Monday around the mill. The mayor who had promised to rebuild the bridge which jets "
        "bombed on Friday said that no money had come from the capital and that the families had lost patience."
    )
    told = [c.evidence.of(text) for c in onrecord.read(text, published=date(2016, 12, 12)) if c.event == "air_strike"]
    assert told == ["the bridge which jets bombed on Friday"]


def test_a_total_so_far_is_a_claim_of_its_own_sentence() -> None:
    text = (
        "A bomb at the crossing killed 29 rebels. More than 9,000 people have been killed in Yemen since the war began."
    )
    parts = sentences(text)
    figures = tuple(
        RoughFigure(Span(text.index(w), text.index(w) + len(w)), (("killed", 1.0),), False, 1.0)
        for w in ("29", "More than 9,000")
    )
    roles = dict.fromkeys(ROLES, Words(None, 1.0))
    signal = Signal((0, 1), figures, None, 1.0, "explosion", 1.0, "asserted", 1.0, "incident", 1.0, roles)
    found = _apart(Encoded(text, parts, pieces(text), (), ()), signal)
    assert [(s.sentences, so_far) for s, so_far in found] == [((0,), False), ((1,), True)]


@pytest.mark.parametrize(
    ("text", "words", "expected", "reason"),
    [
        ("A truce to mark the feast of Eid al-Fitr held in Taiz.", "Eid al-Fitr", True, "a feast"),
        ("A truce that began on Monday held in Taiz.", "Monday", True, "a day"),
        ("Shells fell on July 17 Street in Taiz.", "July 17 Street", False, "a street named after a day"),
        ("In victory, the forces proved cruel.", "victory", True, "a common word"),
        ("in ramadi the forces proved cruel", "ramadi", False, "a name, in a text without capitals"),
        (
            "Share on Facebook. " + "in ramadi the forces proved cruel " * 10,
            "ramadi",
            False,
            "small letters but for the page's",
        ),
        ("Shells fell on the market.", "the market", False, "a place described"),
    ],
)
def test_no_place(text: str, words: str, expected: bool, reason: str) -> None:
    parts, at = sentences(text), text.index(words)
    seen = _Text("", Encoded(text, parts, pieces(text), (), ()), None, read_times(text, date(2016, 12, 12)), (), (), ())
    assert _no_place(seen, Span(at, at + len(words))) is expected, reason
