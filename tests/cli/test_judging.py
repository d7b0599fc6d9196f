"""The commands of judgement and releases, by what they print and what the record holds after them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import pipeline
from onrecord.cli import app
from onrecord.cli.answers import KEYS, understand
from onrecord.review import Question
from onrecord.store import Record
from tests.pipeline.made import CLAIMS, REPORTS, make

ONE, TWO, DENIED, FAR = (c.id for c in CLAIMS)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "record")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "record"))


def run(folder: Path, *words: str, typed: str = "", status: int = 0) -> str:
    done = CliRunner().invoke(app, [*words, "--record", str(folder)], input=typed)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == status, done.output
    return done.output


def home(folder: Path, claim: str) -> str:
    with Record.open(folder) as record:
        return next(i.id for i in record.incidents() if claim in i.claims)


def log(folder: Path) -> list[tuple[str, str]]:
    with Record.open(folder) as record:
        return [(d.kind, d.by) for d in record.decisions()]


def test_decide_undo_and_the_log(folder: Path) -> None:
    said = run(
        folder, "decide", "correct", ONE[:12], "--by", "Ada", "--value", "killed=12-15", "--reason", "see caption"
    )
    entry = said.split()[0]
    assert "correct figures: 12–15 civilians killed" in said
    incident = home(folder, ONE)
    shown = run(folder, "show", incident)
    assert "12–15 killed" in shown
    assert "Ada: correct figures" in shown
    assert "“see caption”" in shown
    claim = run(folder, "show", ONE)
    assert f"claim {ONE} (corrected)" in claim
    assert "12–15 civilians" in claim
    assert "“see caption”" in claim
    run(folder, "undo", entry, "--by", "Ben")
    assert "12–15 killed" not in run(folder, "show", incident)
    told = run(folder, "log")
    assert "undone" in told
    assert "2 decisions and undoings; 0 count." in told
    assert "0 decisions" in run(folder, "log", FAR)


def test_a_decision_needs_a_name_a_kind_and_values(folder: Path) -> None:
    assert "--by" in run(folder, "decide", "reject", ONE, status=2)
    assert "not a kind of decision" in run(folder, "decide", "praise", ONE, "--by", "Ada", status=2)
    assert "NAME=VALUE" in run(folder, "decide", "correct", ONE, "--by", "Ada", "--value", "12", status=2)
    assert "none in this record" in run(folder, "decide", "reject", "c-none", "--by", "Ada", status=1)


def test_an_incident_shows_who_stands_against_whom(folder: Path) -> None:
    shown = run(folder, "show", home(folder, ONE))
    for words in ("War Monitor", "Karm Council", "General Staff", "Contradictions", "is said", "Grades", "because"):
        assert words in shown
    assert "from the least to the most that its origins say" in shown


def test_two_people_from_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    run(folder, "init", "--two-people")
    make(folder)
    entry = run(folder, "decide", "reject", FAR, "--by", "Ada").split()[0]
    assert "waits for a second person" in run(folder, "log")
    assert "must not be the first" in run(folder, "second", entry, "--by", "ADA", status=1)
    run(folder, "second", entry, "--by", "Ben", "--reason", "I agree")
    assert "waits" not in run(folder, "log")
    with Record.open(folder) as record:
        assert FAR not in {c for i in record.incidents() for c in i.claims}


def test_releases_from_the_command_line(folder: Path) -> None:
    assert "No release yet" in run(folder, "releases")
    assert "Release 1" in run(folder, "release", "--note", "before the hearing")
    assert "nothing has changed since release 1" in run(folder, "release", status=1)
    run(folder, "decide", "correct", ONE, "--by", "Ada", "--value", "killed=13")
    assert "correct by Ada" in run(folder, "release")
    told = run(folder, "changes", "2")
    assert "now War Monitor: killed 13–13 civilians" in told
    assert "before the hearing" in run(folder, "releases")
    then = run(folder, "show", home(folder, ONE), "--release", "1")
    assert "31 killed" in then
    assert "Derived again from the release's own claims and decisions: the same" in then
    assert "13 killed" in run(folder, "show", home(folder, ONE), "--release", "2")
    assert "ID" in run(folder, "show", "--release", "1", status=2)


def test_the_queue_says_what_to_look_at_and_why(folder: Path) -> None:
    told = run(folder, "queue")
    with Record.open(folder) as record:
        first = pipeline.queue(record)[0]
    assert first.kind in told
    assert first.targets[0] in told
    assert "1 question" in run(folder, "queue", "--kind", "figure", "--first", "1") or "figure" not in told


def test_review_step_by_step(folder: Path) -> None:
    with Record.open(folder) as record:
        asked = pipeline.queue(record, "Ada")
    assert len(asked) > 1
    keys = [next(iter(KEYS[q.kind])) for q in asked[:2]]
    typed = f"?\nw\nnonsense\n{keys[0]} # seen the report\nu # a slip\n{keys[0]}\nq\n"
    said = run(folder, "review", "--by", "Ada", typed=typed)
    assert f"1 of {len(asked)}" in said
    assert "nonsense: not an answer to this" in said
    assert "# words" in said, "help"
    assert "1 decision made" in said
    assert [kind for kind, _ in log(folder)] == [KEYS[asked[0].kind][keys[0]], "undo", KEYS[asked[0].kind][keys[0]]]
    assert "“seen the report”" in run(folder, "log")
    with Record.open(folder) as record:
        assert asked[0].targets not in {q.targets for q in pipeline.queue(record) if q.kind == asked[0].kind}


def test_review_ends_where_there_is_nothing_more_to_read(folder: Path) -> None:
    assert "0 decisions made" in run(folder, "review", "--by", "Ada", typed="")


def test_the_second_person_is_asked_in_review(folder: Path) -> None:
    (folder / "settings.toml").write_text("two_people = true\n")
    run(folder, "decide", "reject", FAR, "--by", "Ada", "--reason", "a summary")
    said = run(folder, "review", "--by", "Ben", "--kind", "second", typed="a\n")
    assert "Ada: reject" in said
    assert log(folder) == [("reject", "Ada"), ("reject", "Ben")]


def test_a_decision_that_lost_its_claim_is_asked_about_and_can_be_dropped(folder: Path) -> None:
    run(folder, "decide", "accept", FAR, "--by", "Ada", "--reason", "a port")
    with Record.open(folder, write=True) as record:
        record.keep_reading("another hand", [(REPORTS[3], ())], pipeline.now())
        pipeline.link(record)
    said = run(folder, "review", "--by", "Ben", "--kind", "orphan", typed="r # no such claim any more\n")
    assert "This decision lost what it was about" in said
    assert "Ada: accept" in said
    assert log(folder) == [("accept", "Ada"), ("undo", "Ben")]
    assert "nothing waits" in run(folder, "queue", "--kind", "orphan")


FIGURE = Question("figure", ("i-1",), 1.0, "")
PAIR = Question("pair", ("c-1", "c-2"), 1.0, "")
CLAIM = Question("claim", ("c-1",), 1.0, "")
SECOND = Question("second", ("c-1",), 1.0, "", "d-1")
ANSWERS = [
    (CLAIM, "a", ("accept", ("c-1",), (), "")),
    (CLAIM, "r # no claim at all", ("reject", ("c-1",), (), "no claim at all")),
    (CLAIM, "c killed=12", ("correct", ("c-1",), (("killed", "12"),), "")),
    (PAIR, "s", ("same", ("c-1", "c-2"), (), "")),
    (PAIR, "d # two raids", ("apart", ("c-1", "c-2"), (), "two raids")),
    (PAIR, "r 2", ("reject", ("c-2",), (), "")),
    (FIGURE, "d 1 2", ("split", ("c-1", "c-2"), (), "")),
    (FIGURE, "c 2 when=2016-12-13", ("correct", ("c-2",), (("when", "2016-12-13"),), "")),
    (FIGURE, "g airwars_harm=fair", ("grade", ("i-1",), (("scale", "airwars_harm"), ("code", "fair")), "")),
    (FIGURE, "f most_cautious", ("range_rule", ("i-1",), (("rule", "most_cautious"),), "")),
    (SECOND, "a", ("second", ("d-1",), (), "")),
    (SECOND, "r", ("undo", ("d-1",), (), "")),
    (SECOND, "u", ("undo", (), (), "")),
    (PAIR, "", ("skip", (), (), "")),
    (PAIR, "q", ("quit", (), (), "")),
]


@pytest.mark.parametrize(("question", "typed", "expected"), ANSWERS, ids=[t or "Enter" for _, t, _ in ANSWERS])
def test_what_is_typed_is_understood(question: Question, typed: str, expected: tuple[object, ...]) -> None:
    answer = understand(typed, question, ("c-1", "c-2")[: 1 if question is CLAIM else 2])
    assert (answer.does, answer.targets, answer.value, answer.reason) == expected


@pytest.mark.parametrize(
    ("question", "typed", "message"),
    [
        (CLAIM, "s", "not an answer"),
        (PAIR, "r", "which claims"),
        (PAIR, "r 3", "from 1 to 2"),
        (FIGURE, "c 1", "the field"),
        (FIGURE, "g", "scale and grade"),
        (FIGURE, "f", "the rule"),
        (PAIR, "s 1", "stands alone"),
    ],
)
def test_what_is_not_an_answer_is_said_to_be_none(question: Question, typed: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        understand(typed, question, ("c-1", "c-2"))


def test_no_export_holds_a_withheld_name_until_it_is_cleared(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Shell hits a shop in Karm\n\nKARM, 14 May 2019 - Omar Haddad, 34, a baker, was killed when a shell hit his "
        "shop in Karm on Monday, resident Rim Tala said. Haddad had two sons."
    )
    folder = tmp_path / "record"
    done = CliRunner().invoke(app, ["build", str(report), "--record", str(folder)])
    assert done.exit_code == 0, done.output
    with Record.open(folder) as record:
        (key,) = (r.id for r in record.reports())
        assert {w.name for w in pipeline.withheld(record)} == {"Omar Haddad", "Rim Tala"}
        assert not _left(pipeline.public(record), "Haddad", "Tala", "Rim")
    told = run(folder, "withheld")
    assert "2 names withheld" in told
    assert "Omar Haddad" in told
    run(folder, "decide", "clear", key, "--by", "Eda", "--value", "name=Omar Haddad", "--reason", "the family agrees")
    with Record.open(folder) as record:
        assert _left(pipeline.public(record), "Haddad", "Tala") == {"Haddad"}
        entry = record.decisions()[0].id
    run(folder, "undo", entry, "--by", "Eda")
    with Record.open(folder) as record:
        assert not _left(pipeline.public(record), "Haddad", "Tala")


def _left(contents, *words: str) -> set[str]:
    from onrecord.codec import plain

    parts = (contents.reports(), contents.claims(), contents.sources(), contents.incidents(), contents.decisions())
    text = json.dumps([plain(each) for part in parts for each in part], ensure_ascii=False)
    return {word for word in words if word in text}
