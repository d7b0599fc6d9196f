"""What the stage promises whatever comes in: everything is a report or a problem, and the rest goes on."""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest import Limits, Options, ingest
from onrecord.model import Archived, Problem

STORY = "Town shelled\n\nShells fell on the town on Tuesday and at least nine people were killed, rescuers said.\n"

# (file name, bytes, part of the problem, part of the remedy)
BAD = [
    ("empty.txt", b"", "empty", "Leave it out"),
    ("blank.txt", b" \n\t\n ", "no text", "Leave it out"),
    ("noise.bin", bytes(range(256)) * 64, "binary", "Save it as text"),
    ("photo.txt", b"\xff\xd8\xff\xe0" + b"\x00" * 50, "JPEG", "Save it as text"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "Office", "Save it as text"),
    ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "PDF", "Get it again"),
    ("broken.zip", b"PK\x03\x04 and nothing more of it", "ZIP", "Get it again"),
    ("broken.gz", gzip.compress(STORY.encode() * 99)[:60], "cut off", "Get it again"),
    ("broken.parquet", b"PAR1 and nothing more of it PAR1", "damaged", "Get it again"),
    ("cut.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n", "cut off", "again"),
    ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article", "text file"),
    ("numbers.csv", b"year,deaths\n2016,9\n", "no column", "text=COLUMN"),
    ("header.csv", b"title,text\n", "without rows", "exported"),
    ("broken.json", b'{"title": "A", "text": ', "not JSON", "one JSON object a line"),
    ("none.rss", b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "no entry", "RSS or Atom"),
    ("odd.txt", "naïve".encode() + b"\xff\xfe\xfd\x80\x81" * 3, "", ""),
]


@pytest.mark.parametrize(("name", "data", "problem", "remedy"), BAD, ids=[row[0] for row in BAD])
def test_bad_input_is_named_and_the_rest_goes_on(read, tmp_path, name, data, problem, remedy):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(STORY)
    reports, problems = read(tmp_path)
    assert [r.title for r in reports][-1] == "Town shelled"
    if problem:
        assert len(problems) == 1
        assert str(tmp_path / name) in problems[0].where
        assert problem in problems[0].problem
        assert remedy in problems[0].remedy


