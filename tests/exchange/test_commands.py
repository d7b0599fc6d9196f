"""The commands that bring in and give out whole records, by what they print and their exit status."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import onrecord
from onrecord.ingest.datasets import read_map
from onrecord.pipeline.importing import import_dataset
from onrecord.store import Record
from tests.cli.test_commands import run
from tests.exchange.rows_of_others import acled, ucdp, written
from tests.exchange.test_datasets import AT

PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")


def test_a_data_set_previewed_imported_twice_and_in_a_newer_edition(tmp_path):
    record, path = (
        tmp_path / "r",
        written(tmp_path / "ged.csv", [ucdp(1), ucdp(2, where_coordinates="Brod", latitude=35)]),
    )
    status, shown = run("import", path, "--preview", "--record", record)
    assert (status, "2 new rows" in shown, "nothing written yet" in shown, record.exists()) == (0, True, True, False)
    assert "⟦high: 15 low: 11⟧" in shown, "the words are shown"
    assert "2 new rows" in run("import", path, "--record", record)[1]
    assert (
        "0 new rows; 0 in the place of another edition; 2 known already" in run("import", path, "--record", record)[1]
    )
    newer = written(tmp_path / "newer.csv", [ucdp(1, high=20)])
    status, shown = run("import", newer, "--preview", "--record", record)
    assert "1 in the place of another edition" in shown
    assert "takes the place of c-" in shown
    run("import", newer, "--record", record)
    status, shown = run("verify", "--record", record)
    assert (status, "2 claims" in shown) == (0, True)


def test_rows_that_are_not_understood_are_named(tmp_path):
    path = written(tmp_path / "acled.csv", [acled("ARV1"), acled("ARV2", fatalities="dozens")])
    status, shown = run("import", path, "--record", tmp_path / "r")
    assert (status, "1 new row" in shown, "Not read" in shown) == (3, True, True)
    with onrecord.open(tmp_path / "r") as record:
        assert [p.where for p in record.problems()] == [f"{path}, row 2, column 'fatalities'"]
    (tmp_path / "list.csv").write_text("no,town\n1,Brod\n", encoding="utf-8")
    status, shown = run("import", tmp_path / "list.csv", "--record", tmp_path / "r")
    assert (status, "--map FILE.toml" in shown) == (1, True)


def test_a_bundle_there_and_back(tmp_path, built):
    status, shown = run("export", "bundle", "--to", tmp_path / "out", "--record", built)
    assert (status, "not for publication" in shown) == (0, True)
    (path,) = (tmp_path / "out").iterdir()
    status, shown = run("import", path, "--record", tmp_path / "back")
    assert (status, "verified" in shown) == (0, True)
    with onrecord.open(built) as one, onrecord.open(tmp_path / "back") as other:
        assert list(one.dump()) == list(other.dump())
    status, shown = run("import", path, "--record", tmp_path / "back")
    assert (status, "name another place" in shown) == (1, True)
    assert run("export", "bundle", "--release", "1", "--record", built)[0] == 2


def test_the_archive(tmp_path, built):
    status, shown = run("export", "wacz", "--to", tmp_path / "out", "--record", built)
    assert (status, "archive.wacz" in shown, "not for publication" in shown) == (0, True, True)


def test_decisions(tmp_path, built):
    shutil.copytree(built, tmp_path / "r")
    with onrecord.open(built) as record:
        claim = next(record.claims())
    path = tmp_path / "decisions.csv"
    path.write_text(f"claim,judgement,field,value,reason\n{claim.id},rejected,,,twice told\nc-0,accepted,,,\n", "utf-8")
    status, shown = run("import", path, "--preview", "--by", "Ada", "--record", tmp_path / "r")
    assert (status, "1 judgement would be decided" in shown, "c-0: no claim" in shown) == (3, True, True)
    assert "twice told" in run("import", "decisions", path, "--by", "Ada", "--record", tmp_path / "r")[1]
    assert "0 judgements decided; 1 hold already" in run("import", path, "--by", "Ada", "--record", tmp_path / "r")[1]
    status, shown = run("import", path, "--record", tmp_path / "r")
    assert (status, "--by NAME" in shown) == (1, True)
    with onrecord.open(tmp_path / "r") as record:
        assert [(d.kind, d.by) for d in record.decisions()] == [("reject", "Ada")]


def test_nobody_is_told_unless_an_address_is_set(built):
    status, shown = run("notify", "--record", built)
    assert (status, "names nobody to tell" in shown) == (1, True)


def test_wrong_calls(tmp_path):
    assert run("import", "a", "b", "--record", tmp_path)[0] == 2
    assert run("import", tmp_path / "none.csv", "--record", tmp_path / "r")[0] == 1
    assert not (tmp_path / "r").exists()


ROW = {
    "No": "1", "Town": "Brod", "District": "Brod district", "Lat": "35", "Lon": "37", "Exactness": "village",
    "Entered": "2016-12-20", "Perpetrator": "army", "Hit": "market", "Notes": "Seen by two.", "What": "Mortar",
    "From": "2016-12-13", "To": "", "Sure": "approx.", "Dead": "12+", "Hurt min": "3", "Hurt max": "n/a",
    "Children dead": "0",
}  # fmt: skip


def test_the_map_of_the_page_holds_every_key_and_works(tmp_path):
    (toml,) = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)
    (tmp_path / "list.toml").write_text(toml, encoding="utf-8")
    chosen = read_map(tmp_path / "list.toml")
    from onrecord.ingest.datasets import data_map

    mapped = set(data_map._KEYS) - {"recognise", "exported"}
    assert set(tomllib.loads(toml)) == mapped, "the two are for the data sets that come along"
    with Record.open(tmp_path / "r", create=True, write=True) as record:
        done = import_dataset(record, written(tmp_path / "list.csv", [ROW]), chosen, AT)
        assert (done.new, done.problems) == (1, ())
        (claim,) = record.claims()
        (report,) = record.reports()
    assert [(f.kind, f.low, f.high, f.victims) for f in claim.figures] == [
        ("killed", 12, None, "civilians"),
        ("injured", 3, None, "unknown"),
    ]
    assert claim.when and claim.when.iso == "2016-12-07/2016-12-19"
    assert claim.place and (claim.place.name, claim.place.wider, claim.place.precision) == (
        "Brod", "Brod district", "settlement")  # fmt: skip
    assert (claim.event, str(report.published)) == ("shelling", "2016-12-20")
    assert "Seen by two." in report.text
