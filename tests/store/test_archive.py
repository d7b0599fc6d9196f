from __future__ import annotations

import hashlib

import pytest

from onrecord.errors import RecordError
from onrecord.store.archive import Archive

RAW = b"as it came"
SHA = hashlib.sha256(RAW).hexdigest()


def test_bytes_lie_under_their_hash_and_are_written_once(tmp_path):
    archive = Archive(tmp_path)
    archive.put([RAW, RAW])
    path = tmp_path / SHA[:2] / SHA[2:4] / SHA
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]
    written = path.stat().st_mtime_ns
    archive.put([RAW])
    assert path.stat().st_mtime_ns == written
    assert archive.get(SHA) == RAW


def test_what_a_killed_run_left_half_written_is_no_archived_file(tmp_path):
    archive = Archive(tmp_path)
    part = archive.path(SHA).with_name(SHA + ".part")
    part.parent.mkdir(parents=True)
    part.write_bytes(RAW[:3])
    assert archive.damaged(SHA) is not None
    archive.put([RAW])
    assert archive.damaged(SHA) is None
    assert not part.exists()


@pytest.mark.parametrize("damage", [b"as it cane", b"as it cam", b""])
def test_changed_bytes_are_noticed(tmp_path, damage):
    archive = Archive(tmp_path)
    archive.put([RAW])
    archive.path(SHA).write_bytes(damage)
    assert "changed" in str(archive.damaged(SHA))


def test_missing_bytes(tmp_path):
    assert "missing" in str(Archive(tmp_path).damaged(SHA))
    with pytest.raises(RecordError, match="not readable"):
        Archive(tmp_path).get(SHA)


def test_files_are_taken_in_by_moving_and_a_wrong_name_is_found(tmp_path):
    archive = Archive(tmp_path / "archive")
    (tmp_path / SHA).write_bytes(RAW)
    (tmp_path / ("0" * 64)).write_bytes(RAW)
    archive.adopt([tmp_path / SHA, tmp_path / ("0" * 64)])
    assert archive.get(SHA) == RAW
    assert archive.damaged(SHA) is None
    assert "changed" in str(archive.damaged("0" * 64))
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_many_at_once_and_some_of_them_alike(tmp_path):
    raws = [f"report {n % 30}".encode() for n in range(90)]
    Archive(tmp_path).put(raws)
    assert all(Archive(tmp_path).get(hashlib.sha256(raw).hexdigest()) == raw for raw in raws)
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 30