def test_a_line_of_50_mb_is_refused_in_bounded_memory(read, tmp_path):
    long = tmp_path / "line.jsonl"
    with long.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"x" * 1024 * 1024)
        file.write(b'"}\n{"text": "Nine people were killed."}\n')
    tracemalloc.start()
    reports, problems = read(long, options=Options(limits=Limits(report_bytes=1024 * 1024)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [r.text for r in reports] == ["Nine people were killed."]
    assert [p.where for p in problems] == [f"{long}, line 1"]
    assert peak < 32 * 1024 * 1024
    plain = tmp_path / "line.txt"
    plain.write_bytes(b"x " * 1024 * 1024)
    assert "one report may have" in read(plain)[1][0].problem


def test_archives_that_lie_about_themselves(read, tmp_path):
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outside.txt", STORY)
        archive.writestr("/etc/absolute.txt", STORY)
        archive.writestr("good.txt", STORY)
        with archive.open("zeros.txt", "w") as member:
            for _ in range(80):
                member.write(b"0" * 1024 * 1024)
    reports, problems = read(bomb)
    assert [r.title for r in reports] == ["Town shelled"]
    assert sorted(p.problem.split(" from ")[0] for p in problems) == [
        "a path outside the archive's own folder",
        "a path outside the archive's own folder",
        "unpacks to 83,886,080 bytes",
    ]
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_gzip_bomb_stops_early(read, tmp_path):
    bomb = tmp_path / "bomb.jsonl.gz"
    with gzip.open(bomb, "wb") as file:
        for _ in range(80):
            file.write(b"0" * 1024 * 1024)
    _, problems = read(bomb, options=Options(limits=Limits(report_bytes=1024 * 1024)))
    assert len(problems) == 1


def test_archives_inside_archives_end(read, tmp_path):
    path = tmp_path / "level.txt"
    path.write_text(STORY)
    for level in range(7):
        packed = tmp_path / f"level{level}.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(path, path.name)
        path.unlink()
        path = packed
    reports, problems = read(tmp_path)
    assert not reports
    assert "archives inside archives" in problems[0].problem


def test_folders_with_loops_dead_links_pipes_and_forbidden_files(read, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.txt").write_text(STORY)
    (tmp_path / ".hidden.txt").write_text(STORY)
    reports, problems = read(tmp_path, tmp_path / "missing")
    assert len(reports) == 1
    assert [p.problem for p in problems] == [
        "a link back to a folder that it lies in",
        "a link to something that is not there",
        "neither a file nor a folder",
        "no such file or folder",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_file(read, tmp_path):
    (tmp_path / "secret.txt").write_text(STORY)
    (tmp_path / "secret.txt").chmod(0)
    assert read(tmp_path)[1][0].problem == "no permission to read it"


def test_a_report_met_twice_is_given_twice_under_one_id(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(STORY)
    first, second = ingest([tmp_path])
    assert isinstance(first, Archived) and isinstance(second, Archived)
    assert first.report == second.report
    assert [first.where, second.where] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert first.raw == STORY.encode()
    assert first.report.sha256 == hashlib.sha256(first.raw).hexdigest()


def test_it_is_lazy(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    found = ingest([tmp_path / "a.txt", tmp_path / "missing"])
    assert isinstance(next(found), Archived)
    assert isinstance(next(found), Problem)


def test_what_the_caller_says_comes_first_and_all_evidence_is_kept(read, tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"title": "A", "published": "2016-03-01", "text": "BEIRUT, Feb 28 (AFP) - Shells fell."}\n'
    )
    [report], _ = read(tmp_path, options=Options(published=date(2016, 3, 2)))
    assert [(d.by, d.day) for d in report.datings] == [
        ("caller", date(2016, 3, 2)),
        ("dateline", date(2016, 2, 28)),
        ("metadata", date(2016, 3, 1)),
    ]
    [report], _ = read(tmp_path)
    assert report.published == date(2016, 2, 28)


def test_libraries_stay_silent(read, tmp_path, capfd):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n%nothing\nxref\n0 1\ntrailer\n<< /Root 9 0 R >>\nstartxref\n9\n%%EOF")
    (tmp_path / "b.html").write_bytes(b"<html><p>" + b"<div>" * 5000)
    logging.captureWarnings(False)
    read(tmp_path)
    assert capfd.readouterr() == ("", "")


STARTS = (b"", b"<html><p>", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.0\r\n", b"PAR1", b'{"text": "',
          b"title,text\n", b"<rss><channel><item>", b"\xef\xbb\xbf", b"\xff\xfe")  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(STARTS),
    data=st.binary(max_size=600),
    name=st.sampled_from(["a.txt", "a.html", "a.csv", "a.jsonl", "a.pdf", "a.xml", "a"]),
)
def test_arbitrary_bytes_give_a_report_or_a_problem(tmp_path: Path, start: bytes, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(start + data)
    found = list(ingest([path]))
    path.unlink()
    for entry in found:
        if isinstance(entry, Archived):
            report = entry.report
            assert all(p.span.of(report.text).strip() for p in report.passages)
            assert all(d.span.of(report.text) == d.words for d in report.datings if d.span)
            report.text.encode()
        else:
            assert entry.where and entry.problem and entry.remedy


def test_paths_that_no_disk_holds_or_no_screen_shows(read, tmp_path):
    _, [problem] = read("no\x00path")
    assert "no path" in problem.problem
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_text(STORY)
    [found] = ingest([odd])
    assert isinstance(found, Archived)
    assert found.where.endswith("caf\ufffd.txt")


def test_a_character_across_the_edge_of_the_sample(read, tmp_path):
    (tmp_path / "a.csv").write_text("title,text\nA," + "x" * 65519 + "é" * 10 + "\n")
    (tmp_path / "b.txt").write_text("x" * 65533 + "é" * 10)
    (tmp_path / "c.jsonl").write_text('{"text": "' + "x" * 65523 + "é" * 10 + '"}\n')
    reports, problems = read(tmp_path)
    assert not problems
    assert all(r.text.endswith("é" * 10) for r in reports) and len(reports) == 3


def test_a_broken_first_line_costs_that_line_alone(read, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Nine \n{"text": "Ten died."}\n')
    reports, problems = read(tmp_path)
    assert ([r.text for r in reports], len(problems)) == (["Ten died."], 1)
