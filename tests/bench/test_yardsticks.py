"""The yardsticks themselves: scorers' output is understood, and what is reached on dev stays reached."""

import os
from importlib import import_module
from pathlib import Path

import pytest

from bench import data, floors, run, yardsticks
from bench.table import table

# Printed by the scorers, with other figures.
PRINTED = """\
source P/R/F (exact)               0.615  0.104  0.178
linked source+content P/R/F        0.176  0.035  0.059
Accuracy@161km, recognised         0.476
median error km                    278.482
figure P/R/F                 0.500  0.400  0.444
accuracy: source, where attributed 0.571
articles                     106
"""


def test_what_the_scorers_print_is_understood() -> None:
    assert yardsticks.parse(PRINTED) == {
        "source": (0.615, 0.104, 0.178),
        "linked source+content": (0.176, 0.035, 0.059),
        "Accuracy@161km, recognised": (0.476,),
        "median error km": (278.482,),
        "figure": (0.5, 0.4, 0.444),
        "accuracy: source, where attributed": (0.571,),
        "articles": (106.0,),
    }


def test_a_table_is_aligned() -> None:
    assert table([["name", "n"], ["a", "10"], ["bcdef", "1"]]) == "name    n\n-----  --\na      10\nbcdef   1"


@pytest.mark.parametrize("name", yardsticks.ALL)
def test_every_yardstick_has_a_predictor(name: str) -> None:
    assert callable(import_module(f"bench.{name}").predict)


def test_without_the_data_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ONRECORD_DATA", raising=False)
    with pytest.raises(data.NoData, match="set ONRECORD_DATA"):
        data.folder()
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path))
    with pytest.raises(data.NoData, match="holds no folder yardsticks/"):
        data.folder()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["attribution", "claims", "event_type", "times"])
def test_what_was_reached_is_still_reached(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if not os.environ.get("ONRECORD_DATA"):
        pytest.skip("ONRECORD_DATA names no folder with the yardsticks")
    if f"{name}/dev" not in floors.read():
        pytest.skip("no floor yet")
    monkeypatch.setattr(run, "OUT", tmp_path)
    assert run.run([name], raise_floors=False) == 0
