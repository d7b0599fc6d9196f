from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.gazetteer import Gazetteer, import_dump

ROWS = [
    (
        "900000001",
        "Tall al Mithāl",
        "Tall al Mithal",
        "Tel Mithal,تل",
        "35.5",
        "36.5",
        "P",
        "PPL",
        "SY",
        "12",
        "",
        "320",
    ),
    (
        "900000002",
        "Maţār al Mithāl",
        "Matar al Mithal",
        "Mithal Airport",
        "35.6",
        "36.6",
        "S",
        "AIRP",
        "SY",
        "12",
        "",
        "",
    ),
    (
        "900000003",
        "Muḩāfaz̧at al Mithāl",
        "Muhafazat al Mithal",
        "Mithal",
        "35.7",
        "36.7",
        "A",
        "ADM1",
        "SY",
        "99",
        "",
        "9",
    ),
    ("900000004", "Jabal al Mithāl", "Jabal al Mithal", "", "35.8", "36.8", "T", "MT", "SY", "12", "", ""),
    ("900000005", "Nahr al Mithāl", "Nahr al Mithal", "", "35.9", "36.9", "H", "STM", "SY", "12", "", ""),
    ("900000006", "Mintaqat al Mithāl", "Mintaqat al Mithal", "", "35.4", "36.4", "L", "RGN", "SY", "12", "", ""),
]


def _line(row: tuple[str, ...]) -> str:
    number, name, ascii_name, others, lat, lon, kind, code, country, admin1, admin2, people = row
    place = (number, name, ascii_name, others, lat, lon, kind, code, country)
    return "\t".join((*place, "", admin1, admin2, "", "", people, "", "300", "Asia/Damascus", "2020-01-01"))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(_line(r) for r in ROWS) + "\n", encoding="utf-8")
    return path


def test_all_of_it_is_used(dump: Path, tmp_path: Path) -> None:
    into = tmp_path / "imported.sqlite"
    assert import_dump(dump, into) == len(ROWS)
    gazetteer = Gazetteer.open(into)
    found = {
        n: gazetteer.lookup(n)[0] for n in ("Tel al-Mithal", "Mithal Airport", "Jabal al-Mithal", "Nahr al Mithal")
    }
    assert found["Tel al-Mithal"].precision == "settlement"
    assert found["Mithal Airport"].precision == "exact"
    assert found["Jabal al-Mithal"].precision == "region"
    assert found["Nahr al Mithal"].lat == 35.9
    assert {c.precision for c in gazetteer.lookup("Mithal")} >= {"province"}
    assert gazetteer.lookup("Aleppo"), "the built-in places are still there"


def test_zip_and_twice(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "SY.txt")
        archive.writestr("readme.txt", "about")
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    import_dump(packed, one)
    import_dump(packed, two)
    import_dump(packed, two)
    assert one.read_bytes() == two.read_bytes()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("text", "where"),
    [("name,lat,lon\nIdlib,35,36\n", "line 1"), ("", "SY.txt"), (_line(ROWS[0]) + "\nbroken\trow\n", "line 2")],
)
def test_other_files_are_named(tmp_path: Path, text: str, where: str) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=where):
        import_dump(path, tmp_path / "into.sqlite")
    assert not (tmp_path / "into.sqlite").exists()
