"""What is published holds no private person's name, and every span still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from onrecord import codec
from onrecord.codec import source_id, to_json
from onrecord.model import Attribution, Claim, Decision, Figure, Incident, OriginFigure, Place, Report, Source
from onrecord.publish.public import Judged, public, withheld
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents
from onrecord.spans import Span

NAMES = ["Omar Haddad", "Rim al-Sayed", "Umm Khaled", "Yusuf bin Salem", "Daria Kovalenko"]
FRAMES = [
    "{name}, 34, a baker, was killed when a shell hit his shop in Aleppo. {last} had four children.",
    "At least 12 people were killed in Aleppo, {name} told the Vesna agency. “It was hell,” {last} said.",
    "The shell killed the teacher {name} and his brother Adel in Aleppo on Tuesday.",
]


def _contents(texts: list[str], names: list[str]) -> Contents:
    reports = tuple(
        Report(
            f"r-{n}", text, "00", title=text.split(".")[0], url="https://outlet.example/" + "-".join(text.split()[:4])
        )
        for n, text in enumerate(texts)
    )
    claims = tuple(_claim(r, name) for r, name in zip(reports, names, strict=True))
    incidents = tuple(
        Incident(
            f"i-{c.id}",
            (c.id,),
            "shelling",
            figures=(OriginFigure(c.attribution.chain[0].known_as, "killed", "unknown", 1, 1, (c.id,)),),
        )
        for c in claims
    )
    log = tuple(
        Decision("d", "", "note", (c.id,), "A. Editor", datetime(2020, 1, 1, tzinfo=UTC), f"Spoke with {n}")
        for c, n in zip(claims, names, strict=True)
    )
    return Contents(lambda: reports, lambda: claims, lambda: gather(claims), lambda: incidents, lambda: log)


def _claim(report: Report, name: str) -> Claim:
    at = report.text.index(name)
    source = Source(name, "witness_or_resident", Span(at, at + len(name)), canonical=name)
    figure = Figure("killed", 1, 1, "unknown", Span(0, 2))
    claim = Claim("", report.id, Span(0, len(report.text)), "shelling", "incident", "asserted", Attribution((source,)))
    claim = replace(claim, figures=(figure,))
    return replace(claim, id=codec.claim_id(claim))


def _everything(contents: Contents) -> str:
    parts = (contents.reports(), contents.claims(), contents.sources(), contents.incidents(), contents.decisions())
    return "\n".join(to_json(record) for part in parts for record in part)


told = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(FRAMES)), min_size=1, max_size=4)


@given(told)
def test_no_withheld_name_is_left_anywhere(told: list[tuple[str, str]]) -> None:
    texts = [frame.format(name=name, last=name.split()[-1]) for name, frame in told]
    shown = _everything(public(_contents(texts, [name for name, _ in told]))).casefold()
    for name, _ in told:
        assert name.casefold() not in shown
        assert name.split()[-1].casefold().removeprefix("al-") not in shown
        assert "-".join(name.split()).casefold() not in shown


@given(told)
def test_every_span_still_holds(told: list[tuple[str, str]]) -> None:
    texts = [frame.format(name=name, last=name.split()[-1]) for name, frame in told]
    raw = _contents(texts, [name for name, _ in told])
    masked = public(raw)
    for before, after in zip(raw.reports(), masked.reports(), strict=True):
        assert len(before.text) == len(after.text)
        assert all(b == a or a == "█" for b, a in zip(before.text, after.text, strict=True))
    texts_ = {r.id: r.text for r in masked.reports()}
    for claim in masked.claims():
        (source,) = claim.attribution.chain
        assert source.span and source.span.of(texts_[claim.report]) == source.name


def test_two_private_sources_stay_two_origins_and_one_stays_one() -> None:
    names = ["Omar Haddad", "Rim al-Sayed", "Omar Haddad"]
    masked = public(_contents([FRAMES[1].format(name=n, last=n) for n in names], names))
    origins = [i.figures[0].origin for i in masked.incidents()]
    assert origins[0] == origins[2] != origins[1]
    assert {s.name for s in masked.sources()} == set(origins)
    assert {s.id for s in masked.sources()} == {source_id(origin) for origin in origins}


def test_quarters_that_sound_like_persons_are_places() -> None:
    text = "Shells killed nine people in the districts of Kallaseh, Sheikh Saeed and al-Ferdous on Monday."
    report = Report("r-0", text, "00")
    wording = "Kallaseh, Sheikh Saeed and al-Ferdous"
    at = text.index(wording)
    place = Place(wording, Span(at, at + len(wording)))
    claim = Claim("c-0", "r-0", Span(0, len(text)), "shelling", "incident", "asserted", Attribution(), place=place)
    raw = replace(_contents([], []), reports=lambda: (report,), claims=lambda: (claim,))
    assert not withheld(raw)


def test_a_cleared_name_is_shown() -> None:
    raw = _contents([FRAMES[0].format(name="Omar Haddad", last="Haddad")], ["Omar Haddad"])
    assert [w.name for w in withheld(raw)] == ["Omar Haddad"]
    assert not withheld(raw, Judged(cleared=frozenset({"Omar Haddad"})))
    assert _everything(public(raw, Judged(cleared=frozenset({"Omar Haddad"})))) == _everything(raw)


def test_a_name_that_one_report_withholds_is_withheld_in_all() -> None:
    second = "The list of the Vesna agency has Omar Haddad on it."
    raw = _contents([FRAMES[0].format(name="Omar Haddad", last="Haddad"), second], ["Omar Haddad", "Vesna"])
    assert "Haddad" not in _everything(public(raw))


TITLED = "Governor Omar Haddad spoke in Aleppo."
NAMED = "Omar Haddad told the Vesna agency on Tuesday."


def test_an_office_in_one_report_counts_in_those_that_only_name_the_person() -> None:
    assert not withheld(_contents([TITLED, NAMED], ["Omar Haddad"] * 2))
    assert withheld(_contents([NAMED], ["Omar Haddad"]))


def test_of_an_official_and_a_private_person_of_one_name_neither_is_shown() -> None:
    baker = FRAMES[0].format(name="Omar Haddad", last="Haddad")
    assert "Omar Haddad" not in _everything(public(_contents([TITLED, baker], ["Omar Haddad"] * 2)))


def test_withheld_names_are_counted_by_what_they_name() -> None:
    raw = _contents([FRAMES[2].format(name="Omar Haddad")], ["Omar Haddad"])
    (report,) = raw.reports()
    assert public(raw).withheld == {report.id: {"source": 1, "person": 1}}


def test_a_name_that_people_withhold_is_withheld_though_no_rule_finds_it() -> None:
    text = "General Omar Haddad spoke in Aleppo. Haddad left."
    raw = _contents([text], ["Omar Haddad"])
    assert not withheld(raw)
    judged = Judged(withheld=frozenset({"Omar Haddad"}))
    assert "Haddad" not in _everything(public(raw, judged))
    assert [w.name for w in withheld(raw, judged)] == ["Omar Haddad"]
