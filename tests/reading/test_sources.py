"""Sources: their kind, the name that unites their spellings, their side, and the fullest mention of each."""

from __future__ import annotations

import pytest

from onrecord.codes import codelist
from onrecord.reading.organisations import organisation_in
from onrecord.reading.source_mentions import fullest, named_alone
from onrecord.reading.sources import canonical, side, source_kind
from onrecord.reading.words import word_list
from onrecord.spans import Span

KINDS = [
    ("", "", "outlet", "no source named"),
    ("SOHR", "", "monitoring_group", "an acronym of a known organisation"),
    ("the Britain-based Syrian Observatory for Human Rights", "", "monitoring_group", "human rights, yet no ngo"),
    ("Observatory director Rami Abdel Rahman", "", "monitoring_group", "who speaks for a body"),
    ("a monitoring group", "", "monitoring_group", "a noun"),
    ("the Sana news agency", "", "state_media", "an acronym written as a word"),
    ("state television", "", "state_media", "a phrase"),
    ("Syria's state television", "", "state_media", "the state's voice, not its government"),
    ("an AFP correspondent", "", "news_agency", "a known agency"),
    ("the Al-Manar TV channel", "", "other_media", "a known channel"),
    ("a military source", "", "military", "an adjective decides over source"),
    ("Pentagon spokesman John Smith", "", "military", "a ministry of defence"),
    ("the defence ministry", "", "military", "a ministry of defence"),
    ("the interior ministry", "", "government", "any other ministry"),
    ("a source at the police command", "", "government", "police"),
    ("Damascus", "", "government", "a capital for its government"),
    ("YPG spokesman Sami Haddad", "", "armed_group", "a known group"),
    ("rebels", "", "armed_group", "a noun"),
    ("a hospital source", "", "rescue_or_medical", "medical"),
    ("the White Helmets", "", "rescue_or_medical", "a known organisation"),
    ("Doctors Without Borders", "", "ngo", "not its doctors"),
    ("a UN spokesman", "", "un_or_igo", "an acronym of two letters in capitals"),
    ("local activists", "", "activist", "a noun"),
    ("a media activist", "", "activist", "the longer phrase decides"),
    ("residents", "", "witness_or_resident", "a noun"),
    ("a resident who lives near the police station", "", "witness_or_resident", "the first noun decides"),
    ("local sources", "", "unnamed", "no one named"),
    ("the activists and a doctor", "", "activist", "the first of two"),
    ("Sami Haddad", "Sami Haddad, a doctor in the town, said so.", "rescue_or_medical", "an apposition"),
    ("Sami Haddad", "Sami Haddad said so.", "other", "nothing says it"),
    ("a man near the site", "", "witness_or_resident", "a site is no acronym"),
]

