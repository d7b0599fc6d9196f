"""The archived pages as WACZ: valid by py-wacz, every page found through the index, byte for byte."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import surt
from warcio.archiveiterator import ArchiveIterator

import onrecord
from onrecord import pipeline
from onrecord.errors import RecordError
from onrecord.ingest.fetch import Answer, as_warc
from onrecord.pipeline.archiving import export_wacz, stamp_by
from onrecord.store import Record
from onrecord.store.wacz.index import key_of
from onrecord.store.wacz.pages import pages

AT = pipeline.now()
PAGE = (
    b"<html><head><title>Karm</title></head><body><p>Two shells fell on Karm on Monday, medics said.</p></body></html>"
)
LINK = "https://www.gazette.example/News/karm?b=2&a=1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, bundled) -> Path:
    """A record with a saved page, a web archive of a fetched page, a text without a link and a table of reports."""
    made = tmp_path_factory.mktemp("wacz")
    answer = Answer(LINK, 200, "OK", (("Content-Type", "text/html; charset=utf-8"),), PAGE, AT)
    (made / "fetched.warc.gz").write_bytes(as_warc(answer))
    (made / "note.txt").write_text("Nothing happened in Brod on Monday, residents said.\n", encoding="utf-8")
    onrecord.build([*bundled, made / "fetched.warc.gz", made / "note.txt"], made / "record")
    return made / "record"


@pytest.fixture
def packed(folder, tmp_path):
    with onrecord.open(folder) as record:
        return export_wacz(record, tmp_path / "pages.wacz", AT)


def test_py_wacz_finds_it_valid(packed):
    program = Path(sys.executable).with_name("wacz")
    done = subprocess.run([program, "validate", "-f", packed.path], capture_output=True, text=True, check=False)
    assert (done.returncode, "succeeded" in done.stdout) == (0, True), done.stdout + done.stderr


def test_every_page_is_found_through_the_index(packed, folder):
    with onrecord.open(folder) as record, zipfile.ZipFile(packed.path) as archive:
        warc = archive.read("archive/pages.warc.gz")
        entries = [line.split(" ", 2) for line in archive.read("indexes/index.cdxj").decode().splitlines()]
        wanted = {page.url: record.archive.get(page.sha256) for page in pages(record)}
        assert LINK in wanted
        found = {}
        for _, _, text in entries:
            entry = json.loads(text)
            start, length = int(entry["offset"]), int(entry["length"])
            for one in ArchiveIterator(BytesIO(warc[start : start + length])):
                assert one.rec_headers.get_header("WARC-Target-URI") == entry["url"]
                found[entry["url"]] = one.content_stream().read()
        assert found == wanted
        assert entries == sorted(entries)
        listed = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
        assert listed[0]["format"] == "json-pages-1.0"
        assert {page["url"] for page in listed[1:]} == set(wanted)
        assert packed.left_out == record.counts()["reports"] - packed.pages


def test_a_page_that_was_fetched_keeps_the_servers_answer(tmp_path, folder):
    """Onrecord keeps the record in which a link's answer came; it goes in as it is."""
    answer = Answer(LINK, 200, "OK", (("Content-Type", "text/html"), ("Server", "quill")), PAGE, AT)
    with onrecord.open(folder) as source:
        report = next(r for r in source.reports() if r.url == LINK)
    from onrecord.model import Archived

    with Record.open(tmp_path / "r", create=True, write=True) as record:
        record.keep([Archived(report, PAGE, LINK, as_warc(answer))], [], AT)
        done = export_wacz(record, tmp_path / "x.wacz", AT)
    with zipfile.ZipFile(done.path) as archive:
        records = [
            r for r in ArchiveIterator(BytesIO(archive.read("archive/pages.warc.gz"))) if r.rec_type == "response"
        ]
        assert [r.http_headers.get_header("Server") for r in records] == ["quill"]


