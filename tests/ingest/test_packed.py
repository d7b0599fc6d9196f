"""Web archives, feeds and PDF files, made by the test itself."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.ingest.pdf import reflowed

PAGE = (
    b"<html><body><h1>Town shelled</h1>"
    + b"<p>Shells fell on the town and nine people were killed in it.</p>" * 3
    + b"</body></html>"
)
FILLER = (
    b"<html><body><p>"
    + b"The truce held in the town through the night, residents said. " * 2000
    + b"</p></body></html>"
)


def warc(pages, gzipped=True):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=gzipped)
    for url, headers, body in pages:
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2016-12-13T18:49:00Z"},
        )
        writer.write_record(record)
    return file.getvalue()


HTML = ("Content-Type", "text/html; charset=utf-8")
PAGES = [
    ("https://vesna.example/robots.txt", [("Content-Type", "text/plain")], b"User-agent: *"),
    ("https://vesna.example/style.css", [("Content-Type", "text/css")], b"p {}"),
    ("https://vesna.example/town", [HTML], PAGE),
    ("https://vesna.example/truce", [HTML, ("Content-Encoding", "gzip")], gzip.compress(FILLER)),
]


@pytest.mark.parametrize("gzipped", [True, False])
def test_warc(read, tmp_path, gzipped):
    (tmp_path / "a.warc").write_bytes(warc(PAGES, gzipped))
    (tmp_path / "b.html").write_bytes(PAGE)
    [town, truce, saved], problems = read(tmp_path)
    assert not problems
    assert (town.url, town.retrieved) == ("https://vesna.example/town", datetime(2016, 12, 13, 18, 49, tzinfo=UTC))
    assert town.id == saved.id
    assert len(truce.text) > 100_000


def test_a_warc_that_breaks_off(read, tmp_path):
    whole = warc(PAGES, gzipped=False)
    (tmp_path / "a.warc").write_bytes(whole[: whole.index(b"truce HTTP") if b"truce HTTP" in whole else -300])
    reports, problems = read(tmp_path)
    assert [r.url for r in reports] == ["https://vesna.example/town"]
    assert len(problems) == 1
    assert "cut off" in problems[0].problem


def test_a_record_of_another_length_than_it_declares(read, tmp_path, capfd):
    whole = warc(PAGES[2:], gzipped=False)
    at = whole.index(b"<p>Shells")
    (tmp_path / "a.warc").write_bytes(whole[:at] + b"<p>One more line that nobody declared.</p>\r\n" + whole[at:])
    reports, problems = read(tmp_path)
    assert [r.url for r in reports][-1] == "https://vesna.example/truce"
    assert [p.problem for p in problems] == ["longer or shorter than it declares"]
    assert capfd.readouterr() == ("", "")


def test_wacz(read, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"url": "x", "text": "This is no report of its own."}')
        archive.writestr("archive/data.warc.gz", warc(PAGES))
    reports, problems = read(tmp_path)
    assert [r.url for r in reports] == ["https://vesna.example/town", "https://vesna.example/truce"]
    assert not problems


FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Vesna Dispatch</title><language>en</language>
<item><title>Town shelled</title><link>https://vesna.example/town</link><pubDate>Tue, 13 Dec 2016 18:49:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Nine people were killed in the town.</p><blockquote>We carried them out.</blockquote>
<figure><img src="/smoke.jpg"><figcaption>Smoke (Photo: Jo Doe)</figcaption></figure>]]></content:encoded></item>
<item><title>Nothing in it</title><link>https://vesna.example/none</link></item></channel></rss>"""


def test_feed(read, tmp_path):
    (tmp_path / "feed.xml").write_text(FEED)
    [report], [problem] = read(tmp_path)
    assert report.text.startswith("Town shelled\n\nNine people were killed in the town.\n\nWe carried them out.")
    assert (report.publisher, report.published) == ("The Vesna Dispatch", date(2016, 12, 13))
    assert (report.url, report.title) == ("https://vesna.example/town", "Town shelled")
    assert [p.kind for p in report.passages][:3] == ["title", "body", "quotation"]
    assert [(m.link, m.credit) for m in report.media] == [("https://vesna.example/smoke.jpg", "Jo Doe")]
    assert problem.where.endswith("feed.xml, entry 2")


def test_a_feed_that_moved_on_keeps_the_ids_of_its_entries(read, tmp_path):
    (tmp_path / "a.xml").write_text(FEED)
    (tmp_path / "b.xml").write_text(
        FEED.replace("<item>", "<item><title>New</title><description>A truce.</description></item><item>", 1)
    )
    [old, new, again], _ = read(tmp_path)
    assert (old.id, new.title) == (again.id, "New")


def pdf(lines, info=""):
    """A one-page PDF with a line of text for each of ``lines``."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 7\n0000000000 65535 f \n{table}{trailer}".encode()


def test_pdf(read, tmp_path):
    lines = [
        "Town shelled",
        "Shells fell on the town on Tuesday and nine peo-",
        "ple were killed, rescuers said in the evening.",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(lines, "/Title (Town shelled) /CreationDate (D:20161213184900Z)"))
    (tmp_path / "b.pdf").write_bytes(pdf([]))
    [report], [problem] = read(tmp_path)
    assert report.text == (
        "Town shelled\n\nShells fell on the town on Tuesday and nine people were killed, rescuers said in the evening."
    )
    assert (report.title, report.published) == ("Town shelled", date(2016, 12, 13))
    assert "OCR" in problem.remedy


def test_reflowed_keeps_hyphens_before_capitals_and_short_lines_apart():
    assert reflowed("A long line that fills the page, of pro-\nSyrian men, and ends there.\nShort.\nAnother one.") == (
        "A long line that fills the page, of pro- Syrian men, and ends there.\n\nShort.\n\nAnother one."
    )


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_gzipped_warc_that_breaks_off_gives_what_is_whole(read, tmp_path, share):
    whole = warc([PAGES[2], PAGES[3], ("https://vesna.example/end", [HTML], PAGE)])
    (tmp_path / "a.warc.gz").write_bytes(whole[: int(len(whole) * share)])
    reports, problems = read(tmp_path)
    assert len(reports) < 3
    assert problems and all("cut off" in p.problem for p in problems)
    assert {r.url for r in reports} <= {"https://vesna.example/town", "https://vesna.example/truce"}


def test_a_chunked_answer_is_put_together(read, tmp_path):
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, PAGE[:100], len(PAGE) - 100, PAGE[100:])
    (tmp_path / "a.warc").write_bytes(
        warc([("https://vesna.example/town", [HTML, ("Transfer-Encoding", "chunked")], chunked)])
    )
    (tmp_path / "b.html").write_bytes(PAGE)
    [chunks, saved], _ = read(tmp_path)
    assert chunks.id == saved.id
