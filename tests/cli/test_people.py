"""The commands about people, by what they print and leave."""

from __future__ import annotations

from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.web import accounts
from onrecord.web.accounts import audit, people

PASSWORD = "grey heron under the bridge"


def run(*words: object, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["people", *map(str, words)], input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_people_from_the_first_to_the_last(tmp_path):
    folder = tmp_path / "r"
    CliRunner().invoke(app, ["init", "--record", str(folder)])
    where = ("--record", folder)
    assert "Nobody yet" in run("list", *where)[1]
    assert run("add", "Amal", "--role", "admin", *where, given=PASSWORD + "\n")[0] == 0
    assert run("add", "Basil", *where, given=PASSWORD + "\n")[0] == 0
    assert run("role", "basil", "editor", *where) == (0, "Basil is editor now.\n")
    status, shown = run("list", *where)
    assert (status, "Amal: admin" in shown, "Basil: editor" in shown) == (0, True, True)
    assert run("password", "Basil", *where, given="another long one, of words\n")[0] == 0
    assert run("remove", "Basil", *where)[0] == 0
    assert "Basil" not in run("list", *where)[1]
    engine = accounts.connect(folder)
    assert people.recognise(engine, "Amal", PASSWORD)
    noted = [(line.what, line.about) for line in audit.lines(engine)]
    engine.dispose()
    assert noted == [
        ("person removed", "Basil"),
        ("password given", "Basil"),
        ("role given", "Basil: editor"),
        ("person added", "Basil: reader"),
        ("person added", "Amal: admin"),
    ]


def test_what_cannot_be_done_is_said(tmp_path):
    folder = tmp_path / "r"
    status, shown = run("add", "Amal", "--record", folder, given=PASSWORD + "\n")
    assert (status, "no record here" in shown) == (1, True)
    CliRunner().invoke(app, ["init", "--record", str(folder)])
    status, shown = run("add", "Amal", "--record", folder, given="short\n")
    assert (status, "12 characters" in shown, "short\n" in shown) == (1, True, False)
    assert run("remove", "Nobody", "--record", folder)[0] == 1
