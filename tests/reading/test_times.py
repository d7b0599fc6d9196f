"""Times: what is found, which value and which days it has, and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.times import TimeMention, read_times, when
from onrecord.spans import Span

WEDNESDAY = date(2016, 12, 14)


def readings(text: str, anchor: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(m.span.of(text), m.type, m.value) for m in read_times(text, anchor)]


def days(text: str, anchor: date | None = WEDNESDAY) -> list[str]:
    views = [when(m, anchor) for m in read_times(text, anchor)]
    return [view.iso for view in views if view]


VALUES = [
    # the calendar
    ("It was signed on 2016-10-05.", "2016-10-05", "DATE", "2016-10-05", "ISO date"),
    ("Shells fell on October 5, 2016 in the west.", "October 5, 2016", "DATE", "2016-10-05", "month first"),
    ("Reported Wednesday 7 Aug 2013 in Homs", "Wednesday 7 Aug 2013", "DATE", "2013-08-07", "day first, short month"),
    ("On the 5th of October 2016 it rained.", "the 5th of October 2016", "DATE", "2016-10-05", "ordinal with of"),
    ("They met on Sept. 30, 1989.", "Sept. 30, 1989", "DATE", "1989-09-30", "a dot belongs to the short name"),
    ("They left on 18 July.", "18 July", "DATE", "2016-07-18", "no year: the latest such day"),
    (
        "They left on 18 December.",
        "18 December",
        "DATE",
        "2015-12-18",
        "on, and a verb of the past: not after the anchor",
    ),
    ("The year of Monday, Oct. 26", "Monday, Oct. 26", "DATE", "2015-10-26", "the weekday tells the year"),
    ("Shares of record 18 December", "18 December", "DATE", "2016-12-18", "no verb: not nearly a year back"),
    ("It will run until Friday.", "Friday", "DATE", "2016-12-16", "until: to come"),
    ("Until Friday they had held the town.", "Friday", "DATE", "2016-12-09", "until, and a verb of the past after it"),
    ("They left on the 27th of last month.", "the 27th of last month", "DATE", "2016-11-27", "day of a month"),
    ("Talks will open on 3 January.", "3 January", "DATE", "2017-01-03", "what is to come"),
    ("Dated 25.12.2015 by hand", "25.12.2015", "DATE", "2015-12-25", "only 12 can be the month"),
    ("Dated 05/10/2016 by hand", "05/10/2016", "DATE", "", "day or month first: unknown"),
    ("The war began in March 2011.", "March 2011", "DATE", "2011-03", "month"),
    ("The truce of late September held.", "late September", "DATE", "2016-09", "part of a month"),
    ("It fell in June last year.", "June last year", "DATE", "2015-06", "month of another year"),
    ("It fell last July.", "last July", "DATE", "2016-07", "the latest July"),
    ("It will reopen by February.", "February", "DATE", "2017-02", "by: still to come"),
    ("Fighting flared in the spring of 2014.", "the spring of 2014", "DATE", "2014-SP", "season"),
    ("Sales fell in the third quarter.", "the third quarter", "DATE", "2016-Q3", "the latest third quarter"),
    ("Output in the first quarter of 1998 fell.", "the first quarter of 1998", "DATE", "1998-Q1", "named year"),
    ("In 2013 the road was cut.", "2013", "DATE", "2013", "a bare year after a preposition"),
    ("The late 1980s were quiet.", "The late 1980s", "DATE", "198", "decade"),
    ("In nineteen ninety-six it closed.", "nineteen ninety-six", "DATE", "1996", "a year in words"),
    ("A relic of the 20th century", "the 20th century", "DATE", "19", "TIMEX3 keeps the leading figures"),
    ("They met on Christmas Eve.", "Christmas Eve", "DATE", "2015-12-24", "the latest one"),
    # seen from the anchor
    ("He arrived today.", "today", "DATE", "2016-12-14", "the anchor"),
    ("He left yesterday morning.", "yesterday morning", "TIME", "2016-12-13TMO", "part of a day: no T of its own"),
    ("It was the day before yesterday.", "the day before yesterday", "DATE", "2016-12-12", "two days back"),
    ("On Friday shells fell.", "Friday", "DATE", "2016-12-09", "the latest Friday"),
    ("Shells fell on Wednesday.", "Wednesday", "DATE", "2016-12-14", "the anchor itself"),
    ("Shells fell last Wednesday.", "last Wednesday", "DATE", "2016-12-07", "last: not the anchor"),
    ("The convoy will leave on Friday.", "Friday", "DATE", "2016-12-16", "will: the next Friday"),
    ("They will discuss Monday's attack.", "Monday", "DATE", "2016-12-12", "an event that has a name is past"),
    ("At dawn Wednesday jets struck.", "dawn Wednesday", "TIME", "2016-12-14TMO", "part before the day"),
    ("Jets struck late on Tuesday.", "Tuesday", "DATE", "2016-12-13", "late changes no day"),
    ("He spoke Monday night.", "Monday night", "TIME", "2016-12-12TNI", "night"),
    ("Jets struck overnight.", "overnight", "TIME", "2016-12-13TNI", "the night that ended on the anchor"),
    ("It opened at 10:35 a.m. Tuesday.", "10:35 a.m. Tuesday", "TIME", "2016-12-13T10:35", "clock with its day"),
    ("The vote was last week.", "last week", "DATE", "2016-W49", "ISO week"),
    ("The vote was last month.", "last month", "DATE", "2016-11", "month"),
    ("The vote is early next year.", "early next year", "DATE", "2017", "year"),
    ("It was two weeks ago.", "two weeks ago", "DATE", "2016-W48", "the week of that day"),
    ("It was three days ago.", "three days ago", "DATE", "2016-12-11", "days"),
    ("It was nearly a year ago.", "nearly a year ago", "DATE", "2015", "years"),
    ("The March truce broke down.", "March", "DATE", "2016-03", "a month before a noun"),
    ("A zone was drawn at May talks.", "May", "DATE", "2016-05", "a month before a noun"),
    ("Weekend raids hit two clinics.", "Weekend", "DATE", "2016-W49-WE", "the last one"),
    # lengths and sets
    ("They held it for three days.", "three days", "DURATION", "P3D", "length"),
    ("A two-year siege", "two-year", "DURATION", "P2Y", "as an adjective"),
    ("It lasted two and a half hours.", "two and a half hours", "DURATION", "PT2H30M", "halves"),
    ("It lasted twenty-four hours.", "twenty-four hours", "DURATION", "PT24H", "number words"),
    ("It lasted a decade.", "a decade", "DURATION", "P10Y", "ten years"),
    ("They waited for weeks.", "weeks", "DURATION", "PXW", "no count"),
    ("They waited several months.", "several months", "DURATION", "PXM", "a vague count"),
    ("It killed 20 in the past two weeks.", "the past two weeks", "DURATION", "P2W", "TIMEX3 has the length"),
    ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5", "weekday"),
    ("They meet every two weeks.", "every two weeks", "SET", "P2W", "interval"),
    ("It is checked daily.", "daily", "SET", "P1D", "adverb"),
    ("They are now in the north.", "now", "DATE", "PRESENT_REF", "present as such"),
    ("It was recently retaken.", "recently", "DATE", "PAST_REF", "past as such"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value", "reason"), VALUES, ids=[row[0] for row in VALUES])
def test_value(text: str, words: str, kind: str, value: str, reason: str) -> None:
    assert (words, kind, value) in readings(text), reason


NO_TIME = [
    ("They may leave.", "a verb"),
    ("They march on the city.", "a verb"),
    ("More than 2000 people fled.", "a count of people"),
    ("The 1500 fighters left.", "a count after an article"),
    ("It cost $1990.", "money"),
    ("An F-16 of the 2nd wing", "a name"),
    ("A 52-year-old man was shot.", "an age"),
    ("He is 52 years old.", "an age"),
    ("It fell 3.5% on the index.", "a percentage"),
    ("Three-quarters of the town burned.", "a share"),
    ("More than a quarter of the town burned.", "a share"),
    ("Shells fell on the quarter of the tanners.", "a part of a town"),
    ("The 4th Brigade held the ridge.", "a unit's number"),
    ("It lasted a weekend.", "no one weekend"),
    ("The March on the palace failed.", "no month"),
]


@pytest.mark.parametrize(("text", "reason"), NO_TIME, ids=[row[0] for row in NO_TIME])
def test_no_time(text: str, reason: str) -> None:
    assert readings(text) == [], reason


DAYS = [
    ("Jets struck overnight.", ["2016-12-13/2016-12-14"], "two days"),
    ("Jets struck on Monday night.", ["2016-12-12/2016-12-13"], "a night runs into the next day"),
    ("It killed 20 in the past two weeks.", ["2016-11-30/2016-12-14"], "from 14 days before to the anchor"),
    ("It killed 20 over the last 48 hours.", ["2016-12-12/2016-12-14"], "hours as days"),
    ("Raids killed 70 in three days of clashes.", ["2016-12-11/2016-12-14"], "in so many days: up to the anchor"),
    ("The five-year war has killed many.", ["2011-12-14/2016-12-14"], "a war that goes on"),
    ("It killed 20 since March 2011.", ["2011-03-01/2016-12-14"], "since: to the anchor"),
    ("Since the war broke out in 2011 millions fled.", ["2011-01-01/2016-12-14"], "since, and its clause"),
    ("The conflict, which erupted in March 2011, goes on.", ["2011-03-01/2016-12-14"], "a war that began"),
    ("It was cut in 2013. Since then 20 died.", ["2013", "2013-01-01/2016-12-14"], "since what was spoken of"),
    ("It fell earlier this month.", ["2016-12-01/2016-12-14"], "from the first to the anchor"),
    ("It fell in the first week of July.", ["2016-07-01/2016-07-07"], "seven days"),
    ("They were hit between April 27 and May 18.", ["2016-04-27/2016-05-18"] * 2, "both ends have the range"),
    ("They were hit from 3-5 October 2016.", ["2016-10-03/2016-10-05"], "days of one month"),
    ("It fell last year.", ["2015"], "a year"),
    ("It fell on 18 July.", ["2016-07-18"], "no year"),
    ("On 5 October 2016 it fell. A day earlier 20 died.", ["2016-10-05", "2016-10-04"], "from the day spoken of"),
    ("On 5 October 2016 it fell. The next day 20 died.", ["2016-10-05", "2016-10-06"], "from the day spoken of"),
    ("It fell in May 2015. That year 20 died.", ["2015-05", "2015"], "from the year spoken of"),
    ("The hill fell two weeks ago.", ["2016-11-30"], "two weeks back to the day"),
    ("It fell earlier in December.", ["2016-12-01/2016-12-14"], "up to the anchor"),
    ("It fell early this month.", ["2016-12-01/2016-12-14"], "up to the anchor"),
    ("It fell in May 2012. That July 20 died.", ["2012-05", "2012-07"], "of the year spoken of"),
    ("Nine died in the last 12 days of September.", ["2016-09-19/2016-09-30"], "the end of the month"),
    ("Nine died in the first two weeks of May.", ["2016-05-01/2016-05-14"], "its start"),
    ("Shells fell in the past few hours.", ["2016-12-13/2016-12-14"], "hours may reach back into the day before"),
    ("A bomb went off a few minutes ago.", ["2016-12-14"], "the anchor"),
    ("On Monday shots rang out. Hours later a mine went off.", ["2016-12-12"] * 2, "of the day spoken of"),
    ("They left on Monday, a week after the bridge fell.", ["2016-12-12", "2016-12-05"], "back from the day spoken of"),
    ("The raid came two days after rebels took the hill.", ["2016-12-12"], "back from the anchor"),
    ("The raid came a month after the truce ended.", ["2016-11"], "of a month the month"),
    ("Jets struck hours after the truce began.", ["2016-12-14"], "the same day"),
    ("They fought for a week after the bridge fell.", [], "a length that follows"),
    ("Raids killed 900 in ten months.", ["2016-02-14/2016-12-14"], "in so many months: up to the anchor"),
    ("Mortars killed 900 during two years of siege.", ["2014-12-14/2016-12-14"], "a fight that goes on"),
    ("Two days of clashes have left 20 dead.", ["2016-12-12/2016-12-14"], "a fight that goes on"),
    (
        "The hill fell on Monday after two days of clashes.",
        ["2016-12-12", "2016-12-10/2016-12-12"],
        "one that ended then",
    ),
    ("The town has been cut off for ten days.", ["2016-12-04/2016-12-14"], "up to now"),
    ("The town had been cut off for ten days.", [], "up to some day"),
    ("Trucks came for the first time in ten days.", [], "says when none came"),
    ("They have since left and took a hill in May.", ["2016-05"], "since alone: taken in May"),
    ("They fought for three days.", [], "a length alone names no day"),
    ("They are there now.", [], "no day"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), DAYS, ids=[row[0] for row in DAYS])
def test_days(text: str, expected: list[str], reason: str) -> None:
    assert days(text) == expected, reason


@pytest.mark.parametrize("text", [row[0] for row in VALUES + DAYS])
def test_without_an_anchor_only_full_dates_are_known(text: str) -> None:
    relative = not any(year in text for year in ("19", "20", "nineteen"))
    known = [m for m in read_times(text, None) if m.earliest]
    assert not (relative and known)


WORDS = """
    on the last next past Friday Sunday night morning in since March May 5 18 2016 1990s , - two three days weeks ago
    earlier later of a few every at 10:35 a.m. yesterday overnight quarter third year month from to killed said will .
    civilians 's that same day before after half hours decade century Christmas until beginning week weekend these
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join), st.dates() | st.none())
@settings(max_examples=400, deadline=None)
def test_mentions_are_in_order_within_the_text_and_their_days_too(text: str, anchor: date | None) -> None:
    mentions = read_times(text, anchor)
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.span.start < mention.span.end <= len(text)
        ends.append(mention.span.end)
        known = (mention.earliest, mention.latest, mention.precision)
        assert all(known) or not any(known)
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest


@given(st.text(max_size=60), st.dates() | st.none())
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str, anchor: date | None) -> None:
    read_times(text, anchor)


RELATIVE = ["on Friday", "yesterday", "last week", "overnight", "on 5 May", "two days ago", "this year"]


@given(st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=6))
def test_nothing_relative_is_resolved_without_an_anchor(wordings: list[str]) -> None:
    for mention in read_times(" killed ".join(wordings), None):
        assert (mention.earliest, mention.latest, mention.precision) == (None, None, None)
        assert mention.value == ""


TOLD = [
    ("The front was quiet since [rebels took the hill in May].", False, "2016-05", "the taking was in May"),
    ("[The front was quiet since rebels took the hill in May].", False, "2016-05-01/2016-12-14", "the quiet since"),
    ("[Raids have killed ten since May].", False, "2016-05-01/2016-12-14", "the killing went on"),
    ("[The siege which began in May] has killed ten.", False, "2016-05", "the siege began then"),
    ("[The siege which began in May has killed ten].", True, "2016-05-01/2016-12-14", "a toll counts from then on"),
    ("[Ten died in the offensive launched by rebels in May].", True, "2016-05-01/2016-12-14", "the same"),
    ("[Rebels launched an attack in May which killed ten].", True, "2016-05", "one attack, that month"),
    ("[Ten were killed in May].", True, "2016-05", "nothing began"),
    ("[They have begun to count the dead of May].", True, "2016-05", "the counting began"),
]


@pytest.mark.parametrize(("text", "toll", "expected", "reason"), TOLD, ids=[row[0] for row in TOLD])
def test_when_of_a_claim(text: str, toll: bool, expected: str, reason: str) -> None:
    told = Span(text.index("["), text.index("]") - 1)
    plain = text.replace("[", "").replace("]", "")
    (mention,) = read_times(plain, WEDNESDAY)
    found = when(mention, WEDNESDAY, told, toll)
    assert found and found.iso == expected, reason


def test_what_holds_since_a_day_began_on_it() -> None:
    text, anchor = "A truce in force since Monday was broken.", date(2016, 12, 14)
    (monday,) = read_times(text, anchor)
    told = Span(0, len(text))
    lasting, begun = when(monday, anchor, told), when(monday, anchor, told, event="ceasefire")
    assert lasting and lasting.iso == "2016-12-12/2016-12-14"
    assert begun and begun.iso == "2016-12-12"


def test_a_mention_with_no_days_has_no_when() -> None:
    assert when(TimeMention(Span(0, 3), "DATE", "PRESENT_REF"), WEDNESDAY) is None


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        read_times("hoy", WEDNESDAY, "xx")