NAMES = [
    ("SOHR", "Syrian Observatory for Human Rights"),
    ("the Observatory", "Syrian Observatory for Human Rights"),
    ("the Britain-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
    ("Observatory chief Rami Abdul Rahman", "Syrian Observatory for Human Rights"),
    ("the Observatory and local medics", "Syrian Observatory for Human Rights and local medics"),
    ("Reuters and AFP", "Reuters and Agence France-Presse"),
    (
        "the Red Cross and Red Crescent federation",
        "International Federation of Red Cross and Red Crescent Societies",
    ),
    ("The  activists", "activists"),
    ("Activists", "activists"),
    ("a doctor in Homs", "doctor in Homs"),
]

SIDES = [
    ("rebels", "opposition"),
    ("regime forces", "syrian_government"),
    ("Syrian warplanes", "syrian_government"),
    ("Russian warplanes", "russia"),
    ("IS militants", "islamic_state"),
    ("the US-led coalition", "coalition"),
    ("US warplanes", "united_states"),
    ("Saudi-led coalition", "saudi_led_coalition"),
    ("SANA", "syrian_government"),
    ("Turkish troops", "turkey"),
    ("Moscow", "russia"),
    ("SOHR", None),
    ("terrorists", None),
    ("us", None),
    ("the US", "united_states"),
    ("Kurdish fighters", "kurdish_forces"),
    ("the al-Qaeda-linked Nusra Front", "hts"),
    ("Syrian rebels backed by Turkish tanks", "opposition"),
    ("Syrian troops backed by Hezbollah fighters", "syrian_government"),
    ("government forces", None),
    ("a doctor", None),
    ("residents of rebel-held areas", None),
]


@pytest.mark.parametrize(("name", "sentence", "kind", "reason"), KINDS)
def test_kinds(name: str, sentence: str, kind: str, reason: str) -> None:
    assert source_kind(name, sentence) == kind, reason


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names(name: str, expected: str) -> None:
    assert canonical(name) == expected


@pytest.mark.parametrize(("name", "expected"), SIDES)
def test_sides(name: str, expected: str | None) -> None:
    assert side(name) == expected


def test_a_government_without_its_country_is_that_of_the_report() -> None:
    assert (
        side("government forces", "Yemen: government forces shelled Taiz, Yemeni medics said.") == "yemeni_government"
    )
    assert side("government forces", "Government forces shelled the town.") is None


MENTIONED = [
    (
        "The Syrian Observatory for Human Rights counted ten. The Observatory said so.",
        ["The Syrian Observatory for Human Rights", "The Observatory"],
        "The Observatory",
        "The Syrian Observatory for Human Rights",
        "a short name",
    ),
    (
        "The Syrian Observatory for Human Rights counted ten. Later SOHR said more.",
        ["The Syrian Observatory for Human Rights", "SOHR"],
        "SOHR",
        "The Syrian Observatory for Human Rights",
        "an acronym",
    ),
    (
        "Police chief Omar Nasser spoke. Aid group Amal agreed. He said ten died.",
        ["Police chief Omar Nasser", "Aid group Amal", "He"],
        "He",
        "Police chief Omar Nasser",
        "he is a person",
    ),
    (
        "Police chief Omar Nasser spoke. The Airwars group agreed. It said ten died.",
        ["Police chief Omar Nasser", "The Airwars group", "It"],
        "It",
        "The Airwars group",
        "it is none",
    ),
    (
        "Human Rights Watch wrote first. Reuters followed. The watchdog said ten died.",
        ["Human Rights Watch", "Reuters", "The watchdog"],
        "The watchdog",
        "Human Rights Watch",
        "an agency is no watchdog",
    ),
    (
        "The Russian defence ministry spoke. The ministry said ten died. It named no place.",
        ["The Russian defence ministry", "The ministry", "It"],
        "It",
        "The Russian defence ministry",
        "through another short form",
    ),
    (
        "Nasser spoke. Police chief Omar Nasser was there.",
        ["Nasser", "Police chief Omar Nasser"],
        "Nasser",
        "Police chief Omar Nasser",
        "a surname, the full name later",
    ),
    ("He said ten died.", ["He"], "He", "He", "nothing to stand for"),
    (
        "Foreign Minister Omar Nasser gave a higher number: ninety had left, he wrote.",
        ["he"],
        "he",
        "Foreign Minister Omar Nasser",
        "named before, though not as a source",
    ),
    ("The Red Cross gave a number: ninety had left, he wrote.", ["he"], "he", "he", "a body is no he"),
    (
        "The Observatory and residents spoke. The Observatory said ten died.",
        ["The Observatory and residents", "The Observatory"],
        "The Observatory",
        "The Observatory",
        "two sources are not the one",
    ),
    (
        "Shells killed ten, a monitor said. The Syrian Observatory for Human Rights named the town.",
        ["a monitor", "The Syrian Observatory for Human Rights"],
        "a monitor",
        "The Syrian Observatory for Human Rights",
        "a monitor is the one that is named later",
    ),
    (
        "Shells killed ten, a monitor said. The Syrian Observatory for Human Rights and Airwars named the town.",
        ["a monitor", "The Syrian Observatory for Human Rights", "Airwars"],
        "a monitor",
        "a monitor",
        "of two monitors neither is it",
    ),
    (
        "The Syrian Observatory for Human Rights counted six. Ten died later, the Britain-based monitor said.",
        ["The Syrian Observatory for Human Rights", "the Britain-based monitor"],
        "the Britain-based monitor",
        "The Syrian Observatory for Human Rights",
        "where a general noun is based is no name",
    ),
    (
        "Two of the dead were ambulance crew a watchdog said. The Syrian Observatory for Human Rights named the town.",
        ["crew a watchdog", "The Syrian Observatory for Human Rights"],
        "crew a watchdog",
        "The Syrian Observatory for Human Rights",
        "a copy without commas",
    ),
    (
        "The Interior Ministry spoke first. Ten died, an official from the ministry said.",
        ["The Interior Ministry", "an official from the ministry"],
        "an official from the ministry",
        "an official from the ministry",
        "who is of a ministry is not the ministry",
    ),
    (
        "The US Ambassador to the UN, Jane Powell, asked for a truce. The raid was a crime, UN envoy Ban Moore said.",
        ["The US Ambassador to the UN, Jane Powell", "UN envoy Ban Moore"],
        "UN envoy Ban Moore",
        "UN envoy Ban Moore",
        "two persons of one organisation are two",
    ),
    (
        "The raid was a crime, a position President Recep Aslan echoed. Nine died, Aslan said.",
        ["a position President Recep Aslan", "Aslan"],
        "Aslan",
        "President Recep Aslan",
        "what stands before a person in the sentence is not the person",
    ),
    (
        "Two died, a watchdog said. The watchdog was quoted widely. The Syrian Observatory for Human Rights is near.",
        ["a watchdog", "The watchdog"],
        "a watchdog",
        "The Syrian Observatory for Human Rights",
        "a body in capitals that no cue stands beside",
    ),
    (
        "The blast was claimed by the Free Hills group, which said three of its men did it.",
        ["which"],
        "which",
        "the Free Hills group",
        "a relative pronoun goes on from the name before it",
    ),
    (
        "He was not allowed to speak to the state media. Nine died, the state media said.",
        ["He was not allowed to speak to the state media", "the state media"],
        "the state media",
        "the state media",
        "a clause is no name, however many words it shares",
    ),
    (
        "The Russian Reconciliation Center in Syria wrote first. The Russian Defense Ministry denied it.",
        ["The Russian Reconciliation Center in Syria", "The Russian Defense Ministry"],
        "The Russian Defense Ministry",
        "The Russian Defense Ministry",
        "a body under a ministry is not the ministry",
    ),
    (
        "The Observatory said so. The Observatory and a medic said more.",
        ["The Observatory", "The Observatory and a medic"],
        "The Observatory and a medic",
        "The Observatory and a medic",
        "two voices are not the one",
    ),
    (
        "A coalition spokesman said so. Colonel Chris Garver, of the coalition, said more. Colonel Chris Garver left.",
        ["A coalition spokesman", "Colonel Chris Garver"],
        "Colonel Chris Garver",
        "Colonel Chris Garver",
        "a person with a name is not one without",
    ),
    (
        "An informed source in Homs said so. The Homs governor said more.",
        ["An informed source in Homs"],
        "The Homs governor",
        "The Homs governor",
        "one office is not another person of the same town",
    ),
    (
        "Kurdish officials said so. Local officials said more.",
        ["Kurdish officials"],
        "Local officials",
        "Local officials",
        "a noun that many share names no one",
    ),
    (
        "The statement by the Russian defence ministry said so. The Russian military said more.",
        ["The statement by the Russian defence ministry"],
        "The Russian military",
        "The Russian military",
        "a statement is no body",
    ),
    (
        "The Syrian Observatory for Human Rights said so. The Observatory which relies on many sources said more.",
        ["The Syrian Observatory for Human Rights", "The Observatory which relies on many sources"],
        "The Observatory which relies on many sources",
        "The Syrian Observatory for Human Rights",
        "a clause makes no name fuller",
    ),
    (
        "An army source said so. The army said more.",
        ["An army source"],
        "The army",
        "The army",
        "a source in a body is not the body",
    ),
    (
        "The terrorists said so. It said more.",
        ["The terrorists"],
        "It",
        "It",
        "several people are no it",
    ),
    (
        "Ten died, a group tracking the violence said. The Syrian Observatory for Human Rights counted them.",
        ["The Syrian Observatory for Human Rights"],
        "the violence",
        "The Syrian Observatory for Human Rights",
        "what a monitor watches is not who speaks",
    ),
    (
        "The Syrian Observatory for Human Rights which tracks violence on all sides of the conflict said so.",
        [],
        "sides of the conflict",
        "The Syrian Observatory for Human Rights",
        "what stands in its clause is not who speaks",
    ),
]


@pytest.mark.parametrize(("text", "mentions", "short", "expected", "reason"), MENTIONED)
def test_the_fullest_mention(text: str, mentions: list[str], short: str, expected: str, reason: str) -> None:
    spans = [Span(text.index(m), text.index(m) + len(m)) for m in mentions]
    at = text.rindex(short)
    assert fullest(text, Span(at, at + len(short)), spans).of(text) == expected, reason


@pytest.mark.parametrize(
    ("text", "words", "expected", "reason"),
    [
        ("On Sunday a monitor said ten died.", "Sunday a monitor", "a monitor", "the day begins the sentence"),
        ("Doctors and an aid worker said so.", "and an aid worker", "an aid worker", "the second of two voices"),
        ("The ministry on Monday said so.", "The ministry on Monday", "The ministry", "the day follows the name"),
        ("Sunday Post said so.", "Sunday Post", "Sunday Post", "a paper is named after the day"),
        ("Monday", "Monday", "Monday", "nothing else is left"),
    ],
)
def test_a_source_without_its_day(text: str, words: str, expected: str, reason: str) -> None:
    at = text.index(words)
    assert named_alone(text, Span(at, at + len(words))).of(text) == expected, reason


def test_every_organisation_has_a_known_kind_and_finds_itself() -> None:
    kinds = {code.code for code in codelist("source_kinds").codes}
    for entry in word_list("organisations")["organisation"]:
        assert entry["kind"] in kinds, entry["name"]
        found = organisation_in(entry["name"])
        assert found and found.name == entry["name"]
