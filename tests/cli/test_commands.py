"""The commands on a real record, by what they print and their exit status."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_build_shows_what_came_out_and_what_could_not_be_read(tmp_path, bundled):
    (tmp_path / "empty\x1b[2J.txt").write_bytes(b"")
    status, shown = run("build", bundled[-1], tmp_path / "empty\x1b[2J.txt", "--record", tmp_path / "r")
    assert status == 3
    assert "1 report " in shown
    assert "1 new report" in shown
    assert "Not read" in shown
    assert "\x1b" not in shown, "a file's name cannot steer the terminal either"


def test_build_again(tmp_path, built, bundled):
    shutil.copytree(built, tmp_path / "r")
    status, shown = run("build", bundled[-1], "--record", tmp_path / "r")
    assert status == 0
    assert "0 new reports; 1 met again" in shown


def test_nothing_usable(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("build", tmp_path / "empty.txt", "--record", tmp_path / "r")[0] == 1
    (tmp_path / "nothing").mkdir()
    status, shown = run("build", tmp_path / "nothing", "--record", tmp_path / "r")
    assert status == 1
    assert "no report found" in shown


def test_steps_alone_give_what_build_gives(tmp_path, built, bundled):
    folder = tmp_path / "r"
    for words in (("init",), ("add", *bundled), ("read",), ("link",)):
        assert run(*words, "--record", folder)[0] == 0
    with onrecord.open(folder) as one, onrecord.open(built) as other:
        assert list(one.dump()) == list(other.dump())


def test_adding_needs_a_record(tmp_path, bundled):
    status, shown = run("add", bundled[0], "--record", tmp_path / "r")
    assert (status, "onrecord init" in shown) == (1, True)


def ids(built: Path) -> dict[str, str]:
    with onrecord.open(built) as record:
        claim = next(c for c in record.claims() if c.attribution.chain and c.figures)
        incident = next(i for i in record.incidents() if claim.id in i.claims)
        return {
            "claim": claim.id,
            "report": claim.report,
            "incident": incident.id,
            "source": claim.attribution.chain[-1].known_as,
        }


@pytest.mark.parametrize("kind", ["claim", "report", "incident", "source"])
def test_show_has_the_words_and_the_claim(built, kind):
    found = ids(built)
    status, shown = run("show", found[kind], "--record", built)
    assert status == 0
    assert found["claim"] in shown
    assert "⟦" in shown


def test_show_why_tells_what_each_field_was_read_from(built):
    found = ids(built)
    assert "read by" not in run("show", found["claim"], "--record", built)[1]
    assert "read by" in run("show", found["claim"], "--why", "--record", built)[1]


def test_show_takes_the_beginning_of_an_id_and_names_rivals(built):
    found = ids(built)
    assert found["claim"] in run("show", found["claim"][:10], "--record", built)[1]
    status, shown = run("show", "c-", "--record", built)
    assert (status, "Give more of the id" in shown) == (1, True)
    status, shown = run("show", "c-nothing", "--record", built)
    assert (status, "nothing in this record" in shown) == (1, True)


def test_show_without_an_id_is_the_whole_in_short(built):
    status, shown = run("show", "--record", built)
    assert status == 0
    assert "incidents" in shown


def test_verify_and_a_flipped_byte(built, tmp_path):
    assert run("verify", "--record", built) == (0, run("verify", "--record", built)[1])
    shutil.copytree(built, tmp_path / "r")
    path = next(p for p in sorted((tmp_path / "r" / "archive").rglob("*")) if p.is_file())
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    status, shown = run("verify", "--record", tmp_path / "r")
    assert (status, path.name in shown.replace("\n", "")) == (1, True)


def test_export(built, tmp_path):
    status, shown = run("export", "csv", "--to", tmp_path / "out", "--record", built)
    assert status == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"claims.csv", "figures.csv", "incidents.csv", "reports.csv", "sources.csv"} <= names
    assert {"csv.losses.json", "csv.losses.md"} <= names
    assert "reasons of readings dropped" in shown


def test_export_of_a_part_in_a_format_of_the_field(built, tmp_path):
    status, shown = run("export", "ucdp-ged", "--view", "event=shelling", "--to", tmp_path, "--record", built)
    assert status == 0
    assert "ucdp_ged.csv" in shown.replace("\n", "")
    assert run("export", "docx", "--record", built)[0] == 2
    assert run("export", "csv", "--view", "colour=red", "--record", built)[0] == 2
    assert run("export", "csv", "--release", "9", "--to", tmp_path, "--record", built)[0] == 1


def test_wrong_calls_end_with_2(tmp_path):
    assert run("build", "--record", tmp_path)[0] == 2
    assert run("add", "x", "--column", "text", "--record", tmp_path)[0] == 2
    assert run("add", "x", "--published", "yesterday", "--record", tmp_path)[0] == 2


ROW = "1\tOrlan\tOrlan\tOrlaan\t36.5\t37.5\tP\tPPL\tSY\t\t09\t\t\t\t900\t\t\tAsia/Damascus\t2024-01-01\n"


def test_imported_places_are_known_to_the_record(tmp_path):
    folder, dump, report = tmp_path / "r", tmp_path / "SY.txt", tmp_path / "report.txt"
    report.write_text("Shelling killed 12 people in Orlan on Monday, medics in Orlan said.\n", encoding="utf-8")
    dump.write_text(ROW, encoding="utf-8")
    assert run("build", report, "--record", folder)[0] == 0
    status, shown = run("places", "import", dump, "--record", folder)
    assert (status, "1 places" in shown) == (0, True)
    assert "1 report read" in run("read", "--record", folder)[1]
    assert "0 reports read" in run("read", "--record", folder)[1]
    dump.write_text("no dump", encoding="utf-8")
    status, shown = run("places", "import", dump, "--record", folder)
    assert (status, "line 1" in shown) == (1, True)
    status, shown = run("places", "import", tmp_path / "none.txt", "--record", folder)
    assert (status, "No such file" in shown) == (1, True)
