"""Onrecord as a component of a spaCy pipeline, for texts that go through one already.

    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"published": "2016-12-13"})
    doc = nlp("At least 12 people were killed in Aleppo on Tuesday, medics said.")
    doc._.claims

``doc._.claims`` are the claims as `onrecord.read` gives them, their spans code points into ``doc.text``;
``doc.spans["claims"]`` is the evidence of each, by tokens. ``doc._.published``, set before the component runs, is
the day that "on Friday" is resolved against; else the ``published`` of its configuration, else the text's dateline.
The component reads the text itself: it uses no other component, and none is disturbed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from onrecord.errors import InputError
from onrecord.pipeline.reading_text import read_text

NAME = "onrecord"

for _extension, _default in (("claims", ()), ("published", None)):
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=_default)


@Language.factory(NAME, assigns=["doc._.claims"], default_config={"published": None})
def make(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's signature
    """The component. Raises ValueError when ``published`` is no date (2016-12-13)."""
    day = date.fromisoformat(published) if published else None

    def component(doc: Doc) -> Doc:
        try:
            claims = read_text(doc.text, doc._.published or day)
        except InputError:  # a text without a word in it
            claims = ()
        doc._.claims = claims
        found = [doc.char_span(c.evidence.start, c.evidence.end, c.event, alignment_mode="expand") for c in claims]
        doc.spans["claims"] = SpanGroup(doc, name="claims", spans=[span for span in found if span is not None])
        return doc

    return component
