"""Every format's files, and the reports of their losses, against files kept beside this test.

After a change that is meant, write them again: ``python -m pytest tests/publish --write-golden``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.publish.export import export, losses_of
from onrecord.publish.formats import FORMATS

GOLDEN = Path(__file__).parent / "golden"
AS_TEXT = [name for name in FORMATS if name not in ("parquet", "geoparquet", "xlsx")]


@pytest.mark.parametrize("name", AS_TEXT)
def test_files_are_the_golden_ones(contents, tmp_path, name, request):
    for path in export(contents, tmp_path, name).files:
        golden = GOLDEN / name / path.name
        if request.config.getoption("--write-golden"):
            golden.parent.mkdir(exist_ok=True, parents=True)
            golden.write_bytes(path.read_bytes())
        assert path.read_bytes() == golden.read_bytes(), path.name


@pytest.mark.parametrize("name", FORMATS)
def test_losses_are_the_golden_ones(contents, tmp_path, name, request):
    for path in export(contents, tmp_path, name, "event=shelling").reports:
        golden = GOLDEN / "losses" / path.name
        if request.config.getoption("--write-golden"):
            golden.parent.mkdir(exist_ok=True, parents=True)
            golden.write_bytes(path.read_bytes())
        assert path.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_exporting_again_changes_nothing_and_counts_the_same(contents, tmp_path, name):
    first = export(contents, tmp_path, name)
    before = [path.read_bytes() for path in (*first.files, *first.reports)]
    again = export(contents, tmp_path, name)
    assert [path.read_bytes() for path in (*again.files, *again.reports)] == before
    assert again.losses == first.losses == losses_of(contents, name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_with_nothing_in_it_can_leave_too(nothing, tmp_path, name):
    done = export(nothing, tmp_path / "new" / "folder", name)
    assert done.losses == ()
    assert all(path.exists() for path in (*done.files, *done.reports))
    assert done.files[0].name.endswith(done.format.extension)
    assert json.loads(done.reports[0].read_text(encoding="utf-8"))["losses"] == []
    assert "Nothing that is counted was lost" in done.reports[1].read_text(encoding="utf-8")
