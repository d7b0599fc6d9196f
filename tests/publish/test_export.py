"""The exported files against files kept beside this test, which a person can read.

After a change that is meant, write them again: ``python -m pytest tests/publish --write-golden``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars
import pytest
from polars.testing import assert_frame_equal

from onrecord.publish.columns import EXPORTS, Export
from onrecord.publish.export import export as write
from onrecord.publish.formats.frames import lazy
from onrecord.publish.sources import gather
from onrecord.publish.tables import Contents, rows

GOLDEN = Path(__file__).parent / "golden"
NAMES = [export.name for export in EXPORTS]


@pytest.fixture
def contents(sample) -> Contents:
    reports = sorted(sample.reports, key=lambda r: r.id)
    claims = sorted(sample.claims, key=lambda c: (c.report, c.evidence))
    return Contents(lambda: reports, lambda: claims, lambda: gather(claims), lambda: [sample.incident])


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("name", NAMES)
def test_files_are_the_golden_ones(contents, tmp_path, name, form, request):
    write(contents, tmp_path, form)
    golden = GOLDEN / f"{name}.{form}"
    written = (tmp_path / golden.name).read_text(encoding="utf-8")
    if request.config.getoption("--write-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_parquet_holds_the_same_with_its_types(contents, tmp_path, export):
    write(contents, tmp_path, "parquet")
    read = polars.read_parquet(tmp_path / f"{export.name}.parquet")
    assert_frame_equal(read, lazy(export.columns, rows(export, contents)).collect())
    kinds = {"text": "String", "integer": "Int64", "number": "Float64", "boolean": "Boolean", "date": "Date"}
    assert {n: str(t) for n, t in read.schema.items()} == {c.name: kinds[c.kind] for c in export.columns}


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_keys_are_keys_and_every_column_has_a_meaning(contents, export: Export):
    names = [c.name for c in export.columns]
    found = [tuple(row[names.index(k)] for k in export.key) for row in rows(export, contents)]
    assert found
    assert len(found) == len(set(found))
    assert all(column.meaning for column in export.columns)
    assert len(set(names)) == len(names)


def test_a_table_with_no_rows_has_its_columns(tmp_path):
    nothing: Callable[[], list[object]] = list
    write(Contents(nothing, nothing, nothing, nothing), tmp_path, "csv")  # type: ignore[arg-type]
    for export in EXPORTS:
        head = ",".join(c.name for c in export.columns) + "\n"
        assert (tmp_path / f"{export.name}.csv").read_text(encoding="utf-8") == head


def test_a_claim_without_its_report_is_not_passed_over(contents):
    broken = Contents(list, contents.claims, contents.sources, contents.incidents)
    with pytest.raises(ValueError, match="without its report"):
        list(rows(next(e for e in EXPORTS if e.name == "claims"), broken))


def test_no_other_format(contents, tmp_path):
    with pytest.raises(ValueError, match=r"no such format: xls\. Formats: jsonl, csv"):
        write(contents, tmp_path, "xls")
