import pytest

from onrecord.reading.stance import worded_stance
from onrecord.spans import Span

CASES = [
    ("The ministry denied that its jets had hit the market.", "denied", "denied", "a denial in so many words"),
    ("The army rejected the villagers’ claims as baseless.", "denied", "claims as baseless", "claims called baseless"),
    (
        "The spokesman said his forces did not carry out a raid that day.",
        "denied",
        "did not carry out",
        "a deed denied",
    ),
    (
        "There were no coalition strikes in the valley, he said.",
        "denied",
        "There were no coalition strikes",
        "none at all",
    ),
    ("The rebels had nothing to do with the blast, he said.", "denied", "had nothing to do with", "no part in it"),
    ("The governor ruled out an attack.", "denied", "ruled out", "ruled out"),
    ("As many as nine may have died in the cellar.", "unconfirmed", "may have", "possible, not known"),
    ("More are feared to be under the rubble.", "unconfirmed", "feared to be", "fears"),
    ("It is believed that the band crossed the river.", "unconfirmed", "It is believed", "believed, by no one named"),
    ("Nine farmers were reportedly killed in the raid.", "unconfirmed", "reportedly", "a hedge on the harm"),
    ("Dozens are believed to have died.", "unconfirmed", "are believed to have", "believed, not known"),
    ("Some reports say that the bridge was hit.", "unconfirmed", "Some reports say", "reports that nobody stands for"),
    (
        "The toll could not be independently verified.",
        "unconfirmed",
        "could not be independently verified",
        "unverified",
    ),
    ("Raids reportedly carried out by jets of the regime killed four.", None, "", "a hedge on the perpetrator alone"),
    ("A suspected chlorine attack killed two children.", None, "", "a hedge on the means alone"),
    ("There were no deaths in the strike, medics said.", None, "", "an explicit zero is asserted"),
    ("Guards denied entry to the convoy.", None, "", "an entry that was refused is no denial"),
    ("The group said that 12 people were killed.", None, "", "plainly said"),
]


@pytest.mark.parametrize(("sentence", "stance", "words", "why"), CASES, ids=[c[3] for c in CASES])
def test_wordings(sentence: str, stance: str | None, words: str, why: str) -> None:
    found = worded_stance(sentence, Span(0, len(sentence)))
    if stance is None:
        assert found is None
    else:
        assert found is not None
        assert found[0] == stance
        assert found[1].of(sentence).startswith(words.split()[0]) and words in sentence


def test_only_the_evidence_is_looked_at() -> None:
    text = "Four were killed. The army denied it."
    assert worded_stance(text, Span(0, 17)) is None
