"""The generated record is a record, and the measure measures."""

from __future__ import annotations

import pytest

from bench.exchange import NAMES, main, measure
from bench.exchange_record import contents, rows
from onrecord.publish.told import told


def test_the_generated_record_holds_together():
    made = contents(40)
    assert dict(rows(made)) == {"reports": 100, "claims": 100, "incidents": 40}
    found = list(told(made))
    assert sum(len(item.said) for item in found) == 100
    assert all(item.said for item in found)
    assert [i.id for i in made.incidents()] == sorted(i.id for i in made.incidents())


@pytest.mark.parametrize("name", NAMES)
def test_every_form_is_measured(name, tmp_path):
    found = measure(name, 20, tmp_path)
    assert found.size > 0
    assert found.rows > 0
    assert found.seconds > 0
    assert found.peak > 0


@pytest.mark.slow
def test_a_line_is_printed_for_each_form(capsys):
    assert main(["kml"], 20) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "50 reports, 50 claims, 20 incidents"
    assert printed[2].startswith("kml ")
