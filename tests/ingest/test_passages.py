"""Passages and credits of plain text: one row a form of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.credits import caption_credit, inline_credits
from onrecord.ingest.passages import divide, media_of, paragraphs, title_of
from onrecord.spans import Span

# (paragraph, kind of picture or None, credit, why)
CAPTIONS = [
    ("Smoke over the old city (Source: Reuters)", "picture", "Reuters", "source in brackets"),
    ("Graph of the losses in March provided by Fox News", "chart", "Fox News", "a chart and its giver"),
    ("A map of the front lines courtesy of the Atlas Desk.", "chart", "the Atlas Desk", "a map"),
    ("Photo: Jo Doe/AFP", "picture", "Jo Doe/AFP", "label first"),
    ("Image credit: Jo Doe", "picture", "Jo Doe", "label of two words"),
    ("WATCH: The minister's statement to the council", "video", None, "a video without credit"),
    ("VIDEO: Shells fall on the market", "video", None, "a video without credit"),
    ("A street in ruins. Photo: Jo Doe", "picture", "Jo Doe", "label at the end"),
    ("Men carry a stretcher [File: Reuters]", "picture", "Reuters", "square brackets"),
    ("A convoy waits (AP Photo/Jo Doe)", "picture", "AP", "the agency's own form"),
    ("A convoy waits (Jo Doe/AFP)", "picture", "Jo Doe/AFP", "name and agency"),
    ("A convoy waits (Image: GETTY )", "picture", "GETTY", "a space left in"),
    ("Footage released by the Ministry of Defence", "video", "the Ministry of Defence", "footage"),
    ("Footage released by the ministry showed a tank.", None, None, "a sentence about footage"),
    ("A convoy waits (File photo)", "picture", None, "a caption that credits no one"),
    ("ALEPPO, Syria, Dec 13 (Reuters) - Shells fell on the town.", None, None, "a dateline"),
    ("The group said that nine died (Reuters).", None, None, "an agency alone is no credit"),
    ("The photo shows a man from Homs.", None, None, "a sentence about a photo"),
    ("Nine people were killed, the army said (see map).", None, None, "a hint to the reader"),
    ("Watch out for mines, residents were told.", None, None, "a verb"),
]


@pytest.mark.parametrize(("words", "kind", "credit", "why"), CAPTIONS, ids=[row[0][:40] for row in CAPTIONS])
def test_caption_credit(words, kind, credit, why):
    found = caption_credit(words, Span(0, len(words)))
    assert (found.kind if found else None, found.credit if found else None) == (kind, credit), why
    if found and found.credit_span:
        assert found.credit_span.of(words) == credit


@pytest.mark.parametrize(
    ("words", "credits"),
    [
        ("Shells fell on Monday (AFP photo) BEIRUT Nine people died.", ["AFP"]),
        ("The council met on Monday. (Source: Syrian Coalition) It called for calm.", []),
        ("A truce (File photo) held in the town for a day.", []),
    ],
)
def test_inline_credits(words, credits):
    assert [c.credit for c in inline_credits(words, Span(0, len(words)))] == credits


STORY = """Town falls after siege

The town fell on Tuesday after a siege of two months.

Smoke over the town (Source: Reuters)

The minister spoke of it in the evening:

“We have taken the town and we will hold it for good.”

Others saw it in another light.

“They have killed our neighbours in their own homes, one by one.” – Jo Doe, a resident

“It is over,” a soldier said. “We go home now, all of us together.”
"""


def test_divide():
    passages = divide(STORY, title_of(STORY))
    kinds = [(p.kind, p.span.of(STORY)[:12]) for p in passages]
    assert kinds == [
        ("title", "Town falls a"),
        ("body", "The town fel"),
        ("caption", "Smoke over t"),
        ("body", "The minister"),
        ("quotation", "“We have tak"),
        ("body", "Others saw i"),
        ("quotation", "“They have k"),
        ("body", "“It is over,"),
    ]
    assert [m.credit for m in media_of(STORY, passages)] == ["Reuters"]


def test_a_dateline_is_a_passage_of_its_own():
    text = "Town falls AFP Friday 23 Aug 2013 The town fell."
    start = text.index("AFP")
    passages = divide(text, printed=Span(start, text.index(" The")))
    assert [(p.kind, p.span.of(text)) for p in passages] == [
        ("body", "Town falls"),
        ("dateline", "AFP Friday 23 Aug 2013"),
        ("body", "The town fell."),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Town falls\n\nIt fell.", "Town falls"),
        ("The town fell on Tuesday.\n\nIt fell.", None),
        ("Town falls", None),
        ("---\n\nIt fell.", None),
        ("Friday, January 4, 2019\n\nIt fell.", None),
        ("“We will hold it”\n\nIt fell.", None),
    ],
)
def test_title_of(text, title):
    found = title_of(text)
    assert (found.of(text) if found else None) == title


@given(st.text(alphabet="ab \n\r\t\u00a0“”():–.>", max_size=200))
def test_passages_cover_all_words_in_order_without_overlap(text):
    passages = divide(text, title_of(text))
    ends = [0, *(p.span.end for p in passages)]
    starts = [*(p.span.start for p in passages), len(text)]
    assert all(not text[end:start].strip(" \t\r\n\u00a0") for end, start in zip(ends, starts, strict=True))
    assert len(paragraphs(text)) <= len(passages) + 1
