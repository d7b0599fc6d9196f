"""The day of publication as printed in texts: one row a manner of printing it, and what must not count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datelines import dateline, written_day

# (text, day of the metadata, day found, words found, why)
PRINTED = [
    (
        "ALEPPO, Syria, Dec 13 (Reuters) - Shells fell on the old city.",
        date(2016, 12, 14),
        date(2016, 12, 13),
        "ALEPPO, Syria, Dec 13 (Reuters) -",
        "a wire's dateline takes its year from the metadata",
    ),
    (
        "BEIRUT, Dec 30 (AFP) - A truce began.",
        date(2017, 1, 2),
        date(2016, 12, 30),
        "BEIRUT, Dec 30 (AFP) -",
        "the year before, over New Year",
    ),
    ("BEIRUT, Dec 13 (Reuters) - A truce began.", None, None, None, "no year, and nothing to take it from"),
    ("BEIRUT, Dec 13 (Reuters) - A truce began.", date(2016, 6, 1), None, None, "no year within 60 days"),
    (
        "GENEVA (13 December 2016) – The office said that people were killed.",
        None,
        date(2016, 12, 13),
        "GENEVA (13 December 2016) –",
        "a UN press release",
    ),
    (
        "Town falls\n\nDAMASCUS (AP), Dec. 14, 2016 — The army took a town.",
        None,
        date(2016, 12, 14),
        "DAMASCUS (AP), Dec. 14, 2016",
        "the agency before the day",
    ),
    (
        "August 22 2013 1849 UTC+3 Inspectors arrived.",
        None,
        date(2013, 8, 22),
        "August 22 2013 1849 UTC+3",
        "a stamp at the start",
    ),
    (
        "Town shelled Reuters Wednesday 7 Aug 2013 nine people died.",
        date(2013, 8, 15),
        date(2013, 8, 7),
        "Reuters Wednesday 7 Aug 2013",
        "an agency and a day beat wrong metadata",
    ),
    (
        "A summary.\nPublished Monday, Nov. 24, 2014\nThe story.",
        None,
        date(2014, 11, 24),
        "Published Monday, Nov. 24, 2014",
        "a label",
    ),
    ("Last updated at Jul 012016 BEIRUT Planes struck.", None, date(2016, 7, 1), None, "comma and space were lost"),
    (
        "Last updated: May 3, 2016. Published: May 2, 2016. The story.",
        None,
        date(2016, 5, 2),
        "Published: May 2, 2016",
        "first publication before a later change",
    ),
    ("This story is from March 7, 2002\n\nrajkot: a minister spoke.", None, date(2002, 3, 7), None, "a label"),
    ("Friday, January 4, 2019\n\nA house fell down.", None, date(2019, 1, 4), None, "a line of its own"),
    ("30.04.2017 Get short URL Planes struck.", None, date(2017, 4, 30), None, "dots: day first"),
    ("28-04-2016 Shells fell on a market.", None, date(2016, 4, 28), None, "dashes: day first"),
    ("Shells fall Middle East 0041 06.04.2017Get short URL Men died.", None, date(2017, 4, 6), None, "after a clock"),
    (
        "New mayor sworn in\n\nFriday, January 4, 2019\u00a0\n\nShe spoke.",
        None,
        date(2019, 1, 4),
        None,
        "below a title",
    ),
    ("SAN SALVADOR, 3 JAN 90 -- [TEXT] MEN WERE KILLED.", None, date(1990, 1, 3), None, "a year of two digits"),
    ("Men were killed. On 3 Jan 90 men died.", None, None, None, "two digits are believed of a wire alone"),
    ("LYON, April 05, 2018 (GLOBE WIRE) -- Men were killed.", None, date(2018, 4, 5), None, "an unknown agency"),
    ("BEIRUT Dec 13 (Reuters) - A truce began.", date(2016, 12, 13), date(2016, 12, 13), None, "a comma was lost"),
    ("CORRECTION May 5, 2015 — He was named wrongly.", None, None, None, "no place"),
    ("Updated at 1:33 p.m. on Thursday, March 29, 2018. Men died.", None, date(2018, 3, 29), None, "a clock between"),
    ("A week of war\n\nDec. 5\n\nShells fell.", date(2016, 12, 13), None, None, "the heading of a chapter"),
    ("2016-12-13\n\nShells fell.", None, date(2016, 12, 13), None, "ISO"),
    ("Five die in raid 8 November 2016 SANA Planes struck.", None, date(2016, 11, 8), None, "the agency after the day"),
    ("5-04-2016 Shells fell on a market.", None, None, None, "padded month, unpadded day: a digit was lost"),
    ("03/04/2016\nShells fell.", None, None, None, "3 April or 4 March"),
    ("03/04/2016\nShells fell.", date(2016, 3, 4), date(2016, 3, 4), None, "the metadata says which"),
    ("23/04/2016\nShells fell.", None, date(2016, 4, 23), None, "only one order is a date"),
    ("Tuesday 7 Aug 2013\nShells fell.", None, None, None, "that day was a Wednesday"),
    ("Nine people were killed on 7 August 2013 in a raid.", None, None, None, "prose dates the event"),
    ("August 21 2013 was the day of the attack.", None, None, None, "the subject of a sentence"),
    ("A report published July 7 2016 told of a raid.", None, None, None, "a verb, not a label"),
    ("On Dec. 6, 2016 the army took a hospital.", date(2016, 12, 8), None, None, "prose at the start"),
    ("", None, None, None, "empty"),
]


@pytest.mark.parametrize(("text", "hint", "day", "words", "why"), PRINTED, ids=[row[4] for row in PRINTED])
def test_dateline(text: str, hint: date | None, day: date | None, words: str | None, why: str) -> None:
    found = dateline(text, hint)
    assert (found.day if found else None) == day, why
    if found and words:
        assert found.words == words


@given(st.text(max_size=300), st.none() | st.dates())
def test_words_are_at_their_span(text: str, hint: date | None) -> None:
    found = dateline("Published May 5, 2016 " + text, hint)
    assert found is not None and found.span is not None
    assert found.words == found.span.of("Published May 5, 2016 " + text)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 Nov 2019 08:02 GMT", date(2019, 11, 20)),
        ("2019-11-19T10:48:00+00:00", date(2019, 11, 19)),
        ("Wed Nov 20 2019 08:00:58 GMT+0000", date(2019, 11, 20)),
        ("20191120", None),
        ("0001-01-01T00:00Z", None),
        ("from 1 May 2016 to 3 May 2016", None),
    ],
)
def test_written_day(words: str, day: date | None) -> None:
    assert written_day(words) == day
