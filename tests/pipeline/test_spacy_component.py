"""Onrecord within somebody else's spaCy pipeline gives what `onrecord.read` gives."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

import onrecord
from onrecord.pipeline import spacy_component

TEXT = "At least 12 people were killed by shelling in Aleppo on Tuesday, medics said. It rained."
DAY = date(2016, 12, 13)


@pytest.fixture
def nlp():
    found = spacy.blank("en")
    found.add_pipe("onrecord", config={"published": DAY.isoformat()})
    return found


def test_it_is_found_by_its_name_without_an_import():
    from importlib.metadata import entry_points

    (entry,) = entry_points(group="spacy_factories", name=spacy_component.NAME)
    assert entry.load() is spacy_component.make


def test_claims_and_their_words(nlp):
    doc = nlp(TEXT)
    assert doc._.claims == onrecord.read(TEXT, DAY)
    assert doc._.claims
    assert [span.text for span in doc.spans["claims"]] == [c.evidence.of(TEXT) for c in doc._.claims]
    assert [span.label_ for span in doc.spans["claims"]] == [c.event for c in doc._.claims]


def test_many_texts_and_texts_without_a_word(nlp):
    texts = [TEXT, "…", "", TEXT]
    assert [len(doc._.claims) for doc in nlp.pipe(texts)] == [
        len(onrecord.read(TEXT, DAY)),
        0,
        0,
        len(onrecord.read(TEXT, DAY)),
    ]


def test_a_document_may_have_a_day_of_its_own(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published = date(2017, 1, 6)
    assert nlp(doc)._.claims == onrecord.read(TEXT, date(2017, 1, 6))


def test_beside_other_components_and_through_bytes(nlp):
    nlp.add_pipe("sentencizer", first=True)
    doc = nlp(TEXT)
    assert len(list(doc.sents)) == 2
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert [s.text for s in again.spans["claims"]] == [s.text for s in doc.spans["claims"]]


def test_a_day_that_is_none():
    with pytest.raises(ValueError, match="isoformat"):
        spacy.blank("en").add_pipe("onrecord", config={"published": "yesterday"})
