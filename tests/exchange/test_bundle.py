"""A bundle is the whole record: it comes back equal, or it is refused by name and nothing is left behind."""

from __future__ import annotations

import json
import random
import shutil
import stat
import zipfile
from pathlib import Path

import bagit
import pytest

import onrecord
from onrecord import pipeline
from onrecord.errors import InputError, RecordError
from onrecord.pipeline.bundling import export_bundle, import_bundle
from onrecord.store import Record, schema
from onrecord.store.bundles import is_bundle
from onrecord.store.bundles.lines import PARTS

AT = pipeline.now()


@pytest.fixture(scope="module")
def judged(tmp_path_factory, built) -> Path:
    """A record with everything in it: decisions, an undone one, two releases, a reading that gave other claims."""
    folder = tmp_path_factory.mktemp("judged") / "record"
    shutil.copytree(built, folder)
    with Record.open(folder, write=True) as record:
        first, second, *_ = record.claims()
        pipeline.decide(record, "accept", [first.id], "Ada", AT, "read by hand")
        pipeline.release(record, AT, "the first")
        entry = pipeline.decide(record, "reject", [second.id], "Ben", AT).entry
        pipeline.decide(record, "undo", [entry.id], "Ada", AT)
        report = next(record.reports([first.report]))
        found = tuple(record.claims(report.id))
        record.keep_reading("reader-0", [(report, found[1:])], AT)
        pipeline.link(record)
        pipeline.release(record, AT, "the second")
    (folder / "settings.toml").write_text("two_people = false\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["bundle", "bundle.zip"])
def bundle(request, tmp_path_factory, judged) -> Path:
    with onrecord.open(judged) as record:
        return export_bundle(record, tmp_path_factory.mktemp("out") / request.param)


def hashes(record: Record) -> list[str]:
    with record.engine.connect() as connection:
        tables = [t for t in schema.metadata.sorted_tables if "hash" in t.columns]
        return sorted(h for t in tables for h in connection.scalars(t.select().with_only_columns(t.c.hash)))


def test_comes_back_the_same_in_every_row(bundle, judged, tmp_path):
    assert is_bundle(bundle)
    assert import_bundle(bundle, tmp_path / "back") == ()
    assert onrecord.verify(tmp_path / "back") == ()
    with onrecord.open(judged) as one, onrecord.open(tmp_path / "back") as other:
        assert list(one.dump()) == list(other.dump())
        assert hashes(one) == hashes(other), "when things were met and decided, too"
        assert one.decisions() == other.decisions()
        assert pipeline.headers(one) == pipeline.headers(other)
        assert pipeline.what_changed(other, 2) == pipeline.what_changed(one, 2)
    assert (tmp_path / "back" / "settings.toml").read_text(encoding="utf-8") == "two_people = false\n"


def test_every_table_is_in_it():
    derived = {"passages", "media", "figures", "voices", "incident_claims", "incident_ranges"}
    assert {part.name for part in PARTS} | derived == set(schema.metadata.tables)


def test_any_bagit_tool_reads_it_and_it_says_what_it_is(bundle, tmp_path):
    if bundle.suffix:
        with zipfile.ZipFile(bundle) as packed:
            packed.extractall(tmp_path)
        bundle = tmp_path / "onrecord-bundle"
    bag = bagit.Bag(str(bundle))
    assert bag.validate()
    assert "not for publication" in bag.info["Internal-Sender-Description"]
    readme = (bundle / "README.md").read_text(encoding="utf-8")
    assert "not a publication" in readme
    assert all(f"`{path.name}`" in readme for path in (bundle / "data").glob("*.jsonl"))


def test_nothing_is_replaced(bundle, judged, tmp_path):
    with onrecord.open(judged) as record, pytest.raises(RecordError, match="is there already"):
        export_bundle(record, bundle)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(RecordError, match="name another place"):
        import_bundle(bundle, tmp_path / "full")
    (tmp_path / "empty").mkdir()
    import_bundle(bundle, tmp_path / "empty")
    assert onrecord.verify(tmp_path / "empty") == ()


def test_a_record_with_a_hole_in_its_archive_gives_no_bundle(judged, tmp_path):
    shutil.copytree(judged, tmp_path / "r")
    next(p for p in (tmp_path / "r" / "archive").rglob("*") if p.is_file()).unlink()
    with onrecord.open(tmp_path / "r") as record, pytest.raises(RecordError, match="is missing"):
        export_bundle(record, tmp_path / "out")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r"]


# --- damage --------------------------------------------------------------------------------------


@pytest.fixture
def bag(judged, tmp_path) -> Path:
    with onrecord.open(judged) as record:
        return export_bundle(record, tmp_path / "bag")


def refused(bundle: Path, tmp_path: Path) -> str:
    with pytest.raises((InputError, RecordError)) as caught:
        import_bundle(bundle, tmp_path / "back")
    assert not [p for p in tmp_path.iterdir() if "back" in p.name], "nothing is left behind"
    return str(caught.value)


@pytest.mark.parametrize("seed", range(12))
def test_a_byte_changed_in_any_file_is_named(bag, tmp_path, seed):
    draw = random.Random(seed)
    path = draw.choice(sorted(p for p in bag.rglob("*") if p.is_file() and p.stat().st_size))
    raw = bytearray(path.read_bytes())
    raw[draw.randrange(len(raw))] ^= 1 << seed % 8
    path.write_bytes(raw)
    assert str(bag) in refused(bag, tmp_path)


def resealed(bag: Path) -> None:
    """The checksums made right again, as somebody would who changes a bundle on purpose."""
    bagit.Bag(str(bag)).save(manifests=True)


def edited(bag: Path, name: str, change) -> None:
    path = bag / "data" / f"{name}.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    resealed(bag)


CHANGES = [
    ("claims", lambda lines: lines[0]["claim"].update(event="other"), "its id is not that of its content"),
    ("claims", lambda lines: lines[0]["claim"].update(evidence=[5, 3]), "claims.jsonl, line 1"),
    ("claims", lambda lines: lines[0].pop("n"), "claims.jsonl, line 1"),
    ("claims", lambda lines: lines[0]["claim"].update(report="r-0"), "claims.jsonl, line"),
    ("claims", lambda lines: lines.append(lines[0]), "claims.jsonl, lines"),
    ("decisions", lambda lines: lines[0].update(by="Eve"), "its content does not give its id"),
    ("decisions", lambda lines: lines.pop(0), "does not follow"),
    ("releases", lambda lines: lines[0].update(digest="0" * 64), "release 1"),
    ("reports", lambda lines: lines[0].update(sha256="0" * 64), "is missing"),
    ("reports", lambda lines: lines[0].update(text="Nothing."), "not at"),
    ("readings", lambda lines: lines.__setitem__(0, 7), "readings.jsonl, line 1"),
]


@pytest.mark.parametrize(("name", "change", "said"), CHANGES, ids=[f"{c[0]}: {c[2]}" for c in CHANGES])
def test_what_was_changed_on_purpose_is_found_by_the_content(bag, tmp_path, name, change, said):
    edited(bag, name, change)
    assert said in refused(bag, tmp_path)


def test_what_is_no_bundle(bag, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x.txt").write_text("x", encoding="utf-8")
    bagit.make_bag(str(tmp_path / "other"))
    assert "no bundle of Onrecord" in refused(tmp_path / "other", tmp_path)
    info = bag / "bag-info.txt"
    info.write_text(info.read_text(encoding="utf-8").replace("Version: 1", "Version: 2"), encoding="utf-8")
    (bag / "tagmanifest-sha256.txt").unlink()
    assert "newer Onrecord" in refused(bag, tmp_path)


def test_links_and_files_elsewhere_are_refused(bag, tmp_path):
    (bag / "data" / "codes" / "secret.toml").symlink_to("/etc/hostname")
    assert "a link" in refused(bag, tmp_path)
    (bag / "data" / "codes" / "secret.toml").unlink()
    (bag / "fetch.txt").write_text("https://example.org/x 1 data/x\n", encoding="utf-8")
    assert "fetch.txt" in refused(bag, tmp_path)


def test_a_file_that_is_no_archived_one(bag, tmp_path):
    (bag / "data" / "archive" / "run.sh").write_text("echo\n", encoding="utf-8")
    resealed(bag)
    assert "archive/run.sh" in refused(bag, tmp_path)


def _link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


MEMBERS = [
    ("../../evil", b"x", "leads out"),
    ("/etc/evil", b"x", "leads out"),
    ("onrecord-bundle/..\\evil", b"x", "leads out"),
    ("C:/evil", b"x", "leads out"),
    (_link("onrecord-bundle/data/link"), b"/etc/passwd", "a link"),
    ("onrecord-bundle/bagit.txt", b"twice", "in it twice"),
    ("onrecord-bundle/data/bomb", bytes(200_000_000), "times its size"),
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("name", "data", "said"), MEMBERS, ids=[str(m[2]) + str(n) for n, m in enumerate(MEMBERS)])
def test_hostile_archives_are_refused(judged, tmp_path, name, data, said):
    with onrecord.open(judged) as record:
        packed = export_bundle(record, tmp_path / "b.zip")
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    assert said in refused(packed, tmp_path)


def test_a_cut_off_archive(judged, tmp_path):
    with onrecord.open(judged) as record:
        packed = export_bundle(record, tmp_path / "b.zip")
    packed.write_bytes(packed.read_bytes()[:-2000])
    assert "b.zip" in refused(packed, tmp_path)
    assert not is_bundle(packed)
