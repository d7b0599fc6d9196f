"""Tables: columns by name or as named, rows by themselves, dates as they are written."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from onrecord.ingest import Options

ROWS = [
    {"Headline": "Town shelled", "Body": "Nine people were killed.", "Outlet": "Vesna", "pub_date": "2016-12-13"},
    {"Headline": "Truce holds", "Body": "Nobody was killed.", "Outlet": "Vesna", "pub_date": "2016-12-14"},
]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "json", "parquet", "tsv"])
def test_every_kind_of_table_gives_the_same(read, tmp_path, suffix):
    frame = pl.DataFrame(ROWS)
    path = tmp_path / f"reports.{suffix}"
    match suffix:
        case "csv":
            frame.write_csv(path)
        case "tsv":
            frame.write_csv(path, separator="\t")
        case "jsonl":
            frame.write_ndjson(path)
        case "json":
            frame.write_json(path)
        case _:
            frame.write_parquet(path)
    reports, problems = read(path)
    assert not problems
    assert [r.text for r in reports] == [
        "Town shelled\n\nNine people were killed.",
        "Truce holds\n\nNobody was killed.",
    ]
    assert [(r.title, r.publisher, r.published) for r in reports] == [
        ("Town shelled", "Vesna", date(2016, 12, 13)),
        ("Truce holds", "Vesna", date(2016, 12, 14)),
    ]
    csv = tmp_path / "same.csv"
    frame.write_csv(csv)
    assert [r.id for r in read(csv)[0]] == [r.id for r in reports]


def test_columns_named_by_the_caller(read, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("what,text,when\nNine people were killed.,note,2016-12-13\n")
    [report], _ = read(path, options=Options(columns={"text": "what", "published": "when"}))
    assert (report.text, report.published) == ("Nine people were killed.", date(2016, 12, 13))
    assert report.id != read(path)[0][0].id
    _, [problem] = read(path, options=Options(columns={"text": "gone"}))
    assert "no column 'gone'" in problem.problem
    assert "'what', 'text', 'when'" in problem.remedy


def test_bad_rows_are_named_and_the_others_go_on(read, tmp_path):
    path = tmp_path / "a.csv"
    long = "Nobody was hurt. " * 5000
    path.write_bytes(f"title,text\nA,Nine died. {long}\nB,\nC,one,two\nD,caf".encode() + b"\xe9\nE,Ten died.\n")
    reports, problems = read(path)
    assert [r.title for r in reports] == ["A", "E"]
    assert [p.where.rpartition(", ")[2] for p in problems] == ["row 2", "row 3", "row 4"]
    path = tmp_path / "b.jsonl"
    path.write_text('{"text": "Nine died."}\n{"text": \n["x"]\n{"deaths": 9}\n{"text": "Ten died."}\n')
    reports, problems = read(path)
    assert [r.text for r in reports] == ["Nine died.", "Ten died."]
    assert [p.where.rpartition(", ")[2] for p in problems] == ["line 2", "line 3", "line 4"]


def test_a_date_that_could_be_two_days_is_unknown(read, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,text\n03/04/2016,Nine died.\n13/04/2016,Ten died.\n20161213,Six died.\n")
    reports, _ = read(path)
    assert [r.published for r in reports] == [None, date(2016, 4, 13), date(2016, 12, 13)]


def test_a_body_that_opens_with_its_title_is_kept_as_it_is(read, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Town shelled", "text": "Town shelled AFP Friday 23 Aug 2013 Nine died."}\n')
    [report], _ = read(path)
    assert report.text == "Town shelled AFP Friday 23 Aug 2013 Nine died."
    assert [p.kind for p in report.passages] == ["title", "dateline", "body"]


def test_code_points_that_no_file_takes_keep_their_place(read, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Nine\\ud800 died\\u0000 here."}\n')
    [report], _ = read(path)
    assert report.text == "Nine\ufffd died\ufffd here."