def test_what_is_large_is_stored_and_the_hashes_are_right(packed):
    with zipfile.ZipFile(packed.path) as archive:
        assert archive.getinfo("archive/pages.warc.gz").compress_type == zipfile.ZIP_STORED
        package = archive.read("datapackage.json")
        described = json.loads(package)
        assert described["profile"] == "data-package"
        for resource in described["resources"]:
            data = archive.read(resource["path"])
            assert (resource["hash"], resource["bytes"]) == (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
        digest = json.loads(archive.read("datapackage-digest.json"))
        assert digest == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}


LINKS = [
    "https://example.org/",
    "http://example.org:80/News/",
    "https://www.example.org/a/B?c=2&a=1",
    "http://www2.example.org:8080/x?b",
    "https://sub.example.co.uk/path/page.html?q=Karm&q=1#part",
    "http://10.0.0.1/x",
    "https://example.org",
]


@pytest.mark.parametrize("link", LINKS)
def test_keys_sort_as_those_of_web_archives_do(link):
    assert key_of(link) == surt.surt(link)


def test_a_record_without_pages(tmp_path, sample):
    with Record.open(tmp_path / "r", create=True, write=True) as record:
        record.keep(sample.archived, [], AT)
        with pytest.raises(RecordError, match="no report is a page"):
            export_wacz(record, tmp_path / "x.wacz", AT)
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


# --- timestamps ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Path:
    """A time-stamping authority of our own, on this machine, by openssl; a program that asks it."""
    folder = tmp_path_factory.mktemp("authority")
    if subprocess.run(["openssl", "version"], capture_output=True, check=False).returncode:
        pytest.skip("openssl is not installed")
    (folder / "tsa.cnf").write_text(
        "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=Our own clock\n"
        "[ext]\nextendedKeyUsage=critical,timeStamping\nbasicConstraints=CA:true\n"
        f"[tsa]\ndefault_tsa=one\n[one]\nserial={folder}/serial\ncrypto_device=builtin\nsigner_cert={folder}/cert.pem\n"
        f"signer_key={folder}/key.pem\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\n"
        "accuracy=secs:1\nordering=no\ntsa_name=no\ness_cert_id_chain=no\n",
        encoding="utf-8",
    )
    (folder / "serial").write_text("01\n", encoding="utf-8")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf", "-keyout", "key.pem"]
    subprocess.run([*made, "-out", "cert.pem", "-days", "2"], cwd=folder, check=True, capture_output=True)
    (folder / "ask.sh").write_text(
        f"#!/bin/sh\nset -e\ncat > {folder}/data\n"
        f"openssl ts -query -data {folder}/data -sha256 -cert -out {folder}/ask.tsq 2>/dev/null\n"
        f"openssl ts -reply -config {folder}/tsa.cnf -queryfile {folder}/ask.tsq 2>/dev/null\n",
        encoding="utf-8",
    )
    return folder


def test_a_timestamp_by_a_program_is_kept_and_can_be_checked(folder, tmp_path, authority):
    with onrecord.open(folder) as record:
        done = export_wacz(record, tmp_path / "x.wacz", AT, stamp_by(["sh", str(authority / "ask.sh")]))
    with zipfile.ZipFile(done.path) as archive:
        (tmp_path / "package").write_bytes(archive.read("datapackage.json"))
        stamped = json.loads(archive.read("datapackage-digest.json"))["timestamp"]
    (tmp_path / "answer.tsr").write_bytes(base64.b64decode(stamped["answer"]))
    check = ["openssl", "ts", "-verify", "-data", "package", "-in", "answer.tsr", "-CAfile", authority / "cert.pem"]
    said = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in said.stdout + said.stderr


def test_no_timestamp_no_file(folder, tmp_path):
    for command in (["false"], ["true"], ["no-such-program"]):
        with onrecord.open(folder) as record, pytest.raises(RecordError, match="gave no timestamp"):
            export_wacz(record, tmp_path / "x.wacz", AT, stamp_by(command))
    assert list(tmp_path.iterdir()) == []
