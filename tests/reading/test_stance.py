import pytest

from onrecord.reading.stance import denial_beside, worded_stance
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
    ("The village had not been occupied, the colonel said.", "denied", "had not been occupied", "a deed denied"),
    ("No one was executed, the governor said.", "denied", "No one was executed", "a deed that no one suffered"),
    ("No aircraft had flown that day, he said.", "denied", "No aircraft", "no means of it"),
    ("The two sides reached no agreement.", "denied", "no agreement", "a deal that was not made"),
    ("The exchange was called off.", "denied", "called off", "announced, but it did not happen"),
    ("The rebels failed to take the hill.", "denied", "failed to take", "tried, but it did not happen"),
    ("The embassy called it a lie.", "denied", "it a lie", "an account called a lie"),
    ("The news of the raid proved false.", "denied", "proved false", "an account found false"),
    ("The spokesman rejected this.", "denied", "rejected this", "an account that only a pronoun names"),
    ("The envoys rejected this offer.", None, "", "an offer that was refused is no denial"),
    ("The band disowned the attack.", "denied", "disowned", "no part in it"),
    ("The army bears no responsibility for the raid.", "denied", "bears no responsibility", "no part in it"),
    ("The minister did not rule out an attack.", "unconfirmed", "not rule out", "possible, not known"),
    ("A colonel did not deny that jets had struck.", "unconfirmed", "not deny", "neither denied nor confirmed"),
    ("As many as nine may have died in the cellar.", "unconfirmed", "may have", "possible, not known"),
    ("More are feared to be under the rubble.", "unconfirmed", "are feared", "fears"),
    ("It is believed that the band crossed the river.", "unconfirmed", "It is believed", "believed, by no one named"),
    ("Nine farmers were reportedly killed in the raid.", "unconfirmed", "reportedly", "a hedge on the harm"),
    ("Forty are thought to be trapped.", "unconfirmed", "thought to be trapped", "thought, not known"),
    ("Four are presumed dead.", "unconfirmed", "presumed dead", "presumed, not known"),
    ("There are reports of looting.", "unconfirmed", "There are reports of", "reports that nobody stands for"),
    ("There were no reports of looting.", None, "", "not even a report"),
    ("Police answered to reports of a shooting.", None, "", "what they were called to, not what they found"),
    ("A reported strike on the mill killed two.", "unconfirmed", "A reported strike", "an event that is only reported"),
    ("It appears that four drowned.", "unconfirmed", "It appears", "as it looks"),
    ("The truce appeared largely to hold.", "unconfirmed", "appeared largely to", "as it looks"),
    ("The agency was unable to verify the count.", "unconfirmed", "unable to verify", "unverified"),
    ("The ministry has not confirmed the toll.", None, "", "the silence of others is no doubt of the source's"),
    ("A guard, who is believed to have fired first, was held.", None, "", "a hedge on a person alone"),
    ("He died of what appeared to be a mine.", None, "", "a hedge on the means alone"),
    ("A bomb allegedly planted by guerrillas went off.", None, "", "a hedge on the perpetrator alone"),
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


WITH_FIGURES = [
    ("Nine died, but the army denied it.", "Nine", None, "denied by another, in a clause of its own"),
    ("The army denied that nine died.", "nine", "denied", "the figure itself is denied"),
    ("The army denied the raid and a medic said nine died.", "nine", None, "said by another than who denies"),
    ("Nine died while others may have fled.", "Nine", None, "the doubt is about others"),
    ("Nine died. The toll could not be verified.", "Nine", "unconfirmed", "a line about the figure before it"),
    ("Nobody was shot.", "Nobody", None, "an explicit zero is asserted"),
]


@pytest.mark.parametrize(("sentence", "figure", "stance", "why"), WITH_FIGURES, ids=[c[0] for c in WITH_FIGURES])
def test_a_figure_has_the_stance_of_its_clause(sentence: str, figure: str, stance: str | None, why: str) -> None:
    at = sentence.index(figure)
    found = worded_stance(sentence, Span(0, len(sentence)), [Span(at, at + len(figure))])
    assert (found[0] if found else None) == stance, why


BESIDE = [
    ("Nine died, but the army denied it.", "Nine", "the army denied it", "beside the clause of the figure"),
    ("Jets bombed the old mill, but the army denied it.", "", "the army denied it", "beside what took place"),
    ("In the end, however, the army denied it.", "", None, "a few words that lead up to it assert nothing"),
    ("The army denied that nine died, adding that it mourned.", "nine", None, "it is the figure that is denied"),
    ("The army denied the raid.", "", None, "a denial alone"),
]


@pytest.mark.parametrize(("sentence", "figure", "clause", "why"), BESIDE, ids=[c[0] for c in BESIDE])
def test_a_denial_beside_what_is_asserted(sentence: str, figure: str, clause: str | None, why: str) -> None:
    figures = [Span(sentence.index(figure), sentence.index(figure) + len(figure))] if figure else []
    found = denial_beside(sentence, Span(0, len(sentence)), figures)
    assert (found.of(sentence).rstrip(".") if found else None) == clause, why


def test_only_the_evidence_is_looked_at() -> None:
    text = "Four were killed. The army denied it."
    assert worded_stance(text, Span(0, 17)) is None
