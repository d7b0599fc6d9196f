"""Web pages: the article's text, what the page says of itself, pictures with captions and credits."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.ingest.blocks import blocks, parse

BODY = """<p>Shells fell on the town on Tuesday and at least nine people were killed, rescuers said in the evening.</p>
<p>The army denied that it had fired on the town, and said that armed groups had shelled their own side of it.</p>
<blockquote><p>We carried nine bodies out of the bakery, and two of them were children from our street.</p></blockquote>
<p>Residents said that the bakery had been full when the first shell came down, shortly after seven o'clock.</p>"""

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Town shelled | The Vesna Dispatch</title>
<meta property="og:title" content="Town shelled, nine dead"><meta property="og:site_name" content="The Vesna Dispatch">
<meta name="author" content="Jo Doe"><meta property="article:published_time" content="2016-12-14T00:10:00+03:00">
<link rel="canonical" href="https://vesna.example/2016/12/13/town"></head>
<body><nav><img src="/logo.png"><a href="/">Home</a></nav><article><h1>Town shelled, nine dead</h1>
<figure><img src="/smoke.jpg" alt="Smoke"><figcaption>Smoke over the town (Photo: Jo Roe/AFP)</figcaption></figure>
{BODY}
<div class="image"><img src="/dead.png"><div class="image-caption">The dead by month</div>
<div class="image-credit">Credit: Vesna Data Desk</div></div>
<iframe src="https://www.youtube.com/embed/abc"></iframe>
<div class="related"><a href="/other"><img src="/other.jpg"></a></div></article></body></html>"""


@pytest.fixture
def report(read, tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    [found], problems = read(tmp_path)
    assert not problems
    return found


def test_text_is_title_article_captions(report):
    lines = report.text.split("\n\n")
    assert lines[0] == report.title == "Town shelled, nine dead"
    assert lines[1].startswith("Shells fell")
    assert lines[-2:] == ["Smoke over the town (Photo: Jo Roe/AFP)", "The dead by month\nCredit: Vesna Data Desk"]
    assert [p.kind for p in report.passages] == ["title", "body", "body", "quotation", "body", "caption", "caption"]


def test_what_the_page_says_of_itself(report):
    assert (report.publisher, report.author, report.language) == ("The Vesna Dispatch", "Jo Doe", "en")
    assert report.url == "https://vesna.example/2016/12/13/town"
    assert [(d.day, d.words) for d in report.datings] == [
        (date(2016, 12, 14), "article:published_time: 2016-12-14T00:10:00+03:00"),
        (date(2016, 12, 13), "link: 2016-12-13"),
    ]


def test_pictures(report):
    assert [(m.kind, m.link, m.credit) for m in report.media] == [
        ("picture", "https://vesna.example/smoke.jpg", "Jo Roe/AFP"),
        ("picture", "https://vesna.example/dead.png", "Vesna Data Desk"),
        ("video", "https://www.youtube.com/embed/abc", None),
    ]
    for media in report.media[:2]:
        assert media.caption_span.of(report.text) == media.caption
        assert media.credit_span.of(report.text) == media.credit


def test_schema_data_comes_first_and_placeholders_are_no_dates(read, tmp_path):
    data = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "A &amp; B",
    "datePublished": "0001-01-01T00:00:00Z", "author": [{"name": "Jo"}, "Al"], "publisher": {"name": "Vesna"},
    "itemReviewed": {"author": {"name": "The ministry"}}}]}</script>"""
    (tmp_path / "a.html").write_text(f"<html><head>{data}<title>x</title></head><body>{BODY}</body></html>")
    [report], _ = read(tmp_path)
    assert (report.title, report.author, report.publisher, report.datings) == ("A & B", "Jo; Al", "Vesna", ())


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "utf-16"])
def test_declared_charset(read, tmp_path, charset):
    head = f"<html><head><meta charset='{charset}'></head>"
    page = f"{head}<body>{BODY}<p>Город Алеппо пал вечером во вторник.</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(charset))
    [report], _ = read(tmp_path)
    assert "Город Алеппо" in report.text


def test_the_outlet_is_no_part_of_the_title(read, tmp_path):
    head = "<title>Town shelled | The Vesna Dispatch</title><meta property='og:site_name' content='The Vesna Dispatch'>"
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body>{BODY}</body></html>")
    assert read(tmp_path)[0][0].title == "Town shelled"


def test_same_page_same_report(read, tmp_path):
    for name in ("a.html", "b.txt"):
        (tmp_path / name).write_text(PAGE)
    [first, second], _ = read(tmp_path)
    assert first == second


def test_deep_and_endless_markup(read, tmp_path):
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 20_000 + "<p>Nine people were killed in it.")
    (tmp_path / "open.html").write_text("<html><body><p>" + "<b>x" * 20_000)
    reports, problems = read(tmp_path)
    assert len(reports) + len(problems) == 2


def test_blocks_keep_breaks_and_quotations():
    tree = parse(
        "<div>One<br>two <b>three</b><script>no</script> four<blockquote><p>five</p> six</blockquote>seven</div>"
    )
    assert [(b.text, b.quoted) for b in blocks(tree)] == [
        ("One\ntwo three four", False),
        ("five", True),
        ("six", True),
        ("seven", False),
    ]
