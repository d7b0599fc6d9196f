import subprocess
from pathlib import Path

import pytest

from bench import floors, yardsticks

TOP = Path(__file__).parents[2]
OLD = {"claims/dev": {"corpus": "aa", "reached": {"figure": 0.6, "claim": 0.7}}}


def test_floors_rise_and_never_fall() -> None:
    now = floors.raised(OLD, "claims/dev", "aa", {"figure": 0.65, "claim": 0.6, "by": 0.5})
    assert now["claims/dev"]["reached"] == {"figure": 0.65, "claim": 0.7, "by": 0.5}
    assert floors.lowered(OLD, now) == []


def test_a_floor_holds_for_its_corpus_alone() -> None:
    assert floors.floor(OLD, "claims/dev", "aa", "figure") == 0.6
    assert floors.floor(OLD, "claims/dev", "bb", "figure") is None
    assert floors.raised(OLD, "claims/dev", "bb", {"figure": 0.1})["claims/dev"]["reached"] == {"figure": 0.1}


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({}, ["claims/dev is gone"]),
        (
            {"claims/dev": {"corpus": "aa", "reached": {"figure": 0.5, "claim": 0.7}}},
            ["claims/dev figure: 0.6 became 0.5"],
        ),
        ({"claims/dev": {"corpus": "aa", "reached": {"figure": 0.6}}}, ["claims/dev claim: 0.7 became None"]),
    ],
)
def test_a_lowered_or_dropped_floor_is_named(after: floors.Floors, words: list[str]) -> None:
    assert floors.lowered(OLD, after) == words


def test_no_floor_is_lowered_against_any_earlier_commit() -> None:
    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", str(TOP), *words], capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            pytest.skip(f"no history to compare with: {done.stderr.strip()}")
        return done.stdout

    name = "bench/floors.json"
    for commit in git("log", "--format=%H", "--", name).split():
        assert floors.lowered(floors.read(git("show", f"{commit}:{name}")), floors.read()) == [], commit


def test_every_floor_is_of_a_measure_that_is_scored() -> None:
    for key, entry in floors.read().items():
        name, split = key.split("/")
        assert split in yardsticks.ALL[name].splits
        assert set(entry["reached"]) <= set(yardsticks.ALL[name].measures)
