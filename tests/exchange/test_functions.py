"""What the commands do, from Python."""

from __future__ import annotations

import shutil

import pytest

import onrecord
from onrecord.errors import DecisionError, InputError, RecordError
from tests.exchange.rows_of_others import acled, ucdp, written

MAP = 'name = "Ours"\nid = "event_id_cnty"\n[[figure]]\nkind = "killed"\nnumber = "fatalities"\n'


def test_data_sets(tmp_path):
    path = written(tmp_path / "acled.csv", [acled("ARV1"), acled("ARV2")])
    assert onrecord.import_dataset(path, tmp_path / "r").new == 2
    assert onrecord.import_dataset(str(path), str(tmp_path / "r")).same == 2
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    assert onrecord.import_dataset(path, tmp_path / "r", tmp_path / "map.toml").dataset == "Ours"
    assert onrecord.import_dataset(written(tmp_path / "ged.csv", [ucdp(1)]), tmp_path / "r").new == 1
    assert onrecord.verify(tmp_path / "r") == ()
    with pytest.raises(InputError, match="--map"):
        onrecord.import_dataset(written(tmp_path / "x.csv", [{"a": "1"}]), tmp_path / "r")


def test_bundles_and_archives(tmp_path, built):
    bundle = onrecord.export_bundle(built, tmp_path / "copy.zip")
    assert onrecord.import_bundle(bundle, tmp_path / "back") == ()
    assert onrecord.verify(tmp_path / "back") == ()
    asked = []
    pages = onrecord.export_wacz(
        tmp_path / "back", tmp_path / "pages.wacz", lambda data: asked.append(data) or b"answer"
    )
    assert pages.stat().st_size > 0
    assert b'"wacz_version"' in asked[0]
    with pytest.raises(RecordError, match="no record here"):
        onrecord.export_bundle(tmp_path / "none", tmp_path / "x.zip")


def test_decisions(tmp_path, built):
    shutil.copytree(built, tmp_path / "r")
    with onrecord.open(built) as record:
        claim = next(record.claims())
    path = written(tmp_path / "d.csv", [{"claim": claim.id, "judgement": "accepted"}])
    assert [d.by for d in onrecord.import_decisions(path, tmp_path / "r", by="Ada").entries] == ["Ada"]
    with pytest.raises(DecisionError, match="--by"):
        onrecord.import_decisions(path, tmp_path / "r", by="")


def test_a_data_set_survives_a_bundle(tmp_path):
    """Rows of data sets, of both editions, are in the bundle as everything else is."""
    onrecord.import_dataset(written(tmp_path / "1.csv", [ucdp(1)]), tmp_path / "r")
    onrecord.import_dataset(written(tmp_path / "2.csv", [ucdp(1, high=30)]), tmp_path / "r")
    onrecord.import_bundle(onrecord.export_bundle(tmp_path / "r", tmp_path / "bag"), tmp_path / "back")
    with onrecord.open(tmp_path / "r") as one, onrecord.open(tmp_path / "back") as other:
        assert list(one.dump()) == list(other.dump())
        assert other.counts()["reports"] == 2
    assert onrecord.import_dataset(tmp_path / "2.csv", tmp_path / "back").same == 1
